import { PricingRangeError } from '../errors/pricing.ts'
import { impliedYield } from './discount.ts'
import { checkRange, ranges } from './range.ts'
import { yearLength } from './year.ts'

/**
 * Credit spread (信用利差) of a price: its yield less a base yield of the same time left. The base is that of the best grade's
 * curve (`yieldAt`), or of a market without default. Floating point, for display and curves.
 *
 * @param parameters.price - smallest units of the token per coupon
 * @param parameters.faceValue - minor units of the currency
 * @param parameters.scale - smallest token units per minor unit; 1 by default
 * @param parameters.remaining - seconds until validUntil
 * @param parameters.base - yield per year, continuous
 * @returns per year as a fraction, continuous; negative if the price yields less than the base
 * @throws PricingRangeError
 * @example
 * ```ts
 * creditSpread({ price: 9_500n, faceValue: 10_000n, remaining: 365 * 86_400, base: 0.03 }) // 0.0213…
 * ```
 */
export function creditSpread(parameters: {
  price: bigint
  faceValue: bigint
  scale?: bigint | undefined
  remaining: number
  base: number
}): number {
  const { base, ...bond } = parameters
  if (!Number.isFinite(base)) throw new PricingRangeError('base', base, 'the finite numbers')
  return impliedYield(bond) - base
}

/**
 * Credit spread that a credit discount stands for: −ln(1 − rc) / τ. In P = F(1−dt)(1−rc) the yield is the sum of that of time
 * and of this.
 *
 * @param parameters.loss - rc, fraction 0 … below 1
 * @param parameters.remaining - seconds until validUntil
 * @returns per year as a fraction, continuous
 * @throws PricingRangeError
 * @example
 * ```ts
 * spreadOfLoss({ loss: 0.0045, remaining: 90 * 86_400 }) // 0.0182…
 * ```
 */
export function spreadOfLoss({ loss, remaining }: { loss: number; remaining: number }): number {
  if (!(loss >= 0 && loss < 1)) throw new PricingRangeError('loss', loss, '0 … below 1')
  checkRange('remaining', remaining, ranges.positiveSeconds)
  return loss === 0 ? 0 : -Math.log1p(-loss) / (remaining / yearLength)
}
