import type { IndexerRow } from '../indexer/client.ts'

/** @inline */
type Deal = Pick<IndexerRow<'trades'>, 'id' | 'seriesId' | 'buyer' | 'seller'>

/**
 * The last trade of each series between each two accounts, whoever of them sold: two that trade with each other a thousand
 * times say as much as those who did once. Whoever uses more accounts says more; an index does not know whose they are.
 *
 * @param trades - rows of an index, in any order
 * @returns in the order of the chain
 * @example
 * ```ts
 * const { items } = await index.trades({ where: { seriesId, timestamp_gte: since } })
 * const trades = onePerPair(items).map(({ unitPrice }) => unitPrice)
 * ```
 */
export function onePerPair<deal extends Deal>(trades: readonly deal[]): deal[] {
  const sorted = [...trades].sort((a, b) => (a.id < b.id ? -1 : 1))
  const last = new Map(sorted.map((trade) => [pairOf(trade), trade]))
  return sorted.filter((trade) => last.get(pairOf(trade)) === trade)
}

function pairOf({ seriesId, buyer, seller }: Deal): string {
  return [seriesId, ...[buyer.toLowerCase(), seller.toLowerCase()].sort()].join()
}
