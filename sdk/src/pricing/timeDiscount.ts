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
export function timeDiscount(parameters: TimeCurve & { tau: bigint; T: bigint | undefined }): bigint {
  const { d0, dmax, k, tau, T } = parameters
  checkCurve({ d0, dmax, k })
  const low = (BigInt(d0) * wad) / bps
  if (T === undefined) return low
  if (T <= 0n) throw new PricingRangeError('T', T, '1 … seconds')
  const left = clamp(tau, T)
  const power = BigInt(k)
  return low + (BigInt(dmax - d0) * wad * (T - left) ** power) / (bps * T ** power)
}

function clamp(tau: bigint, T: bigint): bigint {
  if (tau < 0n) return 0n
  return tau > T ? T : tau
}

/** @throws PricingRangeError */
export function checkCurve({ d0, dmax, k }: TimeCurve): void {
  if (!Number.isInteger(dmax) || dmax < 0 || dmax >= 10_000) {
    throw new PricingRangeError('dmax', dmax, '0 … 9,999 basis points')
  }
  if (!Number.isInteger(d0) || d0 < 0 || d0 > dmax) {
    throw new PricingRangeError('d0', d0, '0 … dmax basis points')
  }
  if (k !== 1 && k !== 2) throw new PricingRangeError('k', k, '1 … 2')
}
