import { PricingRangeError } from '../errors/pricing.ts'
import { checkFace } from './discount.ts'

/** What a default leaves of a unit. All in minor units of the face's currency. */
export type LossParameters = {
  /** Of one coupon, minor units. */
  faceValue: bigint
  /** Escrow per unit, 0 … faceValue. */
  escrowPerUnit: bigint
  /** What the issuer has deposited in this currency, 0 or more. */
  collateral: bigint
  /** The issuer's exposure in this currency, unit included or not: it counts as at least the unit's unsecured face. */
  exposure: bigint
}

/**
 * Part of the face that a holder loses if the issuer defaults now, as the Treasury pays claims:
 * LGD = 1 − (escrow + (face − escrow) · min(1, collateral / exposure)) / face.
 *
 * Collateral and exposure are those of the opening of the default, which nobody knows before: what is certain of the share is
 * collateral / quota, so a careful reader puts the quota for the exposure. Floating point, for models.
 *
 * @returns fraction 0 … 1
 * @throws PricingRangeError
 * @example
 * ```ts
 * // Escrow of 20.00 of 100.00, a quarter of the exposure covered: 80.00 × 3/4 is lost.
 * lossGivenDefault({ faceValue: 10_000n, escrowPerUnit: 2_000n, collateral: 250_000n, exposure: 1_000_000n }) // 0.6
 * ```
 */
export function lossGivenDefault({ faceValue, escrowPerUnit, collateral, exposure }: LossParameters): number {
  checkFace(faceValue, 1n)
  if (escrowPerUnit < 0n || escrowPerUnit > faceValue) {
    throw new PricingRangeError('escrowPerUnit', escrowPerUnit, '0 … faceValue')
  }
  if (collateral < 0n) throw new PricingRangeError('collateral', collateral, '0 …')
  if (exposure < 0n) throw new PricingRangeError('exposure', exposure, '0 …')
  const unsecured = faceValue - escrowPerUnit
  const shared = exposure > unsecured ? exposure : unsecured
  if (collateral >= shared) return 0
  return Number(unsecured * (shared - collateral)) / Number(faceValue * shared)
}
