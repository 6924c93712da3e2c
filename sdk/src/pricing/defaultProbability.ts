import { checkRange, ranges } from './range.ts'
import { yearLength } from './year.ts'

/**
 * Probability that the issuer defaults within τ: PD(τ) = 1 − (1 − PD₁)^(τ/365d), the one-year probability at a constant
 * rate. Floating point, for models.
 *
 * @param parameters.oneYear - PD₁, fraction 0 … 1, such as one of `oneYearDefaults`
 * @param parameters.tau - seconds, 0 or more. For what never expires take the time until it is used, say
 * @returns fraction 0 … 1
 * @throws PricingRangeError
 * @example
 * ```ts
 * defaultProbability({ oneYear: 0.03, tau: 90 * 86_400 }) // 0.00748…
 * ```
 */
export function defaultProbability({ oneYear, tau }: { oneYear: number; tau: number }): number {
  checkRange('oneYear', oneYear, ranges.fraction)
  checkRange('tau', tau, ranges.seconds)
  // Of the certain default ln(1 − PD₁) is −∞, which times zero is no number.
  if (oneYear === 0 || tau === 0) return 0
  return -Math.expm1(Math.log1p(-oneYear) * (tau / yearLength))
}
