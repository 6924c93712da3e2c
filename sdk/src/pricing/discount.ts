import { PricingRangeError } from '../errors/pricing.ts'
import { yearLength } from './year.ts'

/**
 * How far a price lies below the face value.
 *
 * @param parameters.price - smallest units of the token per coupon
 * @param parameters.faceValue - minor units of the currency
 * @param parameters.scale - smallest token units per minor unit; 1 if the price is in minor units
 * @returns basis points of the face value, rounded down; negative above face
 * @throws PricingRangeError
 */
export function discountToFace(parameters: { price: bigint; faceValue: bigint; scale?: bigint | undefined }): number {
  const { price, faceValue, scale = 1n } = parameters
  const face = checkFace(faceValue, scale)
  const numerator = (face - price) * 10_000n
  // Division of bigints truncates toward zero; below zero that would be up.
  const floor = numerator >= 0n ? numerator / face : -((-numerator + face - 1n) / face)
  return Number(floor)
}

/**
 * Yield of buying at `price` and redeeming at face when validity ends: the coupon as a zero bond.
 * Floating point: about 15 digits, for display and curves, not for settlement.
 *
 * @param parameters.price - smallest units of the token per coupon
 * @param parameters.faceValue - minor units of the currency
 * @param parameters.remaining - seconds until validUntil
 * @param parameters.compounding - continuous: -ln(P/F)/τ; annual: (F/P)^(1/τ) - 1, the effective yield, which is e^z - 1 of the
 * continuous one; simple: (F/P - 1)/τ. τ in years of 365 days (ACT/365F), by the second
 * @returns yield per year as a fraction: 0.05 is 5 %
 * @throws PricingRangeError
 */
export function impliedYield(parameters: {
  price: bigint
  faceValue: bigint
  remaining: number
  scale?: bigint | undefined
  compounding?: 'continuous' | 'annual' | 'simple' | undefined
}): number {
  const { price, faceValue, remaining, scale = 1n, compounding = 'continuous' } = parameters
  const face = checkFace(faceValue, scale)
  if (price <= 0n) throw new PricingRangeError('price', price, '1 …')
  if (!(remaining > 0)) throw new PricingRangeError('remaining', remaining, '1 … seconds')
  const years = remaining / yearLength
  const ratio = Number(face) / Number(price)
  if (compounding === 'simple') return (ratio - 1) / years
  const continuous = Math.log(ratio) / years
  return compounding === 'annual' ? Math.expm1(continuous) : continuous
}

/** The face in token units. @throws PricingRangeError */
export function checkFace(faceValue: bigint, scale: bigint): bigint {
  if (faceValue <= 0n) throw new PricingRangeError('faceValue', faceValue, '1 …')
  if (scale < 1n) throw new PricingRangeError('scale', scale, '1 …')
  return faceValue * scale
}
