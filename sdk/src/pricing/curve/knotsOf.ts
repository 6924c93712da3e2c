import { PricingRangeError } from '../../errors/pricing.ts'
import { impliedYield } from '../discount.ts'
import { checkRange, ranges } from '../range.ts'
import { dayLength } from '../year.ts'
import type { CurvePoint, Knot } from './types.ts'

/** Least time left, seconds: nearer to expiry one tick of price is a large yield, so curves leave it out. */
export const shortestMaturity = 30 * dayLength

/** A knot, and how much it counts. */
export type WeightedKnot = Knot & { weight: number }

/**
 * Points as yields, those of one whole day left as one: their weighted mean. By time left, ascending; without what has less
 * than 30 days left.
 *
 * @throws PricingRangeError
 */
export function knotsOf(points: readonly CurvePoint[]): WeightedKnot[] {
  const days = new Map<number, WeightedKnot>()
  for (const [index, point] of points.entries()) {
    checkPoint(point, index)
    if (point.remaining < shortestMaturity) continue
    const day = Math.floor(point.remaining / dayLength)
    days.set(
      day,
      merge(days.get(day), { remaining: point.remaining, yield: impliedYield(point), weight: point.weight ?? 1 }),
    )
  }
  return [...days.values()].sort((a, b) => a.remaining - b.remaining)
}

function merge(now: WeightedKnot | undefined, next: WeightedKnot): WeightedKnot {
  if (!now) return next
  const weight = now.weight + next.weight
  const share = next.weight / weight
  return {
    remaining: now.remaining + share * (next.remaining - now.remaining),
    yield: now.yield + share * (next.yield - now.yield),
    weight,
  }
}

/** @throws PricingRangeError */
function checkPoint({ grade, remaining, weight = 1 }: CurvePoint, index: number): void {
  checkRange(`points[${index}].remaining`, remaining, ranges.positiveSeconds)
  if (!Number.isInteger(grade) || grade < 0 || grade > 10) {
    throw new PricingRangeError(`points[${index}].grade`, grade, '0 … 10')
  }
  if (!(weight > 0 && weight <= 2 ** 128)) {
    throw new PricingRangeError(`points[${index}].weight`, weight, 'above 0 … 2^128')
  }
}
