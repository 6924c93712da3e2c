/** Bits behind the point that a factor is taken with: all that a double above 2^-47 has. */
const bits = 100

/**
 * An amount of money times a floating-point factor. The multiplication is exact, so that nothing is lost but by the one rounding.
 *
 * @param factor - 0 or more, finite
 */
export function timesFactor(amount: bigint, factor: number, round: 'up' | 'down'): bigint {
  const scaled = amount * BigInt(Math.floor(factor * 2 ** bits))
  const unit = 1n << BigInt(bits)
  return round === 'up' ? (scaled + unit - 1n) / unit : scaled / unit
}
