import { writeAdminSync } from '../actions/admin/writeAdmin.ts'
import { attestSync } from '../actions/compliance/attest.ts'
import { loadBlockListSync } from '../actions/compliance/loadBlockListSync.ts'
import { revokeAttestationSync } from '../actions/compliance/revokeAttestation.ts'
import { approveOperatorSync } from '../actions/coupons/approveOperator.ts'
import { cancelAuthorizationSync } from '../actions/coupons/cancelAuthorization.ts'
import { claimPrintedSync } from '../actions/coupons/claimPrinted.ts'
import { exchangeSync } from '../actions/coupons/exchange.ts'
import { signTransfer } from '../actions/coupons/signTransfer.ts'
import { transferSync } from '../actions/coupons/transfer.ts'
import { transferWithAuthorizationSync } from '../actions/coupons/transferWithAuthorization.ts'
import { applyPendingScoreSync } from '../actions/credit/applyPendingScore.ts'
import { publishScoreSync } from '../actions/credit/publishScore.ts'
import { signScore } from '../actions/credit/signScore.ts'
import { acceptAdminSync } from '../actions/issue/acceptAdmin.ts'
import { applyAsIssuerSync } from '../actions/issue/applyAsIssuer.ts'
import { approveIssuerSync } from '../actions/issue/approveIssuer.ts'
import { approveSeriesSync } from '../actions/issue/approveSeries.ts'
import { closeExchangeSync } from '../actions/issue/closeExchange.ts'
import { createSeriesSync } from '../actions/issue/createSeries.ts'
import { issueCouponsSync } from '../actions/issue/issueCoupons.ts'
import { issuePrintedSync } from '../actions/issue/issuePrinted.ts'
import { openExchangeSync } from '../actions/issue/openExchange.ts'
import { proposeAdminSync } from '../actions/issue/proposeAdmin.ts'
import { revokeTerminalSync } from '../actions/issue/revokeTerminal.ts'
import { setPayoutSync } from '../actions/issue/setPayout.ts'
import { setProfileSync } from '../actions/issue/setProfile.ts'
import { setSellerSync } from '../actions/issue/setSeller.ts'
import { setTerminalSync } from '../actions/issue/setTerminal.ts'
import { withdrawApplicationSync } from '../actions/issue/withdrawApplication.ts'
import { cancelAllSync } from '../actions/orders/cancelAll.ts'
import { cancelOrderSync } from '../actions/orders/cancelOrder.ts'
import { cancelWordSync } from '../actions/orders/cancelWord.ts'
import { fillManySync } from '../actions/orders/fillMany.ts'
import { lockTradingSync } from '../actions/orders/lockTrading.ts'
import { matchOrdersSync } from '../actions/orders/matchOrders.ts'
import { registerOrderSync } from '../actions/orders/registerOrder.ts'
import { signAsk, signPrimaryAsk } from '../actions/orders/signAsk.ts'
import { signAuction } from '../actions/orders/signAuction.ts'
import { signBid } from '../actions/orders/signBid.ts'
import { unlockTradingSync } from '../actions/orders/unlockTrading.ts'
import { honourSync } from '../actions/redeem/honour.ts'
import { redeemSync } from '../actions/redeem/redeem.ts'
import { redeemSignedSync } from '../actions/redeem/redeemSigned.ts'
import { refuseSync } from '../actions/redeem/refuse.ts'
import { returnPresentedSync } from '../actions/redeem/returnPresented.ts'
import { signRedeem } from '../actions/redeem/signRedeem.ts'
import { voidRedemptionSync } from '../actions/redeem/voidRedemption.ts'
import { signComplaint } from '../actions/reviews/signComplaint.ts'
import { signReview } from '../actions/reviews/signReview.ts'
import { allowTokenSync } from '../actions/treasury/allowToken.ts'
import { cancelCollateralWithdrawalSync } from '../actions/treasury/cancelCollateralWithdrawal.ts'
import { cancelRefundSync } from '../actions/treasury/cancelRefund.ts'
import { claimDefaultSync } from '../actions/treasury/claimDefault.ts'
import { closeClaimsSync } from '../actions/treasury/closeClaims.ts'
import { depositCollateralSync } from '../actions/treasury/depositCollateral.ts'
import { finaliseSync } from '../actions/treasury/finalise.ts'
import { lapseNoticeSync } from '../actions/treasury/lapseNotice.ts'
import { openClaimsSync } from '../actions/treasury/openClaims.ts'
import { refundSync } from '../actions/treasury/refund.ts'
import { refundCoolingOffSync } from '../actions/treasury/refundCoolingOff.ts'
import { releaseEscrowSync } from '../actions/treasury/releaseEscrow.ts'
import { requestCollateralWithdrawalSync } from '../actions/treasury/requestCollateralWithdrawal.ts'
import { signRefund } from '../actions/treasury/signRefund.ts'
import { sweepEscrowSync } from '../actions/treasury/sweepEscrow.ts'
import { withdrawCollateralSync } from '../actions/treasury/withdrawCollateral.ts'
import { withdrawCreditSync } from '../actions/treasury/withdrawCredit.ts'
import { mutationOptions } from './mutationOptions.ts'

// Each by the name of its verb: what it takes, answers and throws is written there.

export const acceptAdminMutationOptions = /* @__PURE__ */ mutationOptions('acceptAdmin', acceptAdminSync)
export const allowTokenMutationOptions = /* @__PURE__ */ mutationOptions('allowToken', allowTokenSync)
export const applyAsIssuerMutationOptions = /* @__PURE__ */ mutationOptions('applyAsIssuer', applyAsIssuerSync)
export const applyPendingScoreMutationOptions = /* @__PURE__ */ mutationOptions(
  'applyPendingScore',
  applyPendingScoreSync,
)
export const approveIssuerMutationOptions = /* @__PURE__ */ mutationOptions('approveIssuer', approveIssuerSync)
export const approveOperatorMutationOptions = /* @__PURE__ */ mutationOptions('approveOperator', approveOperatorSync)
export const approveSeriesMutationOptions = /* @__PURE__ */ mutationOptions('approveSeries', approveSeriesSync)
export const attestMutationOptions = /* @__PURE__ */ mutationOptions('attest', attestSync)
export const cancelAllMutationOptions = /* @__PURE__ */ mutationOptions('cancelAll', cancelAllSync)
export const cancelAuthorizationMutationOptions = /* @__PURE__ */ mutationOptions(
  'cancelAuthorization',
  cancelAuthorizationSync,
)
export const cancelCollateralWithdrawalMutationOptions = /* @__PURE__ */ mutationOptions(
  'cancelCollateralWithdrawal',
  cancelCollateralWithdrawalSync,
)
export const cancelOrderMutationOptions = /* @__PURE__ */ mutationOptions('cancelOrder', cancelOrderSync)
export const cancelRefundMutationOptions = /* @__PURE__ */ mutationOptions('cancelRefund', cancelRefundSync)
export const cancelWordMutationOptions = /* @__PURE__ */ mutationOptions('cancelWord', cancelWordSync)
export const claimDefaultMutationOptions = /* @__PURE__ */ mutationOptions('claimDefault', claimDefaultSync)
export const claimPrintedMutationOptions = /* @__PURE__ */ mutationOptions('claimPrinted', claimPrintedSync)
export const closeClaimsMutationOptions = /* @__PURE__ */ mutationOptions('closeClaims', closeClaimsSync)
export const closeExchangeMutationOptions = /* @__PURE__ */ mutationOptions('closeExchange', closeExchangeSync)
export const createSeriesMutationOptions = /* @__PURE__ */ mutationOptions('createSeries', createSeriesSync)
export const depositCollateralMutationOptions = /* @__PURE__ */ mutationOptions(
  'depositCollateral',
  depositCollateralSync,
)
export const exchangeMutationOptions = /* @__PURE__ */ mutationOptions('exchange', exchangeSync)
export const fillManyMutationOptions = /* @__PURE__ */ mutationOptions('fillMany', fillManySync)
export const finaliseMutationOptions = /* @__PURE__ */ mutationOptions('finalise', finaliseSync)
export const honourMutationOptions = /* @__PURE__ */ mutationOptions('honour', honourSync)
export const issueCouponsMutationOptions = /* @__PURE__ */ mutationOptions('issueCoupons', issueCouponsSync)
export const issuePrintedMutationOptions = /* @__PURE__ */ mutationOptions('issuePrinted', issuePrintedSync)
export const lapseNoticeMutationOptions = /* @__PURE__ */ mutationOptions('lapseNotice', lapseNoticeSync)
export const loadBlockListMutationOptions = /* @__PURE__ */ mutationOptions('loadBlockList', loadBlockListSync)
export const lockTradingMutationOptions = /* @__PURE__ */ mutationOptions('lockTrading', lockTradingSync)
export const matchOrdersMutationOptions = /* @__PURE__ */ mutationOptions('matchOrders', matchOrdersSync)
export const openClaimsMutationOptions = /* @__PURE__ */ mutationOptions('openClaims', openClaimsSync)
export const openExchangeMutationOptions = /* @__PURE__ */ mutationOptions('openExchange', openExchangeSync)
export const proposeAdminMutationOptions = /* @__PURE__ */ mutationOptions('proposeAdmin', proposeAdminSync)
export const publishScoreMutationOptions = /* @__PURE__ */ mutationOptions('publishScore', publishScoreSync)
export const redeemSignedMutationOptions = /* @__PURE__ */ mutationOptions('redeemSigned', redeemSignedSync)
export const redeemMutationOptions = /* @__PURE__ */ mutationOptions('redeem', redeemSync)
export const refundCoolingOffMutationOptions = /* @__PURE__ */ mutationOptions('refundCoolingOff', refundCoolingOffSync)
export const refundMutationOptions = /* @__PURE__ */ mutationOptions('refund', refundSync)
export const refuseMutationOptions = /* @__PURE__ */ mutationOptions('refuse', refuseSync)
export const registerOrderMutationOptions = /* @__PURE__ */ mutationOptions('registerOrder', registerOrderSync)
export const releaseEscrowMutationOptions = /* @__PURE__ */ mutationOptions('releaseEscrow', releaseEscrowSync)
export const requestCollateralWithdrawalMutationOptions = /* @__PURE__ */ mutationOptions(
  'requestCollateralWithdrawal',
  requestCollateralWithdrawalSync,
)
export const returnPresentedMutationOptions = /* @__PURE__ */ mutationOptions('returnPresented', returnPresentedSync)
export const revokeAttestationMutationOptions = /* @__PURE__ */ mutationOptions(
  'revokeAttestation',
  revokeAttestationSync,
)
export const revokeTerminalMutationOptions = /* @__PURE__ */ mutationOptions('revokeTerminal', revokeTerminalSync)
export const setPayoutMutationOptions = /* @__PURE__ */ mutationOptions('setPayout', setPayoutSync)
export const setProfileMutationOptions = /* @__PURE__ */ mutationOptions('setProfile', setProfileSync)
export const setSellerMutationOptions = /* @__PURE__ */ mutationOptions('setSeller', setSellerSync)
export const setTerminalMutationOptions = /* @__PURE__ */ mutationOptions('setTerminal', setTerminalSync)
export const signAskMutationOptions = /* @__PURE__ */ mutationOptions('signAsk', signAsk)
export const signAuctionMutationOptions = /* @__PURE__ */ mutationOptions('signAuction', signAuction)
export const signBidMutationOptions = /* @__PURE__ */ mutationOptions('signBid', signBid)
export const signComplaintMutationOptions = /* @__PURE__ */ mutationOptions('signComplaint', signComplaint)
export const signPrimaryAskMutationOptions = /* @__PURE__ */ mutationOptions('signPrimaryAsk', signPrimaryAsk)
export const signRedeemMutationOptions = /* @__PURE__ */ mutationOptions('signRedeem', signRedeem)
export const signRefundMutationOptions = /* @__PURE__ */ mutationOptions('signRefund', signRefund)
export const signReviewMutationOptions = /* @__PURE__ */ mutationOptions('signReview', signReview)
export const signScoreMutationOptions = /* @__PURE__ */ mutationOptions('signScore', signScore)
export const signTransferMutationOptions = /* @__PURE__ */ mutationOptions('signTransfer', signTransfer)
export const sweepEscrowMutationOptions = /* @__PURE__ */ mutationOptions('sweepEscrow', sweepEscrowSync)
export const transferMutationOptions = /* @__PURE__ */ mutationOptions('transfer', transferSync)
export const transferWithAuthorizationMutationOptions = /* @__PURE__ */ mutationOptions(
  'transferWithAuthorization',
  transferWithAuthorizationSync,
)
export const unlockTradingMutationOptions = /* @__PURE__ */ mutationOptions('unlockTrading', unlockTradingSync)
export const voidRedemptionMutationOptions = /* @__PURE__ */ mutationOptions('voidRedemption', voidRedemptionSync)
export const withdrawApplicationMutationOptions = /* @__PURE__ */ mutationOptions(
  'withdrawApplication',
  withdrawApplicationSync,
)
export const withdrawCollateralMutationOptions = /* @__PURE__ */ mutationOptions(
  'withdrawCollateral',
  withdrawCollateralSync,
)
export const withdrawCreditMutationOptions = /* @__PURE__ */ mutationOptions('withdrawCredit', withdrawCreditSync)
export const writeAdminMutationOptions = /* @__PURE__ */ mutationOptions('writeAdmin', writeAdminSync)
