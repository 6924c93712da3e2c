import { type Address, isAddressEqual, zeroAddress } from 'viem'
import { paymentTokensTokenInfo } from '../../../generated/calls.ts'
import { smaller } from '../../bytes/smaller.ts'
import { aBigint, aBoolean, fieldsOf, listOf, optional } from '../../client/check.ts'
import { accountOf, addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { AccountOptions, GenexClient } from '../../client/types.ts'
import { InvalidArgumentError } from '../../errors/argument.ts'
import { MixedOrdersError, OrderUnfillableError, OverfillError, type Shortage } from '../../errors/order.ts'
import { decodeCouponId } from '../../ids/decode.ts'
import { currencies, currencyOf } from '../../money/currencies.ts'
import { aSignedOrder } from '../../orders/check.ts'
import type { Order, SignedOrder } from '../../orders/types.ts'
import { costOf, type FillParameters, fillOptions } from './fillParameters.ts'
import { inspectOrders, type OrderFinding } from './inspectOrders.ts'
import { paymentSteps } from './paymentSteps.ts'
import { formatTotal, type Quote } from './quote.ts'
import { type Supply, supplyOf } from './supply.ts'

/** What to buy, from which asks, and within which limit. */
export type PrepareFillParameters = AccountOptions &
  Pick<FillParameters, 'recipient' | 'app' | 'appFee'> & {
    /** Asks in one payment token; the cheapest are taken first. */
    orders: readonly SignedOrder[]
    /** Coupons wanted in all. */
    amount: bigint
    /** Most to pay per coupon, smallest units of the token, without app fee; the orders' own prices by default. */
    maxUnitPrice?: bigint
    /** Whether fewer coupons are acceptable; false by default. */
    partial?: boolean
  }

const accepts = /* @__PURE__ */ fieldsOf({
  orders: /* @__PURE__ */ listOf(aSignedOrder),
  amount: aBigint,
  partial: /* @__PURE__ */ optional(aBoolean),
  ...fillOptions,
})

/**
 * Chooses among asks at the latest block, adds up the cost and lists what is still to do: a permit
 * to sign, an approval to send, or nothing. Changes nothing itself. Asks that would not fill, that are reserved for
 * somebody else or are the buyer's own, are left out.
 *
 * @throws InvalidArgumentError, OverfillError, OrderUnfillableError, MixedOrdersError, AccountRequiredError
 * @example
 * ```ts
 * const quote = await prepareFill(client, { orders, amount: 2n, maxUnitPrice: parseUnits('86', 6) })
 * for (const step of quote.steps) await step.run()
 * const { fills } = await fillSync(client, quote)
 * ```
 */
export function prepareFill(client: GenexClient, parameters: PrepareFillParameters): Promise<Quote> {
  return named(async () => {
    accepts('', parameters)
    const { orders, amount, partial = false } = parameters
    const { couponId, paymentToken } = common(orders)
    const buyer = accountOf(client, parameters).address
    const addresses = await addressesOf(client, parameters)
    const { fills, short } = choose(await offers(client, parameters), parameters, buyer)
    const available = fills.reduce((sum, fill) => sum + fill.amount, 0n)
    if (available === 0n || (available < amount && !partial)) {
      throw short ? new OrderUnfillableError(amount, available, short) : new OverfillError(amount, available)
    }

    const total = fills.reduce((sum, fill) => sum + costOf(fill), 0n)
    const currency = currencyOfToken(couponId)
    const decimals = await decimalsOf(client, addresses.paymentTokens, paymentToken, currency.exponent)
    const format = () => formatTotal(total, decimals, currency.code)
    const steps = await paymentSteps(client, {
      token: paymentToken,
      owner: accountOf(client, parameters),
      spender: addresses.marketplace,
      value: total,
      shown: format(),
      // A permit that was used is ignored where it is repeated: one is enough, in the first fill.
      onPermit: (permit) => {
        const [first] = fills
        if (first) first.payment = permit
      },
    })
    return { fills, amount: available, paymentToken, total, currency: currency.code, decimals, steps, format }
  })
}

/** An ask, what can be had of it, and of all asks that draw from the same supply. */
type Offer = OrderFinding & { order: SignedOrder; supply: Supply }

async function offers(client: GenexClient, parameters: PrepareFillParameters): Promise<Offer[]> {
  const { addresses, orders } = parameters
  const [findings, supplies] = await Promise.all([
    inspectOrders(client, { addresses, orders }),
    Promise.all(orders.map(({ order }) => supplyOf(client, parameters, order))),
  ])
  return orders.flatMap((order, index) => {
    const [finding, supply] = [findings[index], supplies[index]]
    return finding && supply ? [{ ...finding, order, supply }] : []
  })
}

function choose(
  candidates: Offer[],
  parameters: PrepareFillParameters,
  buyer: Address,
): { fills: FillParameters[]; short: Shortage | undefined } {
  const { amount, maxUnitPrice, recipient, app, appFee } = parameters
  let short: Shortage | undefined
  const affordable = candidates.flatMap(({ unitPrice, reason, ...offer }) => {
    const obstacle = reason ?? obstacleFor(buyer, offer.order.order)
    // That nothing is left of an order is no shortage of its maker.
    if (obstacle?.code !== 'OVERFILL') short ??= obstacle
    const isAffordable = unitPrice !== undefined && (maxUnitPrice === undefined || unitPrice <= maxUnitPrice)
    return obstacle === undefined && isAffordable ? [{ ...offer, unitPrice }] : []
  })
  affordable.sort((a, b) => (a.unitPrice < b.unitPrice ? -1 : a.unitPrice > b.unitPrice ? 1 : 0))
  const fills: FillParameters[] = []
  // Orders with one nonce draw from one bucket: what one gives, the others no longer have.
  const drawn = new Map<string, bigint>()
  let wanted = amount
  for (const { order, left, fillable, unitPrice, supply } of affordable) {
    const bucket = `${order.order.maker.toLowerCase()}:${order.order.nonce}`
    const before = drawn.get(bucket) ?? 0n
    const taken = drawn.get(supply.key) ?? 0n
    const offered = smaller(left - before, wanted)
    const take = smaller(smaller(offered, fillable), supply.units - taken)
    if (take < offered) short ??= supply.shortage
    if (take <= 0n) continue
    if (take < order.order.minFill) {
      short ??= { code: 'BELOW_MIN_FILL', message: `the order gives ${order.order.minFill} at least.` }
      continue
    }
    drawn.set(bucket, before + take)
    drawn.set(supply.key, taken + take)
    // A moving price may rise until the block: the caller's own limit, where there is one, leaves room.
    const limit = order.order.pricing === 'fixed' ? unitPrice : (maxUnitPrice ?? unitPrice)
    fills.push({
      order,
      amount: take,
      maxUnitPrice: limit,
      ...(recipient && { recipient }),
      ...(app && { app }),
      ...(appFee && { appFee }),
    })
    wanted -= take
  }
  return { fills, short }
}

/** Why this buyer cannot have what others could. */
function obstacleFor(buyer: Address, { maker, taker }: Order): Shortage | undefined {
  if (isAddressEqual(maker, buyer)) return { code: 'SELF_TRADE', message: 'the order is your own.' }
  if (taker === zeroAddress || isAddressEqual(taker, buyer)) return undefined
  return { code: 'WRONG_TAKER', message: `the order is reserved for ${taker}.` }
}

function common(orders: readonly SignedOrder[]) {
  const [first, ...others] = orders.map(({ order }) => order)
  if (!first) {
    throw new InvalidArgumentError(
      'orders',
      'a list of one signed ask or more',
      orders,
      'pass asks, such as a relayer lists',
    )
  }
  if ([first, ...others].some((order) => order.kind === 'bid')) {
    throw new MixedOrdersError('a bid is among them', 'buy from asks only; sell into a bid with acceptBid')
  }
  const token = first.paymentToken.toLowerCase()
  if (others.some((order) => order.paymentToken.toLowerCase() !== token)) {
    throw new MixedOrdersError('payment tokens differ')
  }
  return first
}

function currencyOfToken(couponId: bigint) {
  const { currency } = decodeCouponId(couponId)
  return currencies.byNumber.get(currency) ?? { ...currencyOf('XXX'), code: String(currency) }
}

/** Decimals by the protocol's own mapping; the native coin, if it is not mapped, has 18. */
async function decimalsOf(client: GenexClient, paymentTokens: Address, token: Address, exponent: number) {
  const [mapped, scaleLog10] = await readContract(client, {
    abi: paymentTokensTokenInfo,
    address: paymentTokens,
    functionName: 'tokenInfo',
    args: [token],
  })
  if (mapped === 0 && token === zeroAddress) return 18
  return mapped === 0 ? exponent : exponent + scaleLog10
}
