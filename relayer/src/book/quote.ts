import type { MarketConfig } from '../chain/reader.ts'
import type { Offered } from './side.ts'

/** Basis points of a whole. */
const bps = 10_000n

/** What to take from one order. */
type Take = { order: Offered; amount: bigint }

/** The best orders for an amount. */
export type Quoted = {
  takes: Take[]
  covered: bigint
  /** Smallest units of the payment token. */
  total: bigint
  /** Protocol fee within `total`. */
  fee: bigint
  /** Of the last order taken. */
  worstPrice: bigint | null
}

/**
 * Walks the side from its best price until the amount is covered.
 *
 * @param offered - sorted by price, then sequence
 * @param fees - basis points of primary and of other sales
 */
export function quote(
  offered: readonly Offered[],
  amount: bigint,
  fees: Pick<MarketConfig, 'primaryFee' | 'secondaryFee'>,
): Quoted {
  const quoted: Quoted = { takes: [], covered: 0n, total: 0n, fee: 0n, worstPrice: null }
  // Orders with one nonce draw from one bucket: what one gives, the others no longer have.
  const drawn = new Map<string, bigint>()
  for (const order of offered) {
    const bucket = `${order.order.maker}:${order.order.nonce}`
    const left = order.fillable - (drawn.get(bucket) ?? 0n)
    const wanted = amount - quoted.covered
    const take = wanted < left ? wanted : left
    // minFill is the maker's wish: an order that would give less than that is passed over.
    if (take <= 0n || take < order.order.minFill) continue
    const price = order.price * take
    const rate = order.order.kind === 'primaryAsk' ? fees.primaryFee : fees.secondaryFee
    drawn.set(bucket, (drawn.get(bucket) ?? 0n) + take)
    quoted.takes.push({ order, amount: take })
    quoted.covered += take
    quoted.total += price
    quoted.fee += (price * BigInt(rate)) / bps
    quoted.worstPrice = order.price
    if (quoted.covered === amount) break
  }
  return quoted
}
