import { type Address, isAddressEqual } from 'viem'
import { parseAccount } from 'viem/utils'
import { larger, smaller } from '../../bytes/smaller.ts'
import { sum } from '../../bytes/sum.ts'
import { addressesOf } from '../../client/context.ts'
import type { GenexClient } from '../../client/types.ts'
import { InvalidArgumentError } from '../../errors/argument.ts'
import {
  type BeyondLimit,
  MixedOrdersError,
  OrderUnfillableError,
  OverfillError,
  TotalOutOfLimitError,
} from '../../errors/order.ts'
import { templateOf } from '../../ids/encode.ts'
import type { Order, SignedOrder } from '../../orders/types.ts'
import { appRateOf, costOf, feeOf } from './fees.ts'
import type { GetQuoteParameters } from './getQuote.ts'
import { readMarketConfig } from './marketConfig.ts'
import { type Offers, readOffers } from './offers.ts'
import { formatTotal, type Quote, type QuotedOrder } from './quote.ts'
import { type Choosing, chooseOrders, type Offer, type Taken, type Wish } from './route/chooseOrders.ts'
import { tokenUnits } from './tokenUnits.ts'
import { type Trial, tryFills } from './tryFills.ts'

/** What is the same for a purchase and a sale. */
type Wanted = {
  paymentToken: Address
  couponId: bigint
  limitPrice: bigint | undefined
  limitTotal: bigint | undefined
}

/** {@link getQuote} without the checks of its parameters. */
export async function quoteOrders(client: GenexClient, parameters: GetQuoteParameters): Promise<Quote> {
  const { side, orders, amount, partial = false, maxSlippage, addresses } = parameters
  const { paymentToken, limitPrice, limitTotal, couponId } = wantedOf(parameters)
  const account = parameters.account ?? client.account
  const taker = account && parseAccount(account).address
  const market = readMarketConfig(client, parameters)
  const [{ offers, obstacles }, fees, { decimals, currency }] = await Promise.all([
    readOffers(client, { addresses, side, orders, couponId, paymentToken, amount, taker, market: () => market }),
    market,
    tokenUnits(client, { addresses, token: paymentToken }),
  ])
  const { marketplace } = await addressesOf(client, parameters)
  const wish = { side, amount, limitPrice, maxSlippage }
  const choosing = await choose(client, { side, marketplace, couponId, taker }, { offers, obstacles, ...wish })
  const available = sum(choosing.taken, (taken) => taken.amount)
  const shortage = obstacles.find(({ unitPrice }) => isWithin(unitPrice, choosing.limitPrice, side)) ?? choosing.short
  if (available === 0n || (available < amount && !partial)) {
    throw shortage
      ? new OrderUnfillableError(amount, available, shortage, side)
      : new OverfillError(amount, available, side, beyond(offers, choosing.limitPrice, { side, decimals, currency }))
  }

  const terms = { side, couponId, fees, appRate: appRateOf(parameters) }
  const quoted = limited(choosing, { ...terms, limitTotal })
  const subtotal = sum(quoted, (one) => one.unitPrice * one.amount)
  const total = totalOf(quoted, terms)
  const format = (money = total) => formatTotal(money, decimals, currency)
  if (limitTotal !== undefined && (side === 'buy' ? total > limitTotal : total < limitTotal)) {
    throw new TotalOutOfLimitError(side, format(total), format(limitTotal))
  }
  const prices = quoted.map((one) => one.unitPrice)
  return {
    side,
    orders: quoted,
    amount: available,
    left: amount - available,
    paymentToken,
    subtotal,
    averageUnitPrice: side === 'buy' ? (subtotal + available - 1n) / available : subtotal / available,
    worstUnitPrice: prices.reduce((worst, price) => ((side === 'buy' ? price > worst : price < worst) ? price : worst)),
    protocolFee: sum(quoted, (one) => one.protocolFee),
    appFee: sum(quoted, (one) => one.appFee),
    total,
    currency,
    decimals,
    format,
  }
}

/**
 * Chooses among offers that stand a trial. One that is refused may be of many by the same hand: then all that are within the
 * limits are tried, with as little as each of them gives, and what is chosen of the rest is tried as it is. A contract that
 * changes its mind after that is told by the fill.
 */
async function choose(
  client: GenexClient,
  trial: Trial,
  { offers, obstacles, ...wish }: Offers & Wish,
): Promise<Choosing> {
  const refused = new Set<Offer>()
  /** @returns whether all of them stand */
  const stand = async (fills: readonly Taken[]): Promise<boolean> => {
    const reasons = await tryFills(client, trial, fills)
    for (const [{ offer }, reason] of reasons) {
      refused.add(offer)
      obstacles.push({ ...reason, unitPrice: offer.unitPrice })
    }
    return reasons.size === 0
  }
  const left = () => offers.filter((offer) => !refused.has(offer))

  const first = chooseOrders(offers, wish)
  if (await stand(first.taken)) return first
  const tried = new Set(first.taken.map(({ offer }) => offer))
  const others = left().filter((offer) => !tried.has(offer) && isWithin(offer.unitPrice, wish.limitPrice, wish.side))
  await stand(others.map((offer) => ({ offer, amount: leastOf(offer) })))
  const second = chooseOrders(left(), wish)
  return (await stand(second.taken)) ? second : chooseOrders(left(), wish)
}

/** Coupons that an offer gives at the least. */
function leastOf({ order: { order } }: Offer): bigint {
  return order.minFill > 0n ? order.minFill : 1n
}

/** Whether it is for want of something else than a better price that an order is not taken; a price that nobody knows is no bar. */
function isWithin(price: bigint | undefined, limit: bigint | undefined, side: 'buy' | 'sell'): boolean {
  if (price === undefined || limit === undefined) return true
  return side === 'buy' ? price <= limit : price >= limit
}

/** The best offer that the limit leaves out, and the limit, both as they are shown. */
function beyond(
  offers: Offers['offers'],
  limit: bigint | undefined,
  { side, decimals, currency }: Pick<Quote, 'side' | 'decimals' | 'currency'>,
): BeyondLimit | undefined {
  const prices = offers.flatMap(({ unitPrice }) => (isWithin(unitPrice, limit, side) ? [] : [unitPrice]))
  const [first] = prices
  if (first === undefined || limit === undefined) return undefined
  const unitPrice = prices.reduce(side === 'buy' ? smaller : larger, first)
  const shown = (price: bigint) => formatTotal(price, decimals, currency)
  return { limit: shown(limit), price: shown(unitPrice), unitPrice }
}

/** Basis points, as they are today. */
type Fees = { primaryFee: number; secondaryFee: number }
type Terms = { side: 'buy' | 'sell'; couponId: bigint; fees: Fees; appRate: number }

/**
 * The orders with their limits. A moving price may change until the block: the caller's own limit, where there is one, leaves
 * room, unless the total would leave its own limit then.
 */
function limited({ taken, limitPrice }: Choosing, terms: Terms & { limitTotal: bigint | undefined }): QuotedOrder[] {
  const { side, limitTotal } = terms
  const withRoom = taken.map((one) => quotedOf(one, terms, limitPrice))
  if (limitTotal === undefined) return withRoom
  const total = totalOf(withRoom, terms)
  const isOver = side === 'buy' ? total > limitTotal : total < limitTotal
  return isOver ? taken.map((one) => quotedOf(one, terms, undefined)) : withRoom
}

function quotedOf({ offer, amount }: Taken, terms: Terms, limit: bigint | undefined): QuotedOrder {
  const { side, fees, appRate } = terms
  const { order, unitPrice } = offer
  const { kind, pricing } = order.order
  const price = unitPrice * amount
  const protocolFeeRate = kind === 'primaryAsk' ? fees.primaryFee : fees.secondaryFee
  return {
    order,
    couponId: side === 'buy' ? order.order.couponId : terms.couponId,
    amount,
    unitPrice,
    limitPrice: pricing === 'fixed' ? unitPrice : (limit ?? unitPrice),
    protocolFee: feeOf(price, protocolFeeRate),
    protocolFeeRate,
    appFee: feeOf(price, appRate),
  }
}

/** What the limits come to: the most to pay, or the least to get. */
function totalOf(quoted: readonly QuotedOrder[], { side, appRate }: Terms): bigint {
  return sum(quoted, ({ limitPrice, amount, protocolFeeRate }) => {
    const price = limitPrice * amount
    if (side === 'buy') return costOf(price, appRate)
    return price - feeOf(price, protocolFeeRate) - feeOf(price, appRate)
  })
}

/** @throws InvalidArgumentError, MixedOrdersError */
function wantedOf(parameters: GetQuoteParameters): Wanted {
  const { side, orders } = parameters
  // What takes parameters has refused an empty list.
  const first = (orders[0] as SignedOrder).order
  const { paymentToken = first.paymentToken } = parameters
  if (orders.some(({ order }) => (order.kind === 'bid') === (side === 'buy'))) {
    throw side === 'buy'
      ? new MixedOrdersError('a bid is among them', 'buy from asks only; sell into a bid with acceptBid')
      : new MixedOrdersError('an ask is among them', 'sell into bids only; buy from an ask with fill')
  }
  const other = orders.find(({ order }) => !isAddressEqual(order.paymentToken, paymentToken))
  if (other) {
    const isNamed = parameters.paymentToken !== undefined
    throw isNamed
      ? new MixedOrdersError(`one is in the token ${other.order.paymentToken}`, `pass orders in ${paymentToken} alone`)
      : new MixedOrdersError('payment tokens differ', 'quote orders in one payment token at a time')
  }
  return side === 'buy' ? purchaseOf(parameters, first) : saleOf(parameters, first)
}

/** @throws MixedOrdersError */
function purchaseOf(parameters: GetQuoteParameters & { side: 'buy' }, first: Order): Wanted {
  const { orders, couponId = templateOf(first.couponId), maxUnitPrice, maxTotal } = parameters
  const isSeries = couponId === templateOf(couponId)
  const isOther = ({ order }: SignedOrder) => (isSeries ? templateOf(order.couponId) : order.couponId) !== couponId
  if (orders.some(isOther)) {
    const cure = 'name the coupon or its series with `couponId`, and pass asks of that one alone'
    throw parameters.couponId === undefined
      ? new MixedOrdersError('coupons differ', cure)
      : new MixedOrdersError('one sells another coupon than is wanted', cure)
  }
  return { paymentToken: first.paymentToken, couponId: first.couponId, limitPrice: maxUnitPrice, limitTotal: maxTotal }
}

/** @throws InvalidArgumentError */
function saleOf(parameters: GetQuoteParameters & { side: 'sell' }, first: Order): Wanted {
  const { orders, couponId = first.couponId, minUnitPrice, minTotal } = parameters
  const isOpen = ({ order }: SignedOrder) => order.scope !== 'id' || order.couponId !== couponId
  if (parameters.couponId === undefined && orders.some(isOpen)) {
    const cure = 'say which coupon to sell: a bid for a series or a class takes several'
    throw new InvalidArgumentError('couponId', 'a bigint from 0 on', undefined, cure)
  }
  return { paymentToken: first.paymentToken, couponId, limitPrice: minUnitPrice, limitTotal: minTotal }
}
