import { fitsCoupon, type Order } from '@genex/sdk/orders'
import type { Standing } from './ledger.ts'
import type { Terms } from './terms.ts'

/** An order in a plan. */
export type Entry<standing extends Standing = Standing> = {
  standing: standing
  terms: Terms
  /** Its price; of a bid whose price hangs on the coupon, the most it can be. */
  limit: bigint
  /** Bids: price for a coupon; null if it does not want this one, or the chain gives no price. */
  prices: Map<bigint, bigint | null>
}

/** One side of a market: best price first, within a price the earliest. */
export type Side<standing extends Standing> = {
  isBids: boolean
  entries: Entry<standing>[]
}

/** Adds an order after all that are as good: those came earlier. */
export function insert<standing extends Standing>({ entries, isBids }: Side<standing>, entry: Entry<standing>): void {
  let [low, high] = [0, entries.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const other = entries[middle]?.limit ?? 0n
    if (isBids ? other >= entry.limit : other <= entry.limit) low = middle + 1
    else high = middle
  }
  entries.splice(low, 0, entry)
}

/** How a bid prices a coupon, asked once each: whoever posts many bids that do not fit must not make plans slow. */
export function priceFor(
  bid: Entry,
  couponId: bigint,
  { next, priceOf }: { next: number; priceOf(order: Order, couponId: bigint): bigint | undefined },
): bigint | null {
  const { order } = bid.standing
  let price = bid.prices.get(couponId)
  if (price === undefined) {
    price = fitsCoupon(order, couponId, next) ? (priceOf(order, couponId) ?? null) : null
    bid.prices.set(couponId, price)
  }
  return price
}
