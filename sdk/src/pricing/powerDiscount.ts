import { PricingRangeError } from '../errors/pricing.ts'
import { checkRange, ranges } from './range.ts'

/** The curve of the chain with any exponent, in floating point. */
export type PowerDiscountParameters = {
  /** Discount at issue, basis points, at most dmax; need not be whole. */
  d0: number
  /** Discount at expiry, basis points, below 10,000; need not be whole. */
  dmax: number
  /** Above 0, at most 100. Below 1 the discount grows most at first, above 1 toward the end; the chain knows 1 and 2. */
  k: number
  /** Seconds left, clamped to 0 … T. */
  tau: number
  /** Seconds of the whole validity; undefined: never expires. */
  T: number | undefined
}

/**
 * Discount for time, dt = d0 + (dmax − d0)(1 − τ/T)^k: it grows as expiry nears (requirement 3.3.4).
 *
 * Floating point, for display and models. With whole seconds, whole basis points and k = 1 or 2 it errs by less than 2^-50,
 * and so lies less than 2^-50 + 10^-18 from `timeDiscount`, its twin on the chain, which prices are made of.
 *
 * @returns fraction of the face value, d0 … dmax
 * @throws PricingRangeError
 * @example
 * ```ts
 * powerDiscount({ d0: 200, dmax: 1_200, k: 1, tau: 45 * 86_400, T: 90 * 86_400 }) // 0.07
 * ```
 */
export function powerDiscount({ d0, dmax, k, tau, T }: PowerDiscountParameters): number {
  if (!(dmax >= 0 && dmax < 10_000)) throw new PricingRangeError('dmax', dmax, '0 … below 10,000 basis points')
  if (!(d0 >= 0 && d0 <= dmax)) throw new PricingRangeError('d0', d0, '0 … dmax basis points')
  if (!(k > 0 && k <= 100)) throw new PricingRangeError('k', k, 'above 0 … 100')
  if (T === undefined) return d0 / 10_000
  checkRange('T', T, ranges.positiveSeconds)
  if (Number.isNaN(tau)) throw new PricingRangeError('tau', tau, 'any number of seconds')
  // T − τ before the division: of whole seconds the difference is exact, 1 − τ/T would lose digits near τ = T.
  const passed = (T - Math.min(Math.max(tau, 0), T)) / T
  const power = k === 2 ? passed * passed : passed ** k
  return (d0 + (dmax - d0) * power) / 10_000
}
