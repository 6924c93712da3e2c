import { knotsOf, type WeightedKnot } from './knotsOf.ts'
import { fitNelsonSiegel } from './nelsonSiegel.ts'
import type { CurvePoint, NelsonSiegelCurve, YieldCurve } from './types.ts'
import { yieldAt } from './yieldAt.ts'

/** Knots from which on a curve is Nelson and Siegel's; fewer are joined by straight lines. */
export const leastForNelsonSiegel = 8

/**
 * A yield curve through prices, whatever their grades: each coupon as a zero bond, z = −ln(P/F)/τ.
 *
 * Left out is what has less than 30 days left. Points of one whole day left count as one, so that a thousand trades of one
 * series are one knot. From 8 knots on the curve is Nelson and Siegel's, below that linear; linear too if theirs would stray from the
 * yields of all knots by more than these lie apart, as in a wide gap between crowded ones. Nothing is forced to be
 * monotone: coupons lose value toward expiry where bonds gain, so neither yields nor prices need rise or fall with the
 * time left. Floating point, for display and models.
 *
 * @returns undefined if no point is left
 * @throws PricingRangeError
 * @example
 * ```ts
 * const curve = fitCurve(points)
 * if (curve) console.log(yieldAt(curve, 90 * 86_400))
 * ```
 */
export function fitCurve(points: readonly CurvePoint[]): YieldCurve | undefined {
  const knots = knotsOf(points)
  const [first, last] = [knots[0], knots.at(-1)]
  if (!first || !last) return undefined
  if (knots.length >= leastForNelsonSiegel) {
    const curve = fitNelsonSiegel(knots)
    if (!strays(curve, knots)) return curve
  }
  const through = knots.map(({ remaining, yield: value }) => ({ remaining, yield: value }))
  return { form: 'linear', through, shortest: first.remaining, longest: last.remaining, knots: knots.length }
}

/** Places between the shortest and the longest knot that are looked at. */
const looks = 256

/** What is nothing: a level market leaves the noise of floating point, per year as a fraction. */
const noise = 1e-6

/** Whether a curve leaves the yields of its knots by more than their range. */
function strays(curve: NelsonSiegelCurve, knots: readonly WeightedKnot[]): boolean {
  const yields = knots.map((knot) => knot.yield)
  const [lowest, highest] = [Math.min(...yields), Math.max(...yields)]
  const room = highest - lowest + noise
  const step = (curve.longest - curve.shortest) / looks
  return Array.from({ length: looks }, (_, index) => yieldAt(curve, curve.shortest + index * step)).some(
    (value) => value < lowest - room || value > highest + room,
  )
}

/**
 * A curve for each grade that has points, by grade, ascending.
 *
 * Grades are fitted apart: if the market pays more for a worse grade, the curves cross and `spreadOf` is negative, which is
 * to be seen and not smoothed away. Points should be of one currency.
 *
 * @throws PricingRangeError
 */
export function fitCurves(points: readonly CurvePoint[]): Map<number, YieldCurve> {
  // Checks every point, and names it by its place in the list.
  knotsOf(points)
  const curves = new Map<number, YieldCurve>()
  for (let grade = 0; grade <= 10; grade++) {
    const curve = fitCurve(points.filter((point) => point.grade === grade))
    if (curve) curves.set(grade, curve)
  }
  return curves
}
