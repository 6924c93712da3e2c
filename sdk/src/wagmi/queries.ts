import { getBlockListChanges } from '../actions/compliance/getBlockListChanges.ts'
import { getCompliance } from '../actions/compliance/getCompliance.ts'
import { getCoupon } from '../actions/coupons/getCoupon.ts'
import { getCouponBalance } from '../actions/coupons/getCouponBalance.ts'
import { getSeries } from '../actions/coupons/getSeries.ts'
import { getFairValue } from '../actions/credit/getFairValue.ts'
import { getRatingRules } from '../actions/credit/getRatingRules.ts'
import { getScore } from '../actions/credit/getScore.ts'
import { getApplication } from '../actions/issue/getApplication.ts'
import { getIssuer } from '../actions/issue/getIssuer.ts'
import { getQuota } from '../actions/issue/getQuota.ts'
import { getTerminal } from '../actions/issue/getTerminal.ts'
import { verifyDomain } from '../actions/issue/verifyDomain.ts'
import { getAuctionBudgets } from '../actions/orders/getAuctionBudgets.ts'
import { getOrderState } from '../actions/orders/getOrderState.ts'
import { getQuote } from '../actions/orders/getQuote.ts'
import { inspectOrders } from '../actions/orders/inspectOrders.ts'
import { getRedemption } from '../actions/redeem/getRedemption.ts'
import { verifyReview } from '../actions/reviews/verifyReview.ts'
import { getClaim } from '../actions/treasury/getClaim.ts'
import { getCollateral } from '../actions/treasury/getCollateral.ts'
import { getCredit } from '../actions/treasury/getCredit.ts'
import { getDefault } from '../actions/treasury/getDefault.ts'
import { getEscrowDue } from '../actions/treasury/getEscrowDue.ts'
import { getFees } from '../actions/treasury/getFees.ts'
import { getReceipts } from '../actions/treasury/getReceipts.ts'
import { queryOptions } from './queryOptions.ts'

// Each by the name of its verb: what it takes, answers and throws is written there.

export const getApplicationQueryOptions = /* @__PURE__ */ queryOptions('getApplication', getApplication, [
  'applicationHash',
])
export const getAuctionBudgetsQueryOptions = /* @__PURE__ */ queryOptions('getAuctionBudgets', getAuctionBudgets, [
  'orders',
  'couponId',
  'paymentToken',
])
export const getBlockListChangesQueryOptions = /* @__PURE__ */ queryOptions(
  'getBlockListChanges',
  getBlockListChanges,
  ['accounts'],
)
export const getClaimQueryOptions = /* @__PURE__ */ queryOptions('getClaim', getClaim, ['couponId'])
export const getCollateralQueryOptions = /* @__PURE__ */ queryOptions('getCollateral', getCollateral, [
  'issuerId',
  'currency',
])
export const getComplianceQueryOptions = /* @__PURE__ */ queryOptions('getCompliance', getCompliance, ['account'])
export const getCouponQueryOptions = /* @__PURE__ */ queryOptions('getCoupon', getCoupon, ['couponId'])
// The account too: the config's client has none.
export const getCouponBalanceQueryOptions = /* @__PURE__ */ queryOptions('getCouponBalance', getCouponBalance, [
  'account',
  'couponId',
])
export const getCreditQueryOptions = /* @__PURE__ */ queryOptions('getCredit', getCredit, ['account', 'token'])
export const getDefaultQueryOptions = /* @__PURE__ */ queryOptions('getDefault', getDefault, ['issuerId'])
export const getEscrowDueQueryOptions = /* @__PURE__ */ queryOptions('getEscrowDue', getEscrowDue, ['templateId'])
export const getFairValueQueryOptions = /* @__PURE__ */ queryOptions('getFairValue', getFairValue, ['couponId'])
export const getFeesQueryOptions = /* @__PURE__ */ queryOptions('getFees', getFees, ['token'])
export const getIssuerQueryOptions = /* @__PURE__ */ queryOptions('getIssuer', getIssuer, ['issuerId'])
export const getOrderStateQueryOptions = /* @__PURE__ */ queryOptions('getOrderState', getOrderState, ['order'])
export const getQuotaQueryOptions = /* @__PURE__ */ queryOptions('getQuota', getQuota, ['issuerId', 'currency'])
export const getQuoteQueryOptions = /* @__PURE__ */ queryOptions('getQuote', getQuote, ['orders', 'amount', 'side'])
export const getRatingRulesQueryOptions = /* @__PURE__ */ queryOptions('getRatingRules', getRatingRules, [])
export const getReceiptsQueryOptions = /* @__PURE__ */ queryOptions('getReceipts', getReceipts, ['templateId', 'buyer'])
export const getRedemptionQueryOptions = /* @__PURE__ */ queryOptions('getRedemption', getRedemption, [
  'holder',
  'terminal',
  'redemptionId',
])
export const getScoreQueryOptions = /* @__PURE__ */ queryOptions('getScore', getScore, ['issuerId'])
export const getSeriesQueryOptions = /* @__PURE__ */ queryOptions('getSeries', getSeries, ['couponId'])
export const getTerminalQueryOptions = /* @__PURE__ */ queryOptions('getTerminal', getTerminal, [
  'issuerId',
  'terminal',
])
export const inspectOrdersQueryOptions = /* @__PURE__ */ queryOptions('inspectOrders', inspectOrders, ['orders'])
export const verifyDomainQueryOptions = /* @__PURE__ */ queryOptions('verifyDomain', verifyDomain, ['issuerId'])
export const verifyReviewQueryOptions = /* @__PURE__ */ queryOptions('verifyReview', verifyReview, ['review'])
