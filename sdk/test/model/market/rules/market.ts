import { type Address, zeroAddress } from 'viem'
import type { Order } from '../../../../src/orders/index.ts'
import { Refusal, whole } from '../../play/refusal.ts'
import { consume } from './bucket.ts'
import { type Offer, requireConsent } from './consent.ts'
import { applyPayment, type Payment } from './payments.ts'
import { exchange, exchangeAll } from './settle.ts'
import { checkShape } from './shape.ts'
import { charge, chargeApp, conclude, type Deal, pairing, purchase, requireTaker, sale, type Take } from './trade.ts'
import type { World } from './world.ts'

/** One fill: whose order, what of it, and how it is paid. */
export type Fill = {
  offer: Offer
  take: Take
  payment?: Payment | undefined
  /** Bytes that nobody could have packed. */
  isMalformed?: boolean | undefined
}

/** An order of a match, with its maker's payment. */
export type Matched = { offer: Offer; payment?: Payment | undefined }

/** Places of an ask and a bid in a list of orders. Unit price zero: the batch's. */
export type Pair = { ask: number; bid: number; amount: bigint; unitPrice: bigint; isMalformed?: boolean | undefined }

/**
 * The market as the design tells it, sections 5, 8 and 9. What is refused half way leaves traces here: whoever calls undoes
 * them, as a chain does.
 *
 * @param value - native coin that comes along
 */
export function fill(world: World, taker: Address, one: Fill, value: bigint): bigint {
  requireOpen(world)
  const { amount, spent } = fillOne(world, taker, one, value)
  if (spent === 0n && value > 0n) throw new Refusal('Marketplace_UnexpectedValue')
  return amount
}

/** All, or those that succeed; one that fails counts zero and leaves nothing behind. */
export function fillMany(
  world: World,
  taker: Address,
  fills: readonly Fill[],
  allOrNothing: boolean,
  value: bigint,
): bigint[] {
  requireOpen(world)
  let left = value
  return fills.map((one) => {
    const attempt = () => fillOne(world, taker, one, left)
    const { amount, spent } = allOrNothing ? attempt() : orNothing(world, attempt)
    left -= spent
    return amount
  })
}

/** Every order first, then every pair, then all payments, all the money, all the coupons. */
export function matchOrders(
  world: World,
  caller: Address,
  matched: readonly Matched[],
  pairs: readonly Pair[],
  batchPrice: bigint,
): void {
  requireOpen(world)
  const byKey = matched.map(({ offer, payment }) => {
    checkShape(offer.order)
    if (payment && offer.order.kind !== 'bid') throw new Refusal('Marketplace_InvalidPayment')
    return requireConsent(world, offer)
  })
  const deals = pairs.map((pair) => agree(world, caller, matched, byKey, pair, batchPrice))
  pairs.forEach((pair, i) => {
    const { offer, payment } = matched[pair.bid] as Matched
    if (payment) applyPayment(world, deals[i] as Deal, offer.order, payment)
  })
  exchangeAll(world, deals)
}

function requireOpen({ now, pausedUntil }: World): void {
  if (now < pausedUntil) throw new Refusal('Marketplace_Paused', pausedUntil)
}

/** @returns coupons filled, and native coin spent */
function fillOne(world: World, taker: Address, { offer, take, payment, isMalformed }: Fill, value: bigint) {
  const { order } = offer
  if (isMalformed) throw new Refusal('Marketplace_MalformedFill')
  checkShape(order)
  requireTaker(order, taker)
  const byKey = requireConsent(world, offer)
  const amount = consume(world, order, take.amount, take.minAmount)
  const takerSells = order.kind === 'bid'
  const deal = takerSells ? sale(world, order, taker, take, amount) : purchase(world, order, taker, take, amount, byKey)
  charge(world, deal, takerSells ? take.maxFee : order.maxFee)
  chargeApp(deal, takerSells, take)
  conclude(world, deal)
  if (payment) applyPayment(world, deal, order, payment)
  const spent = deal.token === zeroAddress ? deal.total + deal.appFee : 0n
  if (spent > value) throw new Refusal('Marketplace_InsufficientValue', value, spent)
  exchange(world, deal)
  return { amount, spent }
}

function agree(
  world: World,
  caller: Address,
  matched: readonly Matched[],
  byKey: readonly boolean[],
  pair: Pair,
  batchPrice: bigint,
): Deal {
  if (pair.isMalformed) throw new Refusal('Marketplace_MalformedFill')
  const [ask, bid] = [pair.ask, pair.bid].map((place) => {
    const entry = matched[place]
    if (entry === undefined) throw new Refusal('Marketplace_NoSuchOrder', place)
    return entry.offer.order
  }) as [Order, Order]
  const deal = pairing(world, caller, ask, bid, pair.unitPrice === 0n ? batchPrice : pair.unitPrice)
  deal.byKey = byKey[pair.ask] === true
  deal.amount = consume(world, ask, pair.amount, pair.amount)
  consume(world, bid, pair.amount, pair.amount)
  charge(world, deal, ask.maxFee)
  conclude(world, deal)
  return deal
}

function orNothing(world: World, attempt: () => { amount: bigint; spent: bigint }) {
  try {
    return whole(world, attempt)
  } catch (refusal) {
    if (refusal instanceof Refusal) return { amount: 0n, spent: 0n }
    throw refusal
  }
}
