/** The middle of prices, or between the two in the middle. @param prices - at least one */
export function median(prices: readonly bigint[], round: 'up' | 'down'): bigint {
  const sorted = [...prices].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const upper = sorted[prices.length >> 1] as bigint
  const lower = sorted[(prices.length - 1) >> 1] as bigint
  return (lower + upper + (round === 'up' ? 1n : 0n)) / 2n
}
