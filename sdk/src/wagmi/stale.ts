import type { allActions } from '../actions/all.ts'

type Verb = keyof typeof allActions

type Asking = `get${string}` | `inspect${string}` | `prepare${string}` | `verify${string}`

/** Verbs that read, and what is asked of a relayer. */
export type QueryVerb = Extract<Verb, Asking> | 'quote' | 'book' | 'bookOrders' | 'bookOrder'

/** Verbs that sign or send, without the `Sync` of their waiting form. */
export type MutationVerb = Verb extends infer verb
  ? verb extends Asking
    ? never
    : verb extends `${infer name}Sync`
      ? name
      : verb
  : never

/** Parts of the protocol's state. */
type Part = 'coupons' | 'orders' | 'series' | 'issuers' | 'scores' | 'treasury' | 'redemptions' | 'compliance'

const offers = ['orders', 'coupons', 'series', 'issuers', 'scores', 'treasury', 'compliance'] as const

/** What an answer depends on. */
export const readFrom: { readonly [verb in QueryVerb]: readonly Part[] } = {
  book: offers,
  bookOrder: offers,
  bookOrders: offers,
  getApplication: ['issuers'],
  getAuctionBudgets: offers,
  getBlockListChanges: ['compliance'],
  getClaim: ['coupons', 'treasury'],
  getCollateral: ['treasury'],
  // Limits count what was traded.
  getCompliance: ['compliance', 'coupons'],
  getCoupon: ['coupons', 'series', 'issuers'],
  getCouponBalance: ['coupons'],
  getCredit: ['treasury'],
  getDefault: ['treasury'],
  getEscrowDue: ['treasury', 'coupons'],
  getFairValue: ['scores', 'series', 'issuers'],
  getFees: ['treasury'],
  // An issuer in default is suspended by the Treasury.
  getIssuer: ['issuers', 'treasury'],
  getOrderState: ['orders', 'coupons'],
  // The base by the grade, what is used by coupons, what collateral adds.
  getQuota: ['issuers', 'series', 'coupons', 'treasury', 'scores'],
  getQuote: offers,
  getRatingRules: ['scores'],
  getReceipts: ['treasury', 'coupons'],
  getRedemption: ['redemptions'],
  getScore: ['scores', 'issuers'],
  getSeries: ['series', 'coupons', 'issuers'],
  getTerminal: ['issuers'],
  inspectOrders: offers,
  prepareAcceptBid: offers,
  // Whether the Marketplace may move the account’s coupons.
  prepareAsk: ['coupons'],
  // Balances and allowances of money are not the protocol’s, but for what `allowToken` sets.
  prepareBid: ['treasury'],
  prepareFill: offers,
  quote: offers,
  verifyDomain: ['issuers'],
  verifyReview: ['redemptions'],
}

/** A primary sale issues coupons, fills their escrow and counts against quota and limits. */
const trade = ['orders', 'coupons', 'series', 'issuers', 'treasury', 'compliance'] as const
/** Coupons that come to an end free quota and escrow. */
const redemption = ['redemptions', 'coupons', 'series', 'issuers', 'treasury'] as const
const repayment = ['coupons', 'series', 'issuers', 'treasury'] as const
const everything = [...offers, 'redemptions'] as const

/** What a verb changes. */
export const changedBy: { readonly [verb in MutationVerb]: readonly Part[] } = {
  acceptAdmin: ['issuers'],
  acceptBid: trade,
  allowToken: ['treasury'],
  applyAsIssuer: ['issuers'],
  applyPendingScore: ['scores', 'issuers'],
  approveIssuer: ['issuers'],
  approveOperator: ['coupons'],
  approveSeries: ['series'],
  attest: ['compliance'],
  cancelAll: ['orders'],
  cancelAuthorization: ['coupons'],
  cancelCollateralWithdrawal: ['treasury'],
  cancelOrder: ['orders'],
  cancelRefund: ['treasury'],
  cancelWord: ['orders'],
  claimDefault: repayment,
  claimPrinted: ['coupons', 'series'],
  closeClaims: repayment,
  closeExchange: ['series'],
  createSeries: ['series'],
  depositCollateral: ['treasury'],
  exchange: repayment,
  fill: trade,
  fillMany: trade,
  finalise: repayment,
  honour: redemption,
  issueCoupons: repayment,
  issuePrinted: repayment,
  lapseNotice: ['treasury', 'issuers'],
  loadBlockList: ['compliance'],
  lockTrading: ['orders'],
  matchOrders: trade,
  openClaims: ['treasury', 'issuers'],
  openExchange: ['series'],
  proposeAdmin: ['issuers'],
  publishScore: ['scores', 'issuers'],
  redeem: redemption,
  redeemSigned: redemption,
  refund: repayment,
  refundCoolingOff: repayment,
  refuse: redemption,
  registerOrder: ['orders'],
  releaseEscrow: ['treasury'],
  requestCollateralWithdrawal: ['treasury'],
  returnPresented: redemption,
  revokeAttestation: ['compliance'],
  revokeTerminal: ['issuers'],
  setPayout: ['issuers'],
  setProfile: ['issuers'],
  setSeller: ['issuers'],
  setTerminal: ['issuers'],
  // What is signed changes nothing until somebody sends it.
  signAsk: [],
  signAuction: [],
  signBid: [],
  signComplaint: [],
  signPrimaryAsk: [],
  signRedeem: [],
  signRefund: [],
  signReview: [],
  signScore: [],
  signTransfer: [],
  sweepEscrow: ['treasury'],
  transfer: ['coupons'],
  transferWithAuthorization: ['coupons'],
  unlockTrading: ['orders'],
  voidRedemption: redemption,
  withdrawApplication: ['issuers'],
  withdrawCollateral: ['treasury'],
  withdrawCredit: ['treasury'],
  writeAdmin: everything,
}
