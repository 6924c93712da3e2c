import { type Address, type Hex, zeroAddress } from 'viem'
import {
  aFee,
  anAddress,
  aPrice,
  aUint64,
  type Check,
  fieldsOf,
  optional,
  pathOf,
  someBytes,
  someCoupons,
  someOf,
} from '../../client/check.ts'
import { InvalidArgumentError } from '../../errors/argument.ts'
import { aSignedOrder } from '../../orders/check.ts'
import { packFill } from '../../orders/fill.ts'
import type { Order, OrderKind, SignedOrder } from '../../orders/types.ts'
import { appRateOf, costOf } from './fees.ts'

/** What a taker asks of one ask. */
export type FillParameters = {
  order: SignedOrder
  /** Coupons wanted; the fill takes what is left if that is less, down to `minAmount`. */
  amount: bigint
  /** Fewest coupons that are acceptable; `amount` by default. */
  minAmount?: bigint | undefined
  /**
   * Most to pay per coupon, smallest units of the token, without app fee; the order's price by default, and to be given where
   * the order follows the formula.
   */
  maxUnitPrice?: bigint | undefined
  /** Who gets the coupons; the taker by default. */
  recipient?: Address | undefined
  /** Who gets the app fee. */
  app?: Address | undefined
  /** Basis points for the app, on top of the price, 500 at the most; without `app` there is no fee. */
  appFee?: number | undefined
  /** An ERC-2612 permit of the taker for the Marketplace, packed; see `prepareFill`. */
  payment?: Hex | undefined
}

/**
 * What one fill takes of an order under this name. The Marketplace fills whatever it is given: an ask where a bid is meant would
 * buy with the allowance of who wants to sell.
 *
 * @param kinds - of the orders that are meant
 * @param fields - besides the order, the amount and who gets what
 */
export function oneFill(name: 'order' | 'bid', kinds: readonly OrderKind[], fields: Record<string, Check>): Check {
  const accepts = fieldsOf({
    [name]: aSignedOrder,
    amount: someCoupons,
    minAmount: /* @__PURE__ */ optional(aUint64),
    recipient: /* @__PURE__ */ optional(anAddress),
    app: /* @__PURE__ */ optional(anAddress),
    appFee: /* @__PURE__ */ optional(aFee),
    ...fields,
  })
  return (field, value) => {
    accepts(field, value)
    const { amount, minAmount = 0n, ...given } = value as FillParameters & { bid: SignedOrder }
    const { kind } = given[name].order
    if (!kinds.includes(kind)) {
      const cure = 'acceptBid takes bids, fill asks'
      throw new InvalidArgumentError(pathOf(field, `${name}.order.kind`), kinds.join(' or '), kind, cure)
    }
    if (minAmount > amount) {
      throw new InvalidArgumentError(pathOf(field, 'minAmount'), `${amount} at the most`, minAmount)
    }
  }
}

/** One trade, or all that were prepared and stand under this name. @param verb - what prepares them */
export function oneOrPrepared(name: 'fills' | 'bids', one: Check, expected: string, verb: string): Check {
  const many = someOf(one, expected)
  return (field, value) => {
    const { [name]: prepared, orders } = (value ?? {}) as Record<string, unknown>
    if (prepared !== undefined) return many(name, prepared)
    // A quote that only reads, or that of the other side.
    if (orders !== undefined) throw new InvalidArgumentError(name, expected, prepared, `pass what ${verb} returned`)
    one(field, value)
  }
}

/** Refuses what is no {@link FillParameters}. */
export const aFill = /* @__PURE__ */ oneFill('order', ['ask', 'primaryAsk'], {
  maxUnitPrice: /* @__PURE__ */ optional(aPrice),
  payment: /* @__PURE__ */ optional(someBytes),
})

/** The fill of an ask, packed. */
export function packAskFill(parameters: FillParameters): Hex {
  const { order, maxUnitPrice, ...terms } = parameters
  const limitPrice = takersLimit(order.order, 'maxUnitPrice', maxUnitPrice)
  return packFill({ ...terms, limitPrice, order: order.order, signature: order.signature })
}

/**
 * The taker's limit. What the maker names in a pegged order is the maker's own limit, which the price is always better than
 * for the maker: as the taker's it would refuse every fill but at that one price.
 */
export function takersLimit({ pricing }: Order, field: string, limit: bigint | undefined): bigint | undefined {
  if (pricing !== 'pegged' || limit !== undefined) return limit
  const cure = `pass the price of getFairValue and what it may move, or what ${
    field === 'maxUnitPrice' ? 'prepareFill' : 'prepareAcceptBid'
  } answers`
  throw new InvalidArgumentError(field, 'your limit, as the order follows the formula', limit, cure)
}

/** Wei to send with fills of asks in the native coin, each at its limit; 0 for tokens. */
export function nativeCostOf(fills: readonly FillParameters[]): bigint {
  return fills.reduce((sum, fill) => {
    const { paymentToken, unitPrice } = fill.order.order
    if (paymentToken !== zeroAddress) return sum
    return sum + costOf((fill.maxUnitPrice ?? unitPrice) * fill.amount, appRateOf(fill))
  }, 0n)
}
