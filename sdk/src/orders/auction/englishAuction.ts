import { anAddress, aTime, fieldsOf, listOf } from '../../client/check.ts'
import { anAuctionOrder } from '../check.ts'
import type { Pair } from '../match.ts'
import { type OrderReason, reasonOf } from '../reason.ts'
import type { SignedOrder } from '../types.ts'
import { isBid, isSame, leftOf, partRefusalOf, refusal, refusalOf } from './refusal.ts'
import type { AuctionOrder, AuctionTerms, RefusedOrder } from './types.ts'

/** The lot and who wants it. */
export type EnglishAuctionParameters = Omit<AuctionTerms, 'couponId' | 'paymentToken'> & {
  /** The lot: it sells whole, its price is the reserve. */
  ask: AuctionOrder
  /** In the sequence of their arrival: of two as high, the earlier wins. */
  bids: readonly AuctionOrder[]
}

/** What an English auction comes to; pass it to `matchOrders`. */
export type EnglishAuction = {
  /** The ask and the winner's bid; none if no bid reaches the reserve. */
  orders: readonly SignedOrder[]
  /** The one pair, at the winner's price; none if nobody wins. */
  pairs: readonly Pair[]
  /** Bids that could not win, whatever they offer; or the ask alone, if it cannot be sold now. */
  refused: readonly RefusedOrder[]
}

const accepts = /* @__PURE__ */ fieldsOf({
  ask: anAuctionOrder,
  bids: /* @__PURE__ */ listOf(anAuctionOrder),
  auctioneer: anAddress,
  time: aTime,
})

/**
 * An English auction of one lot: the highest bid that reaches the reserve wins, and pays what it bids. Reads and
 * signs nothing.
 *
 * @throws InvalidArgumentError
 * @example
 * ```ts
 * const auction = englishAuction({ ask, bids, auctioneer, time })
 * if (auction.pairs.length > 0) await matchOrdersSync(client, auction)
 * ```
 */
export function englishAuction(parameters: EnglishAuctionParameters): EnglishAuction {
  accepts('', parameters)
  const { ask, bids, auctioneer, time } = parameters
  const { couponId, paymentToken, maker: seller } = ask.order
  const terms = { couponId, paymentToken, auctioneer, time }
  const lot = leftOf(ask)
  // Filled in part before, below its minimum: no match fills the rest.
  const unsold = isBid(ask.order) ? notAPair() : (refusalOf(ask, terms) ?? partRefusalOf(ask, lot))
  if (unsold) return { orders: [], pairs: [], refused: [{ order: ask, reason: unsold }] }
  const refused: RefusedOrder[] = []
  let winner: AuctionOrder | undefined
  for (const bid of bids) {
    const reason = isBid(bid.order) ? (refusalOf(bid, terms) ?? lotRefusal(bid, { seller, lot })) : notAPair()
    if (reason) refused.push({ order: bid, reason })
    else if (bid.order.unitPrice > (winner?.order.unitPrice ?? ask.order.unitPrice - 1n)) winner = bid
  }
  if (!winner) return { orders: [], pairs: [], refused }
  const pair = { ask: 0, bid: 1, amount: lot, unitPrice: winner.order.unitPrice }
  return { orders: [ask, winner], pairs: [pair], refused }
}

function lotRefusal(bid: AuctionOrder, { seller, lot }: { seller: string; lot: bigint }): OrderReason | undefined {
  if (isSame(bid.order.maker, seller)) return reasonOf(refusal('SelfTrade', { account: seller }))
  const left = leftOf(bid)
  if (left < lot) return reasonOf(refusal('Overfill', { left, wanted: lot }))
  return partRefusalOf(bid, lot)
}

const notAPair = (): OrderReason => reasonOf(refusal('NotAPair'))
