import { compare } from '../../bytes/compare.ts'
import { aBigint, anAddress, aPrice, aTime, fieldsOf, listOf, oneOf, optional } from '../../client/check.ts'
import { anAuctionOrder } from '../check.ts'
import type { Pair } from '../match.ts'
import { reasonOf } from '../reason.ts'
import { orderKinds, type SignedOrder } from '../types.ts'
import { allocate } from './allocate.ts'
import { allot, type Entry } from './allot.ts'
import { clearingPrice } from './clearingPrice.ts'
import { isBid, partRefusalOf, refusal, refusalOf } from './refusal.ts'
import type { AuctionBudget, AuctionOrder, AuctionTerms, RefusedOrder } from './types.ts'

/** The orders of a call auction, and its terms. */
export type CallAuctionParameters = AuctionTerms & {
  /** Asks and bids in the sequence of their arrival: at one price the earlier trades first. */
  orders: readonly AuctionOrder[]
  /**
   * What makers can give in all, such as `getAuctionBudgets` reads. Of a maker and kind that is not named here, all
   * orders together are taken to have what the largest of them could fill alone: coupons, and money of each way to pay.
   */
  budgets?: readonly AuctionBudget[] | undefined
  /** A price to stay near, such as that of the last trade, see `clearingPrice`. */
  reference?: bigint | undefined
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
  /** Orders that could not be in it, whatever the price. */
  refused: readonly RefusedOrder[]
}

const accepts = /* @__PURE__ */ fieldsOf({
  orders: /* @__PURE__ */ listOf(anAuctionOrder),
  budgets: /* @__PURE__ */ optional(
    /* @__PURE__ */ listOf(
      /* @__PURE__ */ fieldsOf({ maker: anAddress, kind: /* @__PURE__ */ oneOf(orderKinds), amount: aBigint }),
    ),
  ),
  couponId: aBigint,
  paymentToken: anAddress,
  auctioneer: anAddress,
  time: aTime,
  reference: /* @__PURE__ */ optional(aPrice),
})

/**
 * A call auction: all trade at one price, that at which most coupons change hands. Among such prices that with the
 * smallest surplus, then what `clearingPrice` says of the `reference` or the middle. Each side trades by price, then by
 * arrival. What several orders share, one nonce or one maker's coupons or money, counts once. Reads and signs nothing.
 *
 * @throws InvalidArgumentError
 * @example
 * ```ts
 * // The relayer gives 50 orders a page, 200 at the most: an auction needs all pages.
 * const orders: BookOrder[] = []
 * let cursor: string | undefined
 * do {
 *   const page = await book.list({ template: couponId, status: 'live', limit: 200, cursor })
 *   orders.push(...page.orders)
 *   cursor = page.cursor ?? undefined
 * } while (cursor)
 * const budgets = await getAuctionBudgets(client, { orders, couponId, paymentToken })
 * const auction = callAuction({ orders, budgets, couponId, paymentToken, auctioneer, time })
 * const { fills } = await matchOrdersSync(client, auction)
 * ```
 */
export function callAuction(parameters: CallAuctionParameters): CallAuction {
  accepts('', parameters)
  const { asks, bids, refused } = admit(parameters)
  const { unitPrice, volume, imbalance } = clearingPrice(asks, bids, parameters.reference) ?? nothing
  const shared = allocate(asks, bids, volume)
  const last = shared.at(-1)
  const [selling, buying] = last ? [asks.slice(0, last.ask + 1), bids.slice(0, last.bid + 1)] : [[], []]
  return {
    unitPrice,
    volume,
    imbalance,
    orders: [...selling, ...buying].map(({ signed }) => signed),
    // The price is the batch's: 0 stands for it.
    pairs: shared.map(({ ask, bid, amount }) => ({ ask, bid: selling.length + bid, amount, unitPrice: 0n })),
    refused,
  }
}

const nothing = { unitPrice: 0n, volume: 0n, imbalance: 0n }

/** Both sides, best first; at one price in the sequence of their arrival. */
function admit(parameters: CallAuctionParameters): { asks: Entry[]; bids: Entry[]; refused: RefusedOrder[] } {
  const refused: RefusedOrder[] = []
  const admitted = parameters.orders.filter((signed) => {
    // Any price may leave an order with a single coupon.
    const reason = refusalOf(signed, parameters) ?? partRefusalOf(signed, 1n)
    if (reason) refused.push({ order: signed, reason })
    return reason === undefined
  })
  const asks = allot(admitted.filter(({ order }) => !isBid(order)).sort(byPrice), parameters)
  // Nobody trades with himself: who sells does not buy.
  const sellers = new Set(asks.entries.map(makerOf))
  const bidding = admitted.filter(({ order }) => isBid(order)).sort((a, b) => byPrice(b, a))
  const bids = allot(
    bidding.filter((signed) => !sellers.has(makerOf({ signed }))),
    parameters,
  )
  for (const order of bidding.filter((signed) => sellers.has(makerOf({ signed })))) {
    refused.push({ order, reason: reasonOf(refusal('SelfTrade', { account: order.order.maker })) })
  }
  return { asks: asks.entries, bids: bids.entries, refused: [...refused, ...asks.refused, ...bids.refused] }
}

const makerOf = ({ signed }: { signed: AuctionOrder }): string => signed.order.maker.toLowerCase()

// Sorting is stable: equal prices stay in the sequence of their arrival.
const byPrice = (a: AuctionOrder, b: AuctionOrder): number => compare(a.order.unitPrice, b.order.unitPrice)
