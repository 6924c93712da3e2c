import { checkRange, ranges } from './range.ts'

/**
 * rc = PD(τ) · LGD, the credit discount that a buyer who cares only for the mean asks. Floating point; `basisPointsOf`
 * makes of it the `creditDiscount` that `fairValue` takes.
 *
 * @param parameters.probability - of `defaultProbability`, fraction 0 … 1
 * @param parameters.lossGivenDefault - of `lossGivenDefault`, fraction 0 … 1
 * @returns fraction 0 … 1
 * @throws PricingRangeError
 * @example
 * ```ts
 * const { curve, time } = await client.getFairValue({ couponId })
 * const rc = expectedLoss({ probability: 0.0075, lossGivenDefault: 0.6 }) // 0.0045
 * fairValue({ couponId, time, curve, creditDiscount: basisPointsOf(rc) }) // 45
 * ```
 */
export function expectedLoss(parameters: { probability: number; lossGivenDefault: number }): number {
  const { probability, lossGivenDefault } = parameters
  checkRange('probability', probability, ranges.fraction)
  checkRange('lossGivenDefault', lossGivenDefault, ranges.fraction)
  return probability * lossGivenDefault
}

/** What may be the noise of floating point, basis points: 7 of them as a fraction times 10,000 are 7.000000000000001. */
const noise = 1e-9

/**
 * A fraction as whole basis points, rounded up: a discount that stands for a loss is not made smaller.
 *
 * @param fraction - 0 … 1
 * @throws PricingRangeError
 */
export function basisPointsOf(fraction: number): number {
  checkRange('fraction', fraction, ranges.fraction)
  return Math.max(0, Math.ceil(fraction * 10_000 - noise))
}
