import { PricingRangeError } from '../../errors/pricing.ts'
import { checkFace } from '../discount.ts'
import { timesFactor } from '../timesFactor.ts'
import { yearLength } from '../year.ts'
import { shortestMaturity } from './knotsOf.ts'
import { loadings } from './nelsonSiegel.ts'
import type { Knot, LinearCurve, YieldCurve } from './types.ts'

/**
 * Yield of a curve at a time left. Beyond the shortest and the longest knot it stays as it is there: a curve says no more than
 * its points do. Floating point, for display and models.
 *
 * @param remaining - seconds, at least 30 days: of what is nearer to expiry no curve knows anything
 * @returns per year as a fraction, continuous
 * @throws PricingRangeError
 */
export function yieldAt(curve: YieldCurve, remaining: number): number {
  if (!(remaining >= shortestMaturity && remaining <= Number.MAX_SAFE_INTEGER)) {
    throw new PricingRangeError('remaining', remaining, `${shortestMaturity} … seconds`)
  }
  const within = Math.min(Math.max(remaining, curve.shortest), curve.longest)
  if (curve.form === 'linear') return between(curve, within)
  const [level, slope, hump] = loadings(within, curve.decay)
  return curve.level * level + curve.slope * slope + curve.hump * hump
}

function between({ through }: LinearCurve, remaining: number): number {
  const next = through.findIndex((knot) => knot.remaining >= remaining)
  const right = through[next] as Knot
  const left = through[next - 1]
  if (!left) return right.yield
  const part = (remaining - left.remaining) / (right.remaining - left.remaining)
  return left.yield + part * (right.yield - left.yield)
}

/** No order has a price of more than 128 bits. */
const mostFactor = 2 ** 128

/**
 * What a coupon would cost by a curve: F · e^(−z τ).
 *
 * @param parameters.faceValue - minor units of the currency
 * @param parameters.scale - smallest token units per minor unit; 1 by default: the price is in minor units
 * @param parameters.remaining - seconds until validUntil, at least 30 days
 * @param parameters.round - toward the maker: up for an ask, down for a bid
 * @returns smallest units of the token per coupon
 * @throws PricingRangeError
 */
export function priceFromCurve(parameters: {
  curve: YieldCurve
  faceValue: bigint
  scale?: bigint | undefined
  remaining: number
  round: 'up' | 'down'
}): bigint {
  const { curve, faceValue, scale = 1n, remaining, round } = parameters
  const factor = Math.exp(-yieldAt(curve, remaining) * (remaining / yearLength))
  // One absurd trade makes a yield that grows beyond every number over years.
  return timesFactor(checkFace(faceValue, scale), Math.min(factor, mostFactor), round)
}

/**
 * Credit spread between two curves at a time left, such as that of a grade over the best grade's.
 *
 * @param parameters.remaining - seconds, at least 30 days
 * @returns per year as a fraction, continuous; negative if the curve yields less than the base
 * @throws PricingRangeError
 */
export function spreadOf(parameters: { curve: YieldCurve; base: YieldCurve; remaining: number }): number {
  const { curve, base, remaining } = parameters
  return yieldAt(curve, remaining) - yieldAt(base, remaining)
}
