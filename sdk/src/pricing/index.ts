/**
 * What a coupon is worth, and why: the protocol’s formula and what it is made of, in floating point; off chain.
 *
 * @module
 */
export { PricingRangeError } from '../errors/pricing.ts'
export { bankDiscount } from './bankDiscount.ts'
export { creditSpread, spreadOfLoss } from './creditSpread.ts'
export { fitCurve, fitCurves, leastForNelsonSiegel } from './curve/fitCurve.ts'
export { shortestMaturity } from './curve/knotsOf.ts'
export { type ReadCurvePointsParameters, readCurvePoints } from './curve/readCurvePoints.ts'
export { tradePoint } from './curve/tradePoint.ts'
export type { CurvePoint, Knot, LinearCurve, NelsonSiegelCurve, YieldCurve } from './curve/types.ts'
export { priceFromCurve, spreadOf, yieldAt } from './curve/yieldAt.ts'
export { countDays, type DayCount, type Period, yearFraction } from './dayCount.ts'
export { defaultProbability } from './defaultProbability.ts'
export { discountToFace, impliedYield } from './discount.ts'
export { basisPointsOf, expectedLoss } from './expectedLoss.ts'
export {
  type ExplainPriceParameters,
  explainPrice,
  leastTrades,
  type PriceExplanation,
  type PriceReason,
} from './explainPrice.ts'
export { creditDiscounts, oneYearDefaults } from './gradeDefaults.ts'
export { hazardDiscount } from './hazardDiscount.ts'
export { type LossParameters, lossGivenDefault } from './lossGivenDefault.ts'
export { onePerPair } from './onePerPair.ts'
export { type PowerDiscountParameters, powerDiscount } from './powerDiscount.ts'
export { priceOf } from './priceOf.ts'
export { fairValue, suggestPrice, type ValueParameters } from './suggestPrice.ts'
export { type TimeCurve, timeDiscount, wad } from './timeDiscount.ts'
