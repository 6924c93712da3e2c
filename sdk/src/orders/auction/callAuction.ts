import { compare } from '../../bytes/compare.ts'
import { smaller } from '../../bytes/smaller.ts'
import type { Pair } from '../match.ts'
import type { SignedOrder } from '../types.ts'
import { isBid, isDivisible, leftOf, refusalOf } from './admit.ts'
import { clearingPrice } from './clearingPrice.ts'
import type { AuctionOrder, AuctionRefusal, AuctionTerms, RefusedOrder } from './types.ts'

/** The orders of a call auction, and its terms. */
export type CallAuctionParameters = AuctionTerms & {
  /** Asks and bids in the sequence of their arrival: at one price the earlier trades first. */
  orders: readonly AuctionOrder[]
}

/** What a call auction comes to; pass it to `matchOrders`. */
export type CallAuction = {
  /** The one price of all trades, smallest units of the token per coupon; 0 if nothing trades. */
  unitPrice: bigint
  /** Coupons that change hands. */
  volume: bigint
  /** Coupons wanted at that price less coupons offered. */
  imbalance: bigint
  /** The orders that trade. */
  orders: readonly SignedOrder[]
  /** Who trades with whom, by index. */
  pairs: readonly Pair[]
  /** Orders that could not be in it. */
  refused: readonly RefusedOrder[]
}

/**
 * A call auction: all trade at one price, that at which most coupons change hands. Among such prices that with the
 * smallest surplus, then the middle of the lowest and the highest, rounded down. Each side trades by price, then by
 * arrival. Reads and signs nothing.
 *
 * @example
 * ```ts
 * // The relayer gives 50 orders a page, 200 at the most: an auction needs all pages.
 * const orders: BookOrder[] = []
 * let cursor: string | undefined
 * do {
 *   const page = await relayer.list({ template: couponId, status: 'live', limit: 200, cursor })
 *   orders.push(...page.orders)
 *   cursor = page.cursor ?? undefined
 * } while (cursor)
 * const auction = callAuction({ orders, couponId, paymentToken, auctioneer, time })
 * const { fills } = await matchOrdersSync(client, auction)
 * ```
 */
export function callAuction(parameters: CallAuctionParameters): CallAuction {
  const { admitted, refused } = admit(parameters)
  const entries = admitted.map((signed) => ({ signed, unitPrice: signed.order.unitPrice, amount: leftOf(signed) }))
  const asks = entries.filter(({ signed }) => !isBid(signed.order))
  const bids = entries.filter(({ signed }) => isBid(signed.order))
  const { unitPrice, volume, imbalance } = clearingPrice(asks, bids) ?? { unitPrice: 0n, volume: 0n, imbalance: 0n }
  // Sorting is stable: equal prices stay in the sequence of their arrival.
  asks.sort((a, b) => compare(a.unitPrice, b.unitPrice))
  bids.sort((a, b) => compare(b.unitPrice, a.unitPrice))
  const trading = [...share(asks, volume), ...share(bids, volume)]
  return {
    unitPrice,
    volume,
    imbalance,
    orders: trading.map(({ signed }) => signed),
    pairs: pairUp(trading),
    refused,
  }
}

/** An order and what of it trades. */
type Entry = { signed: AuctionOrder; amount: bigint }

function admit(parameters: CallAuctionParameters): { admitted: AuctionOrder[]; refused: RefusedOrder[] } {
  const admitted: AuctionOrder[] = []
  const refused: RefusedOrder[] = []
  const buckets = new Set<string>()
  const makerOf = ({ order: { maker } }: AuctionOrder) => maker.toLowerCase()
  const sellers = new Set<string>()
  const judge = (signed: AuctionOrder): AuctionRefusal | undefined => {
    const reason = refusalOf(signed, parameters)
    if (reason) return reason
    if (!isDivisible(signed)) return 'ALL_OR_NOTHING'
    const bucket = `${makerOf(signed)}:${signed.order.nonce}`
    if (buckets.has(bucket)) return 'SAME_BUCKET'
    if (isBid(signed.order) && sellers.has(makerOf(signed))) return 'BOTH_SIDES'
    buckets.add(bucket)
    if (!isBid(signed.order)) sellers.add(makerOf(signed))
    return undefined
  }
  // Asks first: who sells is known before anybody's bid is looked at.
  for (const signed of parameters.orders.toSorted((a, b) => Number(isBid(a.order)) - Number(isBid(b.order)))) {
    const reason = judge(signed)
    if (reason) refused.push({ order: signed, reason })
    else admitted.push(signed)
  }
  return { admitted, refused }
}

/** The first entries that make up a volume, the last of them in part. */
function share(entries: readonly Entry[], volume: bigint): Entry[] {
  const trading: Entry[] = []
  let wanted = volume
  for (const { signed, amount } of entries) {
    if (wanted === 0n) break
    const part = smaller(amount, wanted)
    trading.push({ signed, amount: part })
    wanted -= part
  }
  return trading
}

/** Goes through both sides at once; as many pairs as orders at the most. */
function pairUp(trading: readonly Entry[]): Pair[] {
  const left = trading.map(({ amount }) => amount)
  const firstBid = trading.findIndex(({ signed }) => isBid(signed.order))
  const pairs: Pair[] = []
  let [ask, bid] = [0, firstBid]
  while (ask < firstBid && bid < trading.length) {
    const [offered = 0n, wanted = 0n] = [left[ask], left[bid]]
    const amount = smaller(offered, wanted)
    // The price is the batch's: 0 stands for it.
    pairs.push({ ask, bid, amount, unitPrice: 0n })
    left[ask] = offered - amount
    left[bid] = wanted - amount
    if (left[ask] === 0n) ask++
    if (left[bid] === 0n) bid++
  }
  return pairs
}
