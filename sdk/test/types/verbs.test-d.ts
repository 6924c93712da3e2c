// What verbs of a client take and answer, by the names of the types. `tsc` is the test: it fails where one is another.
import type { Address, Hash, Hex, TransactionReceipt } from 'viem'
import { expectTypeOf } from 'vitest'
import type * as actions from '../../src/actions/index.ts'
import type * as sdk from '../../src/index.ts'
import type { AuctionBudget, Deployed } from '../../src/orders/index.ts'
import type { ReviewFinding, SignedReview } from '../../src/reviews/index.ts'

type Verb = keyof sdk.GenexActions
type TakenBy<verb extends Verb> = NonNullable<Parameters<sdk.GenexActions[verb]>[0]>
type Answer<verb extends Verb> = Awaited<ReturnType<sdk.GenexActions[verb]>>

type Takes = {
  acceptAdmin: sdk.AcceptAdminParameters
  acceptBid: sdk.AcceptBidParameters | Pick<sdk.PreparedAcceptBid, 'bids'>
  allowToken: sdk.AllowTokenParameters
  applyAsIssuer: sdk.ApplyAsIssuerParameters
  applyPendingScore: sdk.ApplyPendingScoreParameters
  approveIssuer: sdk.ApproveIssuerParameters
  approveOperator: sdk.ApproveOperatorParameters
  approveSeries: sdk.ApproveSeriesParameters
  attest: sdk.AttestParameters
  cancelAuthorization: sdk.CancelAuthorizationParameters
  cancelCollateralWithdrawal: sdk.CollateralParameters
  cancelOrder: sdk.CancelOrderParameters
  cancelRefund: sdk.CancelRefundParameters
  cancelWord: sdk.CancelWordParameters
  claimDefault: sdk.ClaimDefaultParameters
  claimPrinted: sdk.ClaimPrintedParameters
  createSeries: sdk.CreateSeriesParameters
  depositCollateral: sdk.DepositCollateralParameters
  exchange: sdk.ExchangeParameters
  fill: sdk.FillParameters | Pick<sdk.PreparedFill, 'fills'>
  fillMany: sdk.FillManyParameters
  getAuctionBudgets: actions.GetAuctionBudgetsParameters
  getBlockListChanges: sdk.GetBlockListChangesParameters
  getCompliance: sdk.GetComplianceParameters
  getFairValue: sdk.GetFairValueParameters
  getRedemption: sdk.GetRedemptionParameters
  inspectOrders: actions.InspectOrdersParameters
  issueCoupons: sdk.IssueCouponsParameters
  issuePrinted: sdk.IssuePrintedParameters
  loadBlockListSync: sdk.LoadBlockListParameters
  matchOrders: { matches: readonly sdk.Match[] } | sdk.MatchBatch
  openClaims: sdk.IssuerParameters
  openExchange: sdk.ExchangePathParameters
  getQuote: actions.GetQuoteParameters
  prepareAcceptBid: sdk.PrepareAcceptBidParameters
  prepareAsk: sdk.PrepareAskParameters
  prepareBid: sdk.PrepareBidParameters
  prepareFill: sdk.PrepareFillParameters
  proposeAdmin: sdk.ProposeAdminParameters
  publishScore: sdk.PublishScoreParameters
  redeem: sdk.RedeemParameters
  redeemSigned: sdk.SignedRedeem
  refund: sdk.SignedRefund
  refundCoolingOff: sdk.RefundCoolingOffParameters
  refuse: sdk.RefuseParameters
  releaseEscrow: sdk.SeriesParameters
  requestCollateralWithdrawal: sdk.RequestCollateralWithdrawalParameters
  revokeAttestation: sdk.RevokeAttestationParameters
  revokeTerminal: sdk.RevokeTerminalParameters
  setPayout: sdk.SetPayoutParameters
  setProfile: sdk.SetProfileParameters
  setSeller: sdk.SetSellerParameters
  setTerminal: sdk.SetTerminalParameters
  signAsk: sdk.SignAskParameters
  signAuction: sdk.SignAuctionParameters
  signBid: sdk.SignBidParameters
  signComplaint: sdk.SignComplaintParameters
  signPrimaryAsk: sdk.SignAskParameters
  signRedeem: sdk.SignRedeemParameters
  signRefund: sdk.SignRefundParameters
  signReview: sdk.SignReviewParameters
  signScore: sdk.SignScoreParameters
  signTransfer: sdk.SignTransferParameters
  transfer: sdk.TransferParameters
  transferWithAuthorization: sdk.SignedTransfer
  verifyDomain: sdk.VerifyDomainParameters
  verifyReview: sdk.VerifyReviewParameters
  watchOrders: actions.WatchOrdersParameters
  watchPresentations: actions.WatchPresentationsParameters
  watchTrades: actions.WatchTradesParameters
  withdrawApplication: sdk.WithdrawApplicationParameters
  withdrawCredit: sdk.WithdrawCreditParameters
  writeAdmin: sdk.AdminCall
}
/** All that a verb needs is in its type, and all that its type says is taken. */
type IsTaken<verb extends Verb, parameters> = [TakenBy<verb>, parameters & sdk.WriteOptions] extends [
  parameters,
  TakenBy<verb>,
]
  ? true
  : false
expectTypeOf<{ [verb in keyof Takes]: IsTaken<verb, Takes[verb]> }>().toEqualTypeOf<{ [verb in keyof Takes]: true }>()

type Answers = {
  fill: Hash
  getApplication: actions.Application | undefined
  getAuctionBudgets: AuctionBudget[]
  getBlockListChanges: sdk.BlockListChanges
  getClaim: sdk.DefaultClaim
  getCollateral: sdk.Collateral
  getCompliance: sdk.ComplianceState
  getCoupon: actions.CouponDetails
  getCouponBalance: bigint
  getCredit: bigint
  getDefault: sdk.IssuerDefault
  getFairValue: sdk.FairValue
  getFees: bigint
  getIssuer: actions.Issuer
  getOrderState: actions.OrderState
  getQuota: actions.IssuerQuota
  getRatingRules: sdk.RatingRules
  getReceipts: sdk.CoolingOffReceipt[]
  getRedemption: actions.RedemptionRecord
  getScore: sdk.IssuerScore
  getSeries: actions.Series
  getTerminal: actions.TerminalSettings
  inspectOrders: actions.OrderFinding[]
  loadBlockListSync: sdk.BlockListChanges
  getQuote: sdk.Quote
  prepareAcceptBid: sdk.PreparedAcceptBid
  prepareAsk: sdk.PreparedAsk
  prepareBid: sdk.PreparedBid
  prepareFill: sdk.PreparedFill
  signAsk: sdk.SignedOrder
  signRedeem: sdk.SignedRedeem
  signRefund: sdk.SignedRefund
  signReview: SignedReview
  signScore: sdk.SignedScore
  signTransfer: sdk.SignedTransfer
  transfer: Hash
  verifyDomain: sdk.DomainVerification
  verifyReview: ReviewFinding
}
expectTypeOf<{ [verb in keyof Answers]: Answer<verb> }>().toEqualTypeOf<Answers>()

// Every verb that sends is one call for a batch, too, and waits as `…Sync`.
expectTypeOf<typeof actions.transfer>().toEqualTypeOf<sdk.Write<sdk.TransferParameters>>()
expectTypeOf<typeof actions.transferSync>().toExtend<sdk.WriteSync<sdk.TransferParameters, object>>()
expectTypeOf(({} as typeof actions.fill).call).returns.toEqualTypeOf<actions.ContractCall>()
expectTypeOf(({} as typeof actions.fill).call)
  .parameter(0)
  .toExtend<{ addresses: sdk.Deployment }>()
expectTypeOf<actions.ContractCall>().toExtend<{ to: Address; args: readonly unknown[]; value?: bigint | undefined }>()
expectTypeOf<Answer<'fillSync'>['fills'][number]>().toEqualTypeOf<sdk.Trade>()
expectTypeOf<Answer<'fillSync'>['receipt']>().toEqualTypeOf<TransactionReceipt>()
expectTypeOf<Answer<'redeemSync'>['recorded']>().toEqualTypeOf<'redeemed' | 'presented' | 'before'>()
expectTypeOf<Answer<'publishScoreSync'>>().toEqualTypeOf<sdk.PublishedScore & { receipt: TransactionReceipt }>()
expectTypeOf<sdk.PublishedScore['took']>().toEqualTypeOf<'effect' | 'wait'>()

// Reads take no account, what signs takes one, what sends takes the transaction's fields.
expectTypeOf<sdk.WriteOptions>().toExtend<sdk.AccountOptions>()
expectTypeOf<sdk.AccountOptions>().toExtend<sdk.ReadOptions>()
expectTypeOf<keyof sdk.ReadOptions>().toEqualTypeOf<'addresses'>()
expectTypeOf<actions.WaitOptions>().toEqualTypeOf<{
  confirmations?: number | undefined
  timeout?: number | undefined
}>()
expectTypeOf<TakenBy<'fillSync'>>().toExtend<actions.WaitOptions>()
expectTypeOf<Parameters<typeof actions.getSeries>[0]>().toEqualTypeOf<sdk.GenexClient>()

// Watching begins at once and ends by what it answers.
expectTypeOf<Answer<'watchTrades'>>().toEqualTypeOf<actions.Unwatch>()
expectTypeOf<actions.WatchTradesParameters>().toExtend<actions.WatchOptions>()
expectTypeOf<Parameters<actions.WatchTradesParameters['onTrades']>[0][number]>().toExtend<sdk.Trade & actions.Logged>()
expectTypeOf<Parameters<actions.WatchOrdersParameters['onOrders']>[0][number]>().toEqualTypeOf<actions.OrderChange>()
type Presentations = Parameters<actions.WatchPresentationsParameters['onPresentations']>[0]
expectTypeOf<Presentations[number]>().toEqualTypeOf<actions.Presentation>()

// Parts of what verbs take and answer.
expectTypeOf<sdk.SignAskParameters>().toExtend<sdk.OrderParameters>()
expectTypeOf<sdk.ApproveIssuerParameters['quotas'][number]>().toEqualTypeOf<actions.QuotaGrant>()
expectTypeOf<sdk.Quote['orders'][number]>().toEqualTypeOf<actions.QuotedOrder>()
expectTypeOf<sdk.PrepareFillParameters>().toExtend<Omit<actions.QuoteOptions, 'account'> & actions.BuyLimits>()
expectTypeOf<sdk.PrepareAcceptBidParameters>().toExtend<Omit<actions.QuoteOptions, 'account'> & actions.SellLimits>()
expectTypeOf<sdk.PreparedFill['steps'][number]>().toEqualTypeOf<actions.QuoteStep>()
expectTypeOf<actions.QuoteStep['kind']>().toEqualTypeOf<'permit' | 'approve' | 'approveOperator'>()
expectTypeOf<actions.QuoteStep>().toEqualTypeOf<sdk.PermitStep | sdk.ApproveStep | sdk.ApproveOperatorStep>()
expectTypeOf<Answer<'getIssuer'>['kind']>().toEqualTypeOf<sdk.IssuerKind>()
expectTypeOf<sdk.PreparedFill['fills'][number]>().toEqualTypeOf<sdk.FillParameters>()
expectTypeOf<sdk.PreparedFill>().toExtend<sdk.Quote>()
expectTypeOf<sdk.SignRedeemParameters>().toExtend<actions.RedeemContent>()
expectTypeOf<sdk.SignReviewParameters>().toExtend<actions.ReviewParameters>()
expectTypeOf<NonNullable<actions.ReviewParameters['redemption']>>().toEqualTypeOf<sdk.RevealedRedemption>()
expectTypeOf<Parameters<typeof actions.printedTree>>().toEqualTypeOf<[sdk.PrintedTreeParameters]>()
expectTypeOf<ReturnType<typeof actions.printedTree>>().toEqualTypeOf<sdk.PrintedTree>()
expectTypeOf<sdk.IssuePrintedParameters['root']>().toEqualTypeOf<sdk.PrintedTree['root']>()
expectTypeOf<sdk.SignedScore>().toExtend<Deployed & { signature: Hex }>()

// Roles: arguments follow from the contract and the function.
expectTypeOf<sdk.AdminCall['contract']>().toEqualTypeOf<sdk.AdminContract>()
type Suspend = Extract<sdk.AdminCall, { contract: 'issuerRegistry'; functionName: 'suspend' }>
expectTypeOf<Suspend['args']>().toEqualTypeOf<readonly [number, Hex]>()

// By name
expectTypeOf<actions.VerbName>().toEqualTypeOf<Verb>()
expectTypeOf<keyof sdk.Verbs>().toEqualTypeOf<Verb>()
expectTypeOf<sdk.ThrownCodes['fill']>().toExtend<actions.VerbErrorCode<'fill'>>()
expectTypeOf<actions.VerbParameters<'transfer'>>().toExtend<sdk.TransferParameters>()
expectTypeOf<actions.VerbReturnType<'fillSync'>>().toEqualTypeOf<Answer<'fillSync'>>()
expectTypeOf<actions.VerbErrorType<'fill'>['code']>().toEqualTypeOf<actions.VerbErrorCode<'fill'>>()
expectTypeOf<actions.CommonCode>().toExtend<actions.VerbErrorCode<'getSeries'>>()
expectTypeOf<'OVERFILL'>().toExtend<actions.VerbErrorCode<'fillSync'>>()
expectTypeOf<Extract<'OVERFILL', actions.VerbErrorCode<'getSeries'>>>().toBeNever()

declare const client: sdk.GenexActions
declare const ask: sdk.SignedOrder
// @ts-expect-error money is bigint
client.signAsk({ couponId: 1n, amount: 1n, paymentToken: '0x', unitPrice: 85 })
// @ts-expect-error an id is bigint
client.getSeries({ couponId: 1 })
// @ts-expect-error coupons are bigint
client.fill({ order: ask, amount: 2 })
// @ts-expect-error a payment has one of three methods
client.signBid({ couponId: 1n, amount: 1n, paymentToken: '0x', unitPrice: 85n, payment: 'permit' })
// @ts-expect-error the Treasury has no such function for roles
client.writeAdmin({ contract: 'treasury', functionName: 'transfer', args: [] })
// @ts-expect-error what a verb needs cannot be left out
client.getIssuer()
