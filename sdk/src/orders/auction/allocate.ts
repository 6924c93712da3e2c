import { smaller } from '../../bytes/smaller.ts'

/** Who trades with whom, by index, and how much. */
export type Allocation = { ask: number; bid: number; amount: bigint }

/**
 * Shares a volume among both sides: the first of each trade, the last of them in part, in at most as many pairs as
 * orders.
 *
 * @param asks - best first
 * @param bids - best first
 * @param volume - at most what either side has
 */
export function allocate(
  asks: readonly { amount: bigint }[],
  bids: readonly { amount: bigint }[],
  volume: bigint,
): Allocation[] {
  const pairs: Allocation[] = []
  let [ask, bid] = [0, 0]
  let [offered, wanted] = [asks[0]?.amount ?? 0n, bids[0]?.amount ?? 0n]
  for (let left = volume; left > 0n; ) {
    const amount = smaller(smaller(offered, wanted), left)
    pairs.push({ ask, bid, amount })
    left -= amount
    offered -= amount
    wanted -= amount
    if (offered === 0n) offered = asks[++ask]?.amount ?? 0n
    if (wanted === 0n) wanted = bids[++bid]?.amount ?? 0n
  }
  return pairs
}
