import { PricingRangeError } from '../errors/pricing.ts'

/** One, in the fixed point of this module: 10^18. */
export const wad = 10n ** 18n

const bps = 10_000n

/** The protocol's discount for time: d0 + (dmax - d0)(1 - tau/T)^k. */
export type TimeCurve = {
  /** Discount at issue, basis points, at most dmax. */
  d0: number
  /** Discount at expiry, basis points, below 10,000. */
  dmax: number
  /** 1: grows evenly; 2: grows toward the end. */
  k: 1 | 2
}

/**
 * Discount for the time that is left: it grows as expiry nears. A coupon that never expires (T
 * undefined) has d0.
 *
 * One division, rounded down: the result is below the real number by less than 10^-18.
 *
 * @param parameters.tau - seconds left; clamped to 0 … T
 * @param parameters.T - seconds of the whole validity, validUntil - validFrom
 * @returns fraction of the face value × 10^18, from d0 to dmax
 * @throws PricingRangeError
 */
export function timeDiscount(parameters: TimeDiscountParameters): bigint {
  const { discount, whole } = discountFraction(parameters)
  return (discount * wad) / whole
}

/**
 * A curve, and where on it.
 *
 * @inline
 */
type TimeDiscountParameters = TimeCurve & { tau: bigint; T: bigint | undefined }

/** The discount as an exact fraction, so that a price divides once. @throws PricingRangeError */
export function discountFraction(parameters: TimeDiscountParameters): { discount: bigint; whole: bigint } {
  const { d0, dmax, k, tau, T } = parameters
  checkCurve({ d0, dmax, k })
  if (T === undefined) return { discount: BigInt(d0), whole: bps }
  if (T <= 0n) throw new PricingRangeError('T', T, '1 … seconds')
  const power = BigInt(k)
  const validity = T ** power
  const discount = BigInt(d0) * validity + BigInt(dmax - d0) * (T - clamp(tau, T)) ** power
  return { discount, whole: bps * validity }
}

function clamp(tau: bigint, T: bigint): bigint {
  if (tau < 0n) return 0n
  return tau > T ? T : tau
}

/** @throws PricingRangeError */
function checkCurve({ d0, dmax, k }: TimeCurve): void {
  if (!Number.isInteger(dmax) || dmax < 0 || dmax >= 10_000) {
    throw new PricingRangeError('dmax', dmax, '0 … 9,999 basis points')
  }
  if (!Number.isInteger(d0) || d0 < 0 || d0 > dmax) {
    throw new PricingRangeError('d0', d0, '0 … dmax basis points')
  }
  if (k !== 1 && k !== 2) throw new PricingRangeError('k', k, '1 … 2')
}
