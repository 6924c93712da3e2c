import type { ChildName } from '../../../deploy/index.ts'

type Functions<Entry> = Partial<Record<ChildName, Entry>>

/** Open to everybody: each moves only what is the caller's own, or what somebody has signed or is owed. */
export const open = {
  marketplace: ['fill', 'fillMany', 'matchOrders', 'register', 'cancel', 'cancelWord', 'cancelAll', 'lock', 'unlock'],
  coupon: [
    'safeTransferFrom',
    'safeBatchTransferFrom',
    'setApprovalForAll',
    'transferWithAuthorization',
    'cancelAuthorization',
  ],
  couponFactory: ['claimPrinted', 'exchange'],
  creditRegistry: ['publish', 'applyPending'],
  issuerRegistry: ['applyAsIssuer'],
  redemption: ['redeem', 'returnPresented'],
  treasury: [
    'withdraw',
    'cancelRefundNonce',
    'refundCoolingOff',
    'releaseEscrow',
    'finalise',
    'lapseNotice',
    'openClaims',
    'claim',
    'closeClaims',
    'sweepEscrow',
  ],
} as const satisfies Functions<readonly string[]>

/** A party's own, with the error that names any other caller. */
export const own = {
  couponFactory: {
    createSeries: 'CouponFactory_NotIssuer',
    openExchange: 'CouponFactory_NotIssuer',
    closeExchange: 'CouponFactory_NotIssuer',
    issue: 'CouponFactory_NotIssuer',
    issuePrinted: 'CouponFactory_NotIssuer',
  },
  treasury: {
    depositCollateral: 'Treasury_NotIssuer',
    requestCollateralWithdrawal: 'Treasury_NotIssuer',
    cancelCollateralWithdrawal: 'Treasury_NotIssuer',
    withdrawCollateral: 'Treasury_NotIssuer',
    refund: 'Treasury_NotIssuer',
  },
  issuerRegistry: {
    proposeAdmin: 'IssuerRegistry_NotAdmin',
    setPayout: 'IssuerRegistry_NotAdmin',
    setSeller: 'IssuerRegistry_NotAdmin',
    setProfile: 'IssuerRegistry_NotAdmin',
    setTerminal: 'IssuerRegistry_NotAdmin',
    revokeTerminal: 'IssuerRegistry_NotAdmin',
    acceptAdmin: 'IssuerRegistry_NotPendingAdmin',
    withdrawApplication: 'IssuerRegistry_NotApplicant',
  },
  redemption: {
    honour: 'Redemption_InvalidTerminal',
    refuse: 'Redemption_InvalidTerminal',
    voidRedemption: 'Redemption_InvalidTerminal',
  },
  compliance: { attest: 'Compliance_NotProvider', revoke: 'Compliance_NotProvider' },
} as const satisfies Functions<Record<string, string>>

/** For siblings alone: who, and the error that names any other caller. */
export const siblingsOnly = {
  coupon: {
    error: 'Coupon_OnlyProtocol',
    functions: {
      settle: ['marketplace'],
      burn: ['couponFactory', 'redemption'],
      burnBatch: ['couponFactory', 'redemption'],
      mint: ['couponFactory'],
      mintSerials: ['couponFactory'],
      restore: ['redemption'],
    },
  },
  couponFactory: {
    error: 'CouponFactory_OnlyProtocol',
    functions: {
      mintSold: ['marketplace'],
      book: ['redemption'],
      bookReturned: ['redemption'],
      bookVoided: ['redemption'],
      bookExit: ['treasury'],
      bookFinalised: ['treasury'],
      bookReleased: ['treasury'],
      useReceipt: ['treasury'],
      setCollateral: ['treasury'],
      setGrade: ['creditRegistry'],
      setSeller: ['issuerRegistry'],
      setStatus: ['issuerRegistry', 'treasury'],
    },
  },
  treasury: {
    error: 'Treasury_OnlyProtocol',
    functions: {
      bookEscrow: ['marketplace'],
      pullEscrow: ['couponFactory', 'redemption'],
      creditEscrow: ['redemption'],
    },
  },
  compliance: { error: 'Compliance_OnlyMarketplace', functions: { beforeTrade: ['marketplace'] } },
  marketplace: { error: 'Marketplace_OnlySelf', functions: { fillFor: ['marketplace'] } },
} as const satisfies Functions<{ error: string; functions: Record<string, readonly ChildName[]> }>

/** Restricted functions that a sibling calls too: the registry grants the first quota with its approval. */
export const alsoSiblings: Record<string, readonly ChildName[]> = { 'couponFactory.setQuota': ['issuerRegistry'] }
