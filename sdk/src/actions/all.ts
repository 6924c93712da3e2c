import { approveOperator, approveOperatorSync } from './coupons/approveOperator.ts'
import { cancelAuthorization, cancelAuthorizationSync } from './coupons/cancelAuthorization.ts'
import { getCoupon } from './coupons/getCoupon.ts'
import { getCouponBalance } from './coupons/getCouponBalance.ts'
import { getSeries } from './coupons/getSeries.ts'
import { signTransfer } from './coupons/signTransfer.ts'
import { transfer, transferSync } from './coupons/transfer.ts'
import { transferWithAuthorization, transferWithAuthorizationSync } from './coupons/transferWithAuthorization.ts'
import { applyAsIssuer, applyAsIssuerSync } from './issue/applyAsIssuer.ts'
import { approveIssuer, approveIssuerSync } from './issue/approveIssuer.ts'
import { approveSeries, approveSeriesSync } from './issue/approveSeries.ts'
import { createSeries, createSeriesSync } from './issue/createSeries.ts'
import { getIssuer } from './issue/getIssuer.ts'
import { getQuota } from './issue/getQuota.ts'
import { issueCoupons, issueCouponsSync } from './issue/issueCoupons.ts'
import { revokeTerminal, revokeTerminalSync } from './issue/revokeTerminal.ts'
import { setTerminal, setTerminalSync } from './issue/setTerminal.ts'
import { acceptBid, acceptBidSync } from './orders/acceptBid.ts'
import { cancelAll, cancelAllSync } from './orders/cancelAll.ts'
import { cancelOrder, cancelOrderSync } from './orders/cancelOrder.ts'
import { cancelWord, cancelWordSync } from './orders/cancelWord.ts'
import { fill, fillSync } from './orders/fill.ts'
import { fillMany, fillManySync } from './orders/fillMany.ts'
import { getOrderState } from './orders/getOrderState.ts'
import { lockTrading, lockTradingSync } from './orders/lockTrading.ts'
import { matchOrders, matchOrdersSync } from './orders/matchOrders.ts'
import { prepareFill } from './orders/prepareFill.ts'
import { registerOrder, registerOrderSync } from './orders/registerOrder.ts'
import { signAsk, signPrimaryAsk } from './orders/signAsk.ts'
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

/** Every action that takes a client: what `genexActions` binds. */
export const allActions = {
  acceptBid,
  acceptBidSync,
  applyAsIssuer,
  applyAsIssuerSync,
  approveIssuer,
  approveIssuerSync,
  approveOperator,
  approveOperatorSync,
  approveSeries,
  approveSeriesSync,
  cancelAll,
  cancelAllSync,
  cancelAuthorization,
  cancelAuthorizationSync,
  cancelOrder,
  cancelOrderSync,
  cancelWord,
  cancelWordSync,
  createSeries,
  createSeriesSync,
  fill,
  fillMany,
  fillManySync,
  fillSync,
  getCoupon,
  getCouponBalance,
  getIssuer,
  getOrderState,
  getQuota,
  getRedemption,
  getSeries,
  honour,
  honourSync,
  issueCoupons,
  issueCouponsSync,
  lockTrading,
  lockTradingSync,
  matchOrders,
  matchOrdersSync,
  prepareFill,
  redeem,
  redeemSigned,
  redeemSignedSync,
  redeemSync,
  refuse,
  refuseSync,
  registerOrder,
  registerOrderSync,
  returnPresented,
  returnPresentedSync,
  revokeTerminal,
  revokeTerminalSync,
  setTerminal,
  setTerminalSync,
  signAsk,
  signBid,
  signPrimaryAsk,
  signRedeem,
  signTransfer,
  transfer,
  transferSync,
  transferWithAuthorization,
  transferWithAuthorizationSync,
  unlockTrading,
  unlockTradingSync,
  voidRedemption,
  voidRedemptionSync,
}
