import { writeAdmin, writeAdminSync } from './admin/writeAdmin.ts'
import { attest, attestSync } from './compliance/attest.ts'
import { getBlockListChanges } from './compliance/getBlockListChanges.ts'
import { getCompliance } from './compliance/getCompliance.ts'
import { loadBlockListSync } from './compliance/loadBlockListSync.ts'
import { revokeAttestation, revokeAttestationSync } from './compliance/revokeAttestation.ts'
import { approveOperator, approveOperatorSync } from './coupons/approveOperator.ts'
import { cancelAuthorization, cancelAuthorizationSync } from './coupons/cancelAuthorization.ts'
import { claimPrinted, claimPrintedSync } from './coupons/claimPrinted.ts'
import { exchange, exchangeSync } from './coupons/exchange.ts'
import { getCoupon } from './coupons/getCoupon.ts'
import { getCouponBalance } from './coupons/getCouponBalance.ts'
import { getSeries } from './coupons/getSeries.ts'
import { signTransfer } from './coupons/signTransfer.ts'
import { transfer, transferSync } from './coupons/transfer.ts'
import { transferWithAuthorization, transferWithAuthorizationSync } from './coupons/transferWithAuthorization.ts'
import { applyPendingScore, applyPendingScoreSync } from './credit/applyPendingScore.ts'
import { getFairValue } from './credit/getFairValue.ts'
import { getRatingRules } from './credit/getRatingRules.ts'
import { getScore } from './credit/getScore.ts'
import { publishScore, publishScoreSync } from './credit/publishScore.ts'
import { signScore } from './credit/signScore.ts'
import { acceptAdmin, acceptAdminSync } from './issue/acceptAdmin.ts'
import { applyAsIssuer, applyAsIssuerSync } from './issue/applyAsIssuer.ts'
import { approveIssuer, approveIssuerSync } from './issue/approveIssuer.ts'
import { approveSeries, approveSeriesSync } from './issue/approveSeries.ts'
import { closeExchange, closeExchangeSync } from './issue/closeExchange.ts'
import { createSeries, createSeriesSync } from './issue/createSeries.ts'
import { getApplication } from './issue/getApplication.ts'
import { getIssuer } from './issue/getIssuer.ts'
import { getQuota } from './issue/getQuota.ts'
import { getTerminal } from './issue/getTerminal.ts'
import { issueCoupons, issueCouponsSync } from './issue/issueCoupons.ts'
import { issuePrinted, issuePrintedSync } from './issue/issuePrinted.ts'
import { openExchange, openExchangeSync } from './issue/openExchange.ts'
import { proposeAdmin, proposeAdminSync } from './issue/proposeAdmin.ts'
import { revokeTerminal, revokeTerminalSync } from './issue/revokeTerminal.ts'
import { setPayout, setPayoutSync } from './issue/setPayout.ts'
import { setProfile, setProfileSync } from './issue/setProfile.ts'
import { setSeller, setSellerSync } from './issue/setSeller.ts'
import { setTerminal, setTerminalSync } from './issue/setTerminal.ts'
import { verifyDomain } from './issue/verifyDomain.ts'
import { withdrawApplication, withdrawApplicationSync } from './issue/withdrawApplication.ts'
import { acceptBid, acceptBidSync } from './orders/acceptBid.ts'
import { cancelAll, cancelAllSync } from './orders/cancelAll.ts'
import { cancelOrder, cancelOrderSync } from './orders/cancelOrder.ts'
import { cancelWord, cancelWordSync } from './orders/cancelWord.ts'
import { fill, fillSync } from './orders/fill.ts'
import { fillMany, fillManySync } from './orders/fillMany.ts'
import { getAuctionBudgets } from './orders/getAuctionBudgets.ts'
import { getOrderState } from './orders/getOrderState.ts'
import { getQuote } from './orders/getQuote.ts'
import { inspectOrders } from './orders/inspectOrders.ts'
import { lockTrading, lockTradingSync } from './orders/lockTrading.ts'
import { matchOrders, matchOrdersSync } from './orders/matchOrders.ts'
import { prepareAcceptBid } from './orders/prepareAcceptBid.ts'
import { prepareAsk } from './orders/prepareAsk.ts'
import { prepareBid } from './orders/prepareBid.ts'
import { prepareFill } from './orders/prepareFill.ts'
import { registerOrder, registerOrderSync } from './orders/registerOrder.ts'
import { signAsk, signPrimaryAsk } from './orders/signAsk.ts'
import { signAuction } from './orders/signAuction.ts'
import { signBid } from './orders/signBid.ts'
import { unlockTrading, unlockTradingSync } from './orders/unlockTrading.ts'
import { getRedemption } from './redeem/getRedemption.ts'
import { honour, honourSync } from './redeem/honour.ts'
import { redeem, redeemSync } from './redeem/redeem.ts'
import { redeemSigned, redeemSignedSync } from './redeem/redeemSigned.ts'
import { refuse, refuseSync } from './redeem/refuse.ts'
import { returnPresented, returnPresentedSync } from './redeem/returnPresented.ts'
import { signRedeem } from './redeem/signRedeem.ts'
import { voidRedemption, voidRedemptionSync } from './redeem/voidRedemption.ts'
import { signComplaint } from './reviews/signComplaint.ts'
import { signReview } from './reviews/signReview.ts'
import { verifyReview } from './reviews/verifyReview.ts'
import { allowToken, allowTokenSync } from './treasury/allowToken.ts'
import { cancelCollateralWithdrawal, cancelCollateralWithdrawalSync } from './treasury/cancelCollateralWithdrawal.ts'
import { cancelRefund, cancelRefundSync } from './treasury/cancelRefund.ts'
import { claimDefault, claimDefaultSync } from './treasury/claimDefault.ts'
import { closeClaims, closeClaimsSync } from './treasury/closeClaims.ts'
import { depositCollateral, depositCollateralSync } from './treasury/depositCollateral.ts'
import { finalise, finaliseSync } from './treasury/finalise.ts'
import { getClaim } from './treasury/getClaim.ts'
import { getCollateral } from './treasury/getCollateral.ts'
import { getCredit } from './treasury/getCredit.ts'
import { getDefault } from './treasury/getDefault.ts'
import { getEscrowDue } from './treasury/getEscrowDue.ts'
import { getFees } from './treasury/getFees.ts'
import { getReceipts } from './treasury/getReceipts.ts'
import { lapseNotice, lapseNoticeSync } from './treasury/lapseNotice.ts'
import { openClaims, openClaimsSync } from './treasury/openClaims.ts'
import { refund, refundSync } from './treasury/refund.ts'
import { refundCoolingOff, refundCoolingOffSync } from './treasury/refundCoolingOff.ts'
import { releaseEscrow, releaseEscrowSync } from './treasury/releaseEscrow.ts'
import { requestCollateralWithdrawal, requestCollateralWithdrawalSync } from './treasury/requestCollateralWithdrawal.ts'
import { signRefund } from './treasury/signRefund.ts'
import { sweepEscrow, sweepEscrowSync } from './treasury/sweepEscrow.ts'
import { withdrawCollateral, withdrawCollateralSync } from './treasury/withdrawCollateral.ts'
import { withdrawCredit, withdrawCreditSync } from './treasury/withdrawCredit.ts'
import { watchOrders } from './watch/watchOrders.ts'
import { watchPresentations } from './watch/watchPresentations.ts'
import { watchTrades } from './watch/watchTrades.ts'

/** Every action that takes a client: what `genexActions` binds. */
export const allActions = {
  acceptAdmin,
  acceptAdminSync,
  acceptBid,
  acceptBidSync,
  allowToken,
  allowTokenSync,
  applyAsIssuer,
  applyAsIssuerSync,
  applyPendingScore,
  applyPendingScoreSync,
  approveIssuer,
  approveIssuerSync,
  approveOperator,
  approveOperatorSync,
  approveSeries,
  approveSeriesSync,
  attest,
  attestSync,
  cancelAll,
  cancelAllSync,
  cancelAuthorization,
  cancelAuthorizationSync,
  cancelCollateralWithdrawal,
  cancelCollateralWithdrawalSync,
  cancelOrder,
  cancelOrderSync,
  cancelRefund,
  cancelRefundSync,
  cancelWord,
  cancelWordSync,
  claimDefault,
  claimDefaultSync,
  claimPrinted,
  claimPrintedSync,
  closeClaims,
  closeClaimsSync,
  closeExchange,
  closeExchangeSync,
  createSeries,
  createSeriesSync,
  depositCollateral,
  depositCollateralSync,
  exchange,
  exchangeSync,
  fill,
  fillMany,
  fillManySync,
  fillSync,
  finalise,
  finaliseSync,
  getBlockListChanges,
  getClaim,
  getApplication,
  getCollateral,
  getCompliance,
  getCoupon,
  getCouponBalance,
  getCredit,
  getDefault,
  getEscrowDue,
  getFairValue,
  getFees,
  getIssuer,
  getAuctionBudgets,
  getOrderState,
  getQuota,
  getQuote,
  getRatingRules,
  getReceipts,
  getRedemption,
  getScore,
  getSeries,
  getTerminal,
  honour,
  honourSync,
  inspectOrders,
  issueCoupons,
  issueCouponsSync,
  issuePrinted,
  issuePrintedSync,
  lapseNotice,
  lapseNoticeSync,
  loadBlockListSync,
  lockTrading,
  lockTradingSync,
  matchOrders,
  matchOrdersSync,
  openClaims,
  openClaimsSync,
  openExchange,
  openExchangeSync,
  prepareAcceptBid,
  prepareAsk,
  prepareBid,
  prepareFill,
  proposeAdmin,
  proposeAdminSync,
  publishScore,
  publishScoreSync,
  redeem,
  redeemSigned,
  redeemSignedSync,
  redeemSync,
  refund,
  refundCoolingOff,
  refundCoolingOffSync,
  refundSync,
  refuse,
  refuseSync,
  registerOrder,
  registerOrderSync,
  releaseEscrow,
  releaseEscrowSync,
  requestCollateralWithdrawal,
  requestCollateralWithdrawalSync,
  returnPresented,
  returnPresentedSync,
  revokeAttestation,
  revokeAttestationSync,
  revokeTerminal,
  revokeTerminalSync,
  setPayout,
  setPayoutSync,
  setProfile,
  setProfileSync,
  setSeller,
  setSellerSync,
  setTerminal,
  setTerminalSync,
  signAsk,
  signAuction,
  signBid,
  signComplaint,
  signPrimaryAsk,
  signRedeem,
  signRefund,
  signReview,
  signScore,
  signTransfer,
  sweepEscrow,
  sweepEscrowSync,
  transfer,
  transferSync,
  transferWithAuthorization,
  transferWithAuthorizationSync,
  unlockTrading,
  unlockTradingSync,
  verifyDomain,
  verifyReview,
  voidRedemption,
  voidRedemptionSync,
  withdrawApplication,
  withdrawApplicationSync,
  withdrawCollateral,
  withdrawCollateralSync,
  withdrawCredit,
  withdrawCreditSync,
  writeAdmin,
  writeAdminSync,
}

/** Every watcher by name. */
export const allWatchers = { watchOrders, watchPresentations, watchTrades }
