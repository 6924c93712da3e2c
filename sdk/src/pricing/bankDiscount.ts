import { PricingRangeError } from '../errors/pricing.ts'
import { type DayCount, yearFraction } from './dayCount.ts'
import { checkRange, ranges } from './range.ts'

/**
 * Discount for time as commercial paper is quoted: dt = r · days / 360 (or 365).
 *
 * It falls as the end nears, the other way round than the protocol's curve: right for what is surely paid on a date, such as the
 * claim on an issuer that a merchant holds, not for a coupon that is worth nothing once it has expired.
 *
 * Floating point, for display and models.
 *
 * @param parameters.rate - r, discount rate per year, 0 or more
 * @param parameters.start - Unix time in seconds; its UTC date counts
 * @param parameters.end - Unix time in seconds, not before start; its UTC date counts
 * @param parameters.dayCount - ACT/360 by default
 * @returns fraction of the face value, 0 … below 1
 * @throws PricingRangeError also of a rate that leaves nothing of the face
 * @example
 * ```ts
 * bankDiscount({ rate: 0.04, start: now, end: now + 90 * 86_400 }) // 0.01
 * ```
 */
export function bankDiscount(parameters: {
  rate: number
  start: number
  end: number
  dayCount?: DayCount | undefined
}): number {
  const { rate, start, end, dayCount = 'ACT/360' } = parameters
  checkRange('rate', rate, ranges.rate)
  const discount = rate * yearFraction({ start, end, dayCount })
  if (discount >= 1) throw new PricingRangeError('rate', rate, 'less than one over the part of the year')
  return discount
}
