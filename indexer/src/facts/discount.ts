/**
 * Discount of a price to face value in basis points, rounded toward minus infinity: 1,500 is 15 % below face, a
 * negative one is above face.
 *
 * @param face - face value, minor units of the currency
 * @param paid - what was paid for it, smallest units of the token
 * @param scaleLog10 - log10 of token units per minor unit
 */
export function discountOf(face: bigint, paid: bigint, scaleLog10: number): bigint {
  const value = face * 10n ** BigInt(scaleLog10)
  const scaled = (value - paid) * 10_000n
  const quotient = scaled / value
  return scaled % value < 0n ? quotient - 1n : quotient
}
