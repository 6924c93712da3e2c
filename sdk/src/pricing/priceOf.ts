import { checkFace } from './discount.ts'
import { checkRange, ranges } from './range.ts'
import { timesFactor } from './timesFactor.ts'

/**
 * P = F(1 − dt)(1 − rc) from discounts of any model of this module.
 *
 * With dt of `powerDiscount` (k 1 or 2) and rc of whole basis points the price before rounding is less than F · 2^-49 from
 * the formula's real value, and 10^-18 more from the chain's. While F · scale is below 2^32 that is less than 10^-5 of a
 * token unit, but may still be one unit once rounded: what has to be equal to the chain is `suggestPrice`.
 *
 * @param parameters.faceValue - minor units of the currency
 * @param parameters.scale - smallest token units per minor unit; 1 by default: the price is in minor units
 * @param parameters.timeDiscount - dt, fraction 0 … 1
 * @param parameters.loss - rc, fraction 0 … 1; 0 by default
 * @param parameters.round - toward the maker: up for an ask, down for a bid
 * @returns smallest units of the token per coupon
 * @throws PricingRangeError
 * @example
 * ```ts
 * const timeDiscount = hazardDiscount({ useRate: 4, fundingRate: 0.04, tau: 182.5 * 86_400 })
 * priceOf({ faceValue: 10_000n, timeDiscount, loss: 0.01, round: 'up' }) // 8502n
 * ```
 */
export function priceOf(parameters: {
  faceValue: bigint
  scale?: bigint | undefined
  timeDiscount: number
  loss?: number | undefined
  round: 'up' | 'down'
}): bigint {
  const { faceValue, scale = 1n, timeDiscount, loss = 0, round } = parameters
  checkRange('timeDiscount', timeDiscount, ranges.fraction)
  checkRange('loss', loss, ranges.fraction)
  return timesFactor(checkFace(faceValue, scale), (1 - timeDiscount) * (1 - loss), round)
}
