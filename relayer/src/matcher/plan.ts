import type { Order } from '@genex/sdk/orders'
import type { Address } from 'viem'
import { smaller } from '../smaller.ts'
import { type Ledger, openLedger, type Standing } from './ledger.ts'
import { type Entry, insert, priceFor, type Side } from './market.ts'
import { type Terms, termsOf } from './terms.ts'

/** The lowest price there is: at no other can more be bought. */
const least = 1n

/** What a plan depends on beside the orders. */
export type PlanContext = {
  /** Chain time, Unix seconds: orders have started by then. */
  time: number
  /** Time of the block that settles at the earliest: orders and coupons last beyond it. */
  next: number
  /** Account that settles: orders may name it as taker. */
  matcher: Address
  /** Smallest units of the token per coupon; undefined: the chain gives no price now. */
  priceOf(order: Order, couponId: bigint): bigint | undefined
  /** Whether the chain has refused this pair of late. */
  isAside(ask: Standing, bid: Standing): boolean
  /** Pairs after which to stop; all by default. */
  most?: number
}

/** An ask and a bid to settle, and at which price. */
export type Pair<standing extends Standing = Standing> = {
  ask: standing
  bid: standing
  /** Coupons. */
  amount: bigint
  /** Of the order with the lower sequence; smallest units of the token per coupon. */
  unitPrice: bigint
}

/**
 * A continuous double auction, replayed: orders arrive in the sequence of the relayer's journal, each
 * trades with what rests of the other side, best price first, within a price the lowest sequence, at
 * the price of the order that rests. What is left of it rests. So the result is the same however late
 * the matcher comes, and in whatever order the orders are given.
 *
 * @returns pairs in the sequence in which they are to be settled
 */
export function plan<standing extends Standing>(orders: readonly standing[], context: PlanContext): Pair<standing>[] {
  const { most = Number.POSITIVE_INFINITY } = context
  const session: Session<standing> = { pairs: [], ledger: openLedger(orders), context }
  const markets = new Map<string, { asks: Side<standing>; bids: Side<standing> }>()
  for (const standing of orders.toSorted(bySequence)) {
    const entry = entryOf(standing, context)
    if (!entry) continue
    let market = markets.get(entry.terms.market)
    if (!market) {
      market = { asks: { isBids: false, entries: [] }, bids: { isBids: true, entries: [] } }
      markets.set(entry.terms.market, market)
    }
    const isBid = standing.order.kind === 'bid'
    trade(entry, isBid ? market.asks : market.bids, session)
    if (session.pairs.length >= most) return session.pairs.slice(0, most)
    if (session.ledger.left(standing, least) > 0n) insert(isBid ? market.bids : market.asks, entry)
  }
  return session.pairs
}

/** What trades of one plan write to and ask. */
type Session<standing extends Standing> = { pairs: Pair<standing>[]; ledger: Ledger; context: PlanContext }

/** Undefined: it cannot trade now. */
function entryOf<standing extends Standing>(standing: standing, context: PlanContext): Entry<standing> | undefined {
  const { order } = standing
  const terms = termsOf(order)
  if (order.start > context.time || terms.last <= context.next) return undefined
  // A class bid pegged to the formula has a price for each coupon, none above its limit.
  const hasMany = order.scope === 'class' && order.pricing === 'pegged'
  const limit = hasMany ? order.unitPrice : context.priceOf(order, order.couponId)
  return limit === undefined ? undefined : { standing, terms, limit, prices: new Map() }
}

function trade<standing extends Standing>(
  arrival: Entry<standing>,
  resting: Side<standing>,
  { pairs, ledger, context }: Session<standing>,
): void {
  const spent = new Set<Entry<standing>>()
  for (const { ask, bid, unitPrice, rests } of candidates(arrival, resting, context)) {
    if (ledger.left(arrival.standing, least) === 0n) break
    const amount = smaller(ledger.left(ask, unitPrice), ledger.left(bid, unitPrice))
    if (amount > 0n && amount >= ask.order.minFill && amount >= bid.order.minFill) {
      ledger.take(ask, amount, unitPrice)
      ledger.take(bid, amount, unitPrice)
      pairs.push({ ask, bid, amount, unitPrice })
    }
    // What it has to give only shrinks: it need not be looked at again.
    if (ledger.left(rests.standing, least) === 0n) spent.add(rests)
  }
  if (spent.size > 0) resting.entries = resting.entries.filter((entry) => !spent.has(entry))
}

/** A trade that both sides allow. */
type Candidate<standing extends Standing> = {
  ask: standing
  bid: standing
  /** The resting order's price. */
  unitPrice: bigint
  rests: Entry<standing>
}

/**
 * Resting orders that the arrival may trade with, the best first. They stand by the most that they can
 * be worth to it; one that is worth less for this coupon waits for its place among the later ones.
 */
function* candidates<standing extends Standing>(
  arrival: Entry<standing>,
  { isBids, entries }: Side<standing>,
  context: PlanContext,
): Generator<Candidate<standing>> {
  const waiting: Candidate<standing>[] = []
  const isBefore = (one: Candidate<standing>, price: bigint, standing: Standing) => {
    if (one.unitPrice !== price) return isBids ? one.unitPrice > price : one.unitPrice < price
    return bySequence(one.rests.standing, standing) < 0
  }
  for (const rests of entries) {
    if (isBids ? rests.limit < arrival.limit : rests.limit > arrival.limit) break
    // Whoever posts both sides of a market by the thousand must not make plans slow.
    if (rests.terms.maker === arrival.terms.maker) continue
    while (waiting[0] && isBefore(waiting[0], rests.limit, rests.standing)) yield waiting.shift() as Candidate<standing>
    const [ask, bid] = isBids ? [arrival, rests] : [rests, arrival]
    if (!mayMeet(ask, bid, context)) continue
    const bidPrice = priceFor(bid, ask.standing.order.couponId, context)
    if (bidPrice === null || bidPrice < ask.limit) continue
    const unitPrice = isBids ? bidPrice : ask.limit
    const found = { ask: ask.standing, bid: bid.standing, unitPrice, rests }
    const place = waiting.findIndex((one) => !isBefore(one, unitPrice, rests.standing))
    waiting.splice(place < 0 ? waiting.length : place, 0, found)
  }
  yield* waiting
}

/** Whether takers that are named allow it, and the Marketplace has not refused it. */
function mayMeet(ask: Entry, bid: Entry, { matcher, isAside }: PlanContext): boolean {
  const [seller, buyer] = [ask.terms, bid.terms]
  const isOpen = ({ taker }: Terms, other: Terms) =>
    taker === undefined || taker === other.maker || taker === matcher.toLowerCase()
  return isOpen(seller, buyer) && isOpen(buyer, seller) && !isAside(ask.standing, bid.standing)
}

// No two orders of one journal share a sequence; should a relayer say so, the plan is still the same each time.
function bySequence(a: Standing, b: Standing): number {
  return a.sequence - b.sequence || (a.hash < b.hash ? -1 : 1)
}
