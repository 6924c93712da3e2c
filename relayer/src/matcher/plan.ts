import { classOf, hasExpired } from '@genex/sdk/ids'
import type { Order } from '@genex/sdk/orders'
import { type Address, isAddressEqual } from 'viem'
import { fitsCoupon, isOpenTo } from '../book/fits.ts'
import { type Ledger, openLedger, type Standing } from './ledger.ts'
import { smaller } from './smaller.ts'

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
  const ledger = openLedger(orders)
  const markets = new Map<string, Market<standing>>()
  const pairs: Pair<standing>[] = []
  for (const standing of orders.toSorted(bySequence)) {
    if (!isRunning(standing.order, context)) continue
    const limit = limitOf(standing.order, context)
    if (limit === undefined) continue
    const market = marketOf(markets, standing.order)
    const arrival = { standing, limit }
    const isBid = standing.order.kind === 'bid'
    const resting = isBid ? market.asks : market.bids
    trade(arrival, resting, { pairs, ledger, context })
    if (ledger.left(standing, least) > 0n) insert(isBid ? market.bids : market.asks, arrival, isBid)
  }
  return pairs
}

/** Orders that could meet: of one class and one token. Best price first, within a price the earliest. */
type Market<standing> = { asks: Entry<standing>[]; bids: Entry<standing>[] }

/** An order with its price; of a bid whose price hangs on the coupon, the most it can be. */
type Entry<standing> = { standing: standing; limit: bigint }

/** What trades of one plan write to and ask. */
type Session<standing extends Standing> = { pairs: Pair<standing>[]; ledger: Ledger; context: PlanContext }

function trade<standing extends Standing>(
  arrival: Entry<standing>,
  resting: Entry<standing>[],
  session: Session<standing>,
): void {
  const { pairs, ledger } = session
  for (const { ask, bid, unitPrice, entry } of candidates(arrival, resting, session.context)) {
    if (ledger.left(arrival.standing, least) === 0n) return
    const amount = smaller(ledger.left(ask, unitPrice), ledger.left(bid, unitPrice))
    if (amount > 0n && amount >= ask.order.minFill && amount >= bid.order.minFill) {
      ledger.take(ask, amount, unitPrice)
      ledger.take(bid, amount, unitPrice)
      pairs.push({ ask, bid, amount, unitPrice })
    }
    // What it has to give only shrinks: it need not be looked at again.
    if (ledger.left(entry.standing, least) === 0n) resting.splice(resting.indexOf(entry), 1)
  }
}

type Candidate<standing> = { ask: standing; bid: standing; unitPrice: bigint; entry: Entry<standing> }

/** Resting orders that the arrival may trade with, the best first. */
function candidates<standing extends Standing>(
  { standing, limit }: Entry<standing>,
  resting: readonly Entry<standing>[],
  context: PlanContext,
): Candidate<standing>[] {
  const isBid = standing.order.kind === 'bid'
  const found: Candidate<standing>[] = []
  for (const entry of resting) {
    if (isBid ? entry.limit > limit : entry.limit < limit) break
    const [ask, bid] = isBid ? [entry.standing, standing] : [standing, entry.standing]
    if (!mayMeet(ask, bid, context)) continue
    const askPrice = isBid ? entry.limit : limit
    const bidPrice = context.priceOf(bid.order, ask.order.couponId)
    if (bidPrice === undefined || bidPrice < askPrice) continue
    found.push({ ask, bid, unitPrice: isBid ? askPrice : bidPrice, entry })
  }
  // Stable: within a price they stay in sequence. Asks are sorted already; bids have a price for each coupon.
  return isBid ? found : found.sort((a, b) => compare(b.unitPrice, a.unitPrice) || bySequence(a.bid, b.bid))
}

/** What the Marketplace demands of a pair beside price and amount. */
function mayMeet(ask: Standing, bid: Standing, context: PlanContext): boolean {
  return (
    !isAddressEqual(ask.order.maker, bid.order.maker) &&
    isOpen(ask.order, bid.order.maker, context.matcher) &&
    isOpen(bid.order, ask.order.maker, context.matcher) &&
    fitsCoupon(bid.order, ask.order.couponId, context.next) &&
    !context.isAside(ask, bid)
  )
}

function isOpen(order: Order, other: Address, matcher: Address): boolean {
  return isOpenTo(order, other) || isOpenTo(order, matcher)
}

function isRunning(order: Order, { time, next }: PlanContext): boolean {
  if (order.start > time || order.end <= next) return false
  return order.scope === 'class' || !hasExpired(order.couponId, next)
}

function limitOf(order: Order, { priceOf }: PlanContext): bigint | undefined {
  // A class bid pegged to the formula has a price for each coupon, none above its limit.
  return order.scope === 'class' && order.pricing === 'pegged' ? order.unitPrice : priceOf(order, order.couponId)
}

function marketOf<standing>(markets: Map<string, Market<standing>>, order: Order): Market<standing> {
  const key = `${order.paymentToken.toLowerCase()}:${classOf(order.couponId)}`
  let market = markets.get(key)
  if (!market) {
    market = { asks: [], bids: [] }
    markets.set(key, market)
  }
  return market
}

/** After all that are as good: those came earlier. */
function insert<standing>(side: Entry<standing>[], entry: Entry<standing>, isBid: boolean): void {
  let [low, high] = [0, side.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const other = side[middle]?.limit ?? 0n
    if (isBid ? other >= entry.limit : other <= entry.limit) low = middle + 1
    else high = middle
  }
  side.splice(low, 0, entry)
}

// No two orders of one journal share a sequence; should a relayer say so, the plan is still the same each time.
function bySequence(a: Standing, b: Standing): number {
  return a.sequence - b.sequence || compare(a.hash, b.hash)
}

function compare<value extends bigint | string>(a: value, b: value): number {
  return a < b ? -1 : a > b ? 1 : 0
}
