import { PricingRangeError } from '../errors/pricing.ts'
import { checkRange, ranges } from './range.ts'
import { yearLength } from './year.ts'

/**
 * Discount for time by use: 1 − dt = λ/(λ+r) · (1 − e^(−(λ+r)τ)).
 *
 * The holder uses the coupon at a random moment, at rate λ, and money costs r until then; what is not used by the end is lost. So
 * the discount grows as expiry nears, as the requirement demands, though money that comes sooner is worth more: near the
 * end the chance to use it goes down faster. With λ → ∞ nothing is lost (dt = 0), at τ = 0 all is (dt = 1).
 *
 * Floating point, for display and models: about 15 digits.
 *
 * @param parameters.useRate - λ, uses per year, above 0: one over the mean time until use
 * @param parameters.fundingRate - r, per year, continuous; 0 or more
 * @param parameters.tau - seconds left, 0 or more; undefined: never expires, dt = r/(λ+r)
 * @returns fraction of the face value, 0 … 1
 * @throws PricingRangeError
 * @example
 * ```ts
 * // Used after three months on average, half a year left, money at 4 %.
 * hazardDiscount({ useRate: 4, fundingRate: 0.04, tau: 182.5 * 86_400 }) // 0.1412…
 * ```
 */
export function hazardDiscount(parameters: { useRate: number; fundingRate: number; tau: number | undefined }): number {
  const { useRate, fundingRate, tau } = parameters
  if (!(useRate > 0)) throw new PricingRangeError('useRate', useRate, 'above 0 … 1,000,000 per year')
  checkRange('useRate', useRate, ranges.rate)
  checkRange('fundingRate', fundingRate, ranges.rate)
  if (tau !== undefined) checkRange('tau', tau, ranges.seconds)
  const total = useRate + fundingRate
  const unused = tau === undefined ? 0 : Math.exp(-total * (tau / yearLength))
  // The same as the formula, without subtracting numbers near one.
  return (fundingRate + useRate * unused) / total
}
