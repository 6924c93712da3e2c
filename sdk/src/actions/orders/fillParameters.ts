import { type Address, type Hex, zeroAddress } from 'viem'
import { aFee, anAddress, aPrice, aUint64, fieldsOf, optional, someBytes } from '../../client/check.ts'
import { InvalidArgumentError } from '../../errors/argument.ts'
import { aSignedOrder } from '../../orders/check.ts'
import { packFill } from '../../orders/fill.ts'
import type { Order, SignedOrder } from '../../orders/types.ts'
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

/** What a fill takes besides the order and the amount. */
const fillOptions = {
  maxUnitPrice: /* @__PURE__ */ optional(aPrice),
  recipient: /* @__PURE__ */ optional(anAddress),
  app: /* @__PURE__ */ optional(anAddress),
  appFee: /* @__PURE__ */ optional(aFee),
}

/** Refuses what is no {@link FillParameters}. */
export const aFill = /* @__PURE__ */ fieldsOf({
  order: aSignedOrder,
  amount: aUint64,
  minAmount: /* @__PURE__ */ optional(aUint64),
  ...fillOptions,
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
