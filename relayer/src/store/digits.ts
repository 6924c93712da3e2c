/** Digits of the largest value of each width. */
const widths = { uint64: 20, uint128: 39 } as const

/** A number as text whose order is the numbers' order. */
export function pad(value: bigint, type: keyof typeof widths): string {
  return value.toString().padStart(widths[type], '0')
}
