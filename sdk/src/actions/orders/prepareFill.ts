import { type Address, zeroAddress } from 'viem'
import { readContract } from 'viem/actions'
import { paymentTokensAbi } from '../../../generated/abis.ts'
import { accountOf, addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import type { AccountOptions, GenexClient } from '../../client/types.ts'
import { MixedOrdersError, OverfillError } from '../../errors/order.ts'
import { decodeCouponId } from '../../ids/decode.ts'
import { currencies, currencyOf } from '../../money/currencies.ts'
import type { SignedOrder } from '../../orders/types.ts'
import { getOrderState } from './getOrderState.ts'
import { paymentSteps } from './paymentSteps.ts'
import { formatTotal, type Quote } from './quote.ts'
import { costOf, type FillParameters } from './take.ts'

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

/**
 * Chooses among asks at the latest block, adds up the cost and lists what is still to do: a permit
 * to sign, an approval to send, or nothing. Changes nothing itself.
 *
 * @throws OverfillError, MixedOrdersError, AccountRequiredError
 * @example
 * ```ts
 * const quote = await prepareFill(client, { orders, amount: 2n, maxUnitPrice: parseUnits('86', 6) })
 * for (const step of quote.steps) await step.run()
 * const { fills } = await fillSync(client, quote)
 * ```
 */
export function prepareFill(client: GenexClient, parameters: PrepareFillParameters): Promise<Quote> {
  return named(async () => {
    const { orders, amount, partial = false } = parameters
    const { couponId, paymentToken } = common(orders)
    const addresses = await addressesOf(client, parameters)
    const fills = choose(await offers(client, parameters), parameters)
    const available = fills.reduce((sum, fill) => sum + fill.amount, 0n)
    if (available === 0n || (available < amount && !partial)) throw new OverfillError(amount, available)

    const total = fills.reduce((sum, fill) => sum + costOf(fill), 0n)
    const currency = currencyOfToken(couponId)
    const decimals = await decimalsOf(client, addresses.paymentTokens, paymentToken, currency.exponent)
    const steps = await paymentSteps(client, {
      token: paymentToken,
      owner: accountOf(client, parameters),
      spender: addresses.marketplace,
      value: total,
      // A permit that was used is ignored where it is repeated: one is enough, in the first fill.
      onPermit: (permit) => {
        const [first] = fills
        if (first) first.permit = permit
      },
    })
    const format = () => formatTotal(total, decimals, currency.code)
    return { fills, amount: available, paymentToken, total, currency: currency.code, decimals, steps, format }
  })
}

/** An ask that is open now. */
type Offer = { order: SignedOrder; left: bigint; unitPrice: bigint }

async function offers(client: GenexClient, parameters: PrepareFillParameters): Promise<Offer[]> {
  const states = await Promise.all(
    parameters.orders.map(async (order) => ({
      order,
      ...(await getOrderState(client, { ...parameters, order: order.order })),
    })),
  )
  return states.flatMap(({ order, left, unitPrice }) => (unitPrice === undefined ? [] : [{ order, left, unitPrice }]))
}

function choose(candidates: Offer[], parameters: PrepareFillParameters): FillParameters[] {
  const { amount, maxUnitPrice, recipient, app, appFee } = parameters
  const affordable = candidates.filter((offer) => maxUnitPrice === undefined || offer.unitPrice <= maxUnitPrice)
  affordable.sort((a, b) => (a.unitPrice < b.unitPrice ? -1 : a.unitPrice > b.unitPrice ? 1 : 0))
  const fills: FillParameters[] = []
  // Orders with one nonce draw from one bucket: what one gives, the others no longer have.
  const drawn = new Map<string, bigint>()
  let wanted = amount
  for (const { order, left, unitPrice } of affordable) {
    const bucket = `${order.order.maker.toLowerCase()}:${order.order.nonce}`
    const before = drawn.get(bucket) ?? 0n
    const take = smaller(left - before, wanted)
    if (take <= 0n || take < order.order.minFill) continue
    drawn.set(bucket, before + take)
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
  return fills
}

const smaller = (a: bigint, b: bigint): bigint => (b < a ? b : a)

function common(orders: readonly SignedOrder[]) {
  const [first, ...others] = orders.map(({ order }) => order)
  if (!first) throw new MixedOrdersError('there is none')
  if ([first, ...others].some((order) => order.kind === 'bid')) throw new MixedOrdersError('a bid is among them')
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
    abi: paymentTokensAbi,
    address: paymentTokens,
    functionName: 'tokenInfo',
    args: [token],
  })
  if (mapped === 0 && token === zeroAddress) return 18
  return mapped === 0 ? exponent : exponent + scaleLog10
}
