/**
 * Every verb as a function of a client. `verb.call(parameters)` is the contract call alone; `verbSync` waits for the receipt and
 * decodes its events.
 *
 * @module
 */
export type { ContractCall } from '../client/call.ts'
export { toGenexError } from '../client/named.ts'
export type { Logged, Unwatch, WatchOptions } from '../client/watch.ts'
export type { WaitOptions, Write, WriteSync } from '../client/write.ts'
export { type AdminCall, type AdminContract, adminAbis, adminFunctions } from './admin/functions.ts'
export { writeAdmin, writeAdminSync } from './admin/writeAdmin.ts'
export { type AttestParameters, attest, attestSync } from './compliance/attest.ts'
export {
  type BlockListChanges,
  type GetBlockListChangesParameters,
  getBlockListChanges,
} from './compliance/getBlockListChanges.ts'
export { type ComplianceState, type GetComplianceParameters, getCompliance } from './compliance/getCompliance.ts'
export { type LoadBlockListParameters, loadBlockListSync } from './compliance/loadBlockListSync.ts'
export {
  type RevokeAttestationParameters,
  revokeAttestation,
  revokeAttestationSync,
} from './compliance/revokeAttestation.ts'
export { type ApproveOperatorParameters, approveOperator, approveOperatorSync } from './coupons/approveOperator.ts'
export {
  type CancelAuthorizationParameters,
  cancelAuthorization,
  cancelAuthorizationSync,
} from './coupons/cancelAuthorization.ts'
export { type ClaimPrintedParameters, claimPrinted, claimPrintedSync } from './coupons/claimPrinted.ts'
export { type ExchangeParameters, exchange, exchangeSync } from './coupons/exchange.ts'
export { type CouponDetails, getCoupon } from './coupons/getCoupon.ts'
export { getCouponBalance } from './coupons/getCouponBalance.ts'
export { getSeries, type Series } from './coupons/getSeries.ts'
export { type PrintedTree, type PrintedTreeParameters, printedTree } from './coupons/printedTree.ts'
export { type SignedTransfer, type SignTransferParameters, signTransfer } from './coupons/signTransfer.ts'
export { type TransferParameters, transfer, transferSync } from './coupons/transfer.ts'
export { transferWithAuthorization, transferWithAuthorizationSync } from './coupons/transferWithAuthorization.ts'
export {
  type ApplyPendingScoreParameters,
  applyPendingScore,
  applyPendingScoreSync,
} from './credit/applyPendingScore.ts'
export { type FairValue, type GetFairValueParameters, getFairValue } from './credit/getFairValue.ts'
export { getRatingRules, type RatingRules } from './credit/getRatingRules.ts'
export { getScore, type IssuerScore } from './credit/getScore.ts'
export {
  type PublishedScore,
  type PublishScoreParameters,
  publishScore,
  publishScoreSync,
} from './credit/publishScore.ts'
export { type SignedScore, type SignScoreParameters, signScore } from './credit/signScore.ts'
export { sortSignatures } from './credit/sortSignatures.ts'
export { type AcceptAdminParameters, acceptAdmin, acceptAdminSync } from './issue/acceptAdmin.ts'
export {
  type ApplyAsIssuerParameters,
  applyAsIssuer,
  applyAsIssuerSync,
  type IssuerKind,
} from './issue/applyAsIssuer.ts'
export {
  type ApproveIssuerParameters,
  approveIssuer,
  approveIssuerSync,
  type QuotaGrant,
} from './issue/approveIssuer.ts'
export { type ApproveSeriesParameters, approveSeries, approveSeriesSync } from './issue/approveSeries.ts'
export { closeExchange, closeExchangeSync } from './issue/closeExchange.ts'
export { type CreateSeriesParameters, createSeries, createSeriesSync } from './issue/createSeries.ts'
export { type Application, getApplication } from './issue/getApplication.ts'
export { getIssuer, type Issuer, issuerStatuses } from './issue/getIssuer.ts'
export { getQuota, type Quota as IssuerQuota } from './issue/getQuota.ts'
export { getTerminal, type TerminalSettings } from './issue/getTerminal.ts'
export { type IssueCouponsParameters, issueCoupons, issueCouponsSync } from './issue/issueCoupons.ts'
export { type IssuePrintedParameters, issuePrinted, issuePrintedSync } from './issue/issuePrinted.ts'
export { type ExchangePathParameters, openExchange, openExchangeSync } from './issue/openExchange.ts'
export { type ProposeAdminParameters, proposeAdmin, proposeAdminSync } from './issue/proposeAdmin.ts'
export { type RevokeTerminalParameters, revokeTerminal, revokeTerminalSync } from './issue/revokeTerminal.ts'
export { type SetPayoutParameters, setPayout, setPayoutSync } from './issue/setPayout.ts'
export { type SetProfileParameters, setProfile, setProfileSync } from './issue/setProfile.ts'
export { type SetSellerParameters, setSeller, setSellerSync } from './issue/setSeller.ts'
export { type SetTerminalParameters, setTerminal, setTerminalSync } from './issue/setTerminal.ts'
export { type DomainVerification, type VerifyDomainParameters, verifyDomain } from './issue/verifyDomain.ts'
export {
  type WithdrawApplicationParameters,
  withdrawApplication,
  withdrawApplicationSync,
} from './issue/withdrawApplication.ts'
export { type AcceptBidParameters, acceptBid, acceptBidSync } from './orders/acceptBid.ts'
export { cancelAll, cancelAllSync } from './orders/cancelAll.ts'
export { type CancelOrderParameters, cancelOrder, cancelOrderSync } from './orders/cancelOrder.ts'
export { type CancelWordParameters, cancelWord, cancelWordSync } from './orders/cancelWord.ts'
export type { OrderParameters } from './orders/completeOrder.ts'
export { fill, fillSync } from './orders/fill.ts'
export type { Trade } from './orders/fillEvents.ts'
export { type FillManyParameters, fillMany, fillManySync } from './orders/fillMany.ts'
export type { FillParameters } from './orders/fillParameters.ts'
export { type GetAuctionBudgetsParameters, getAuctionBudgets } from './orders/getAuctionBudgets.ts'
export { getOrderState, type OrderState } from './orders/getOrderState.ts'
export {
  type BuyLimits,
  type GetQuoteParameters,
  getQuote,
  type QuoteOptions,
  type SellLimits,
} from './orders/getQuote.ts'
export {
  type InspectOrdersParameters,
  inspectOrders,
  type OrderFinding,
} from './orders/inspectOrders.ts'
export { lockTrading, lockTradingSync } from './orders/lockTrading.ts'
export { type Match, type MatchBatch, matchOrders, matchOrdersSync } from './orders/matchOrders.ts'
export {
  type PrepareAcceptBidParameters,
  type PreparedAcceptBid,
  prepareAcceptBid,
} from './orders/prepareAcceptBid.ts'
export { type PrepareAskParameters, type PreparedAsk, prepareAsk } from './orders/prepareAsk.ts'
export { type PrepareBidParameters, type PreparedBid, prepareBid } from './orders/prepareBid.ts'
export { type PreparedFill, type PrepareFillParameters, prepareFill } from './orders/prepareFill.ts'
export type { Quote, QuotedOrder } from './orders/quote.ts'
export { registerOrder, registerOrderSync } from './orders/registerOrder.ts'
export { type SignAskParameters, signAsk, signPrimaryAsk } from './orders/signAsk.ts'
export { type SignAuctionParameters, signAuction } from './orders/signAuction.ts'
export { type SignBidParameters, signBid } from './orders/signBid.ts'
export type { ApproveOperatorStep, ApproveStep, PermitStep, QuoteStep } from './orders/steps.ts'
export { unlockTrading, unlockTradingSync } from './orders/unlockTrading.ts'
export type { RedeemContent } from './redeem/buildRedeem.ts'
export { type GetRedemptionParameters, getRedemption, type RedemptionRecord } from './redeem/getRedemption.ts'
export { honour, honourSync } from './redeem/honour.ts'
export { type RedeemParameters, redeem, redeemSync } from './redeem/redeem.ts'
export { redeemSigned, redeemSignedSync } from './redeem/redeemSigned.ts'
export { type RefuseParameters, refuse, refuseSync } from './redeem/refuse.ts'
export { returnPresented, returnPresentedSync } from './redeem/returnPresented.ts'
export { type SignedRedeem, type SignRedeemParameters, signRedeem } from './redeem/signRedeem.ts'
export { voidRedemption, voidRedemptionSync } from './redeem/voidRedemption.ts'
export type { RevealedRedemption, ReviewParameters } from './reviews/sign.ts'
export { type SignComplaintParameters, signComplaint } from './reviews/signComplaint.ts'
export { type SignReviewParameters, signReview } from './reviews/signReview.ts'
export { type VerifyReviewParameters, verifyReview } from './reviews/verifyReview.ts'
export { type AllowTokenParameters, allowToken, allowTokenSync, tokenSpenders } from './treasury/allowToken.ts'
export {
  type CollateralParameters,
  cancelCollateralWithdrawal,
  cancelCollateralWithdrawalSync,
} from './treasury/cancelCollateralWithdrawal.ts'
export { type CancelRefundParameters, cancelRefund, cancelRefundSync } from './treasury/cancelRefund.ts'
export { type ClaimDefaultParameters, claimDefault, claimDefaultSync } from './treasury/claimDefault.ts'
export { closeClaims, closeClaimsSync } from './treasury/closeClaims.ts'
export {
  type DepositCollateralParameters,
  depositCollateral,
  depositCollateralSync,
} from './treasury/depositCollateral.ts'
export { finalise, finaliseSync } from './treasury/finalise.ts'
export { type DefaultClaim, getClaim } from './treasury/getClaim.ts'
export { type Collateral, getCollateral } from './treasury/getCollateral.ts'
export { getCredit } from './treasury/getCredit.ts'
export { getDefault, type IssuerDefault } from './treasury/getDefault.ts'
export { getEscrowDue } from './treasury/getEscrowDue.ts'
export { getFees } from './treasury/getFees.ts'
export { type CoolingOffReceipt, getReceipts } from './treasury/getReceipts.ts'
export { lapseNotice, lapseNoticeSync } from './treasury/lapseNotice.ts'
export { type IssuerParameters, openClaims, openClaimsSync } from './treasury/openClaims.ts'
export { refund, refundSync } from './treasury/refund.ts'
export { type RefundCoolingOffParameters, refundCoolingOff, refundCoolingOffSync } from './treasury/refundCoolingOff.ts'
export { releaseEscrow, releaseEscrowSync, type SeriesParameters } from './treasury/releaseEscrow.ts'
export {
  type RequestCollateralWithdrawalParameters,
  requestCollateralWithdrawal,
  requestCollateralWithdrawalSync,
} from './treasury/requestCollateralWithdrawal.ts'
export { type SignedRefund, type SignRefundParameters, signRefund } from './treasury/signRefund.ts'
export { sweepEscrow, sweepEscrowSync } from './treasury/sweepEscrow.ts'
export { withdrawCollateral, withdrawCollateralSync } from './treasury/withdrawCollateral.ts'
export { type WithdrawCreditParameters, withdrawCredit, withdrawCreditSync } from './treasury/withdrawCredit.ts'
export type {
  CommonCode,
  ThrownCodes,
  VerbErrorCode,
  VerbErrorType,
  VerbName,
  VerbParameters,
  VerbReturnType,
  Verbs,
} from './verbTypes.ts'
export { type OrderChange, type WatchOrdersParameters, watchOrders } from './watch/watchOrders.ts'
export { type Presentation, type WatchPresentationsParameters, watchPresentations } from './watch/watchPresentations.ts'
export { type WatchTradesParameters, watchTrades } from './watch/watchTrades.ts'
