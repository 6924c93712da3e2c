import type { Account, Address } from 'viem'
import {
  aBigint,
  aBoolean,
  aFee,
  anAddress,
  aPrice,
  aTokenAmount,
  type Check,
  fieldsOf,
  listOf,
  oneOf,
  optional,
  someCoupons,
} from '../../client/check.ts'
import { named } from '../../client/named.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { InvalidArgumentError } from '../../errors/argument.ts'
import { AppFeeTooHighError } from '../../errors/order.ts'
import { aSignedOrder } from '../../orders/check.ts'
import type { SignedOrder } from '../../orders/types.ts'
import type { Quote } from './quote.ts'
import { quoteOrders } from './quoteOrders.ts'

/** What is said of a purchase and of a sale alike. */
export type QuoteOptions = ReadOptions & {
  /** Whose own orders, and orders reserved for others, are left out; the client's account by default. It signs nothing. */
  account?: Account | Address | undefined
  /** Asks to buy from, of one series, or bids to sell into; in one payment token. */
  orders: readonly SignedOrder[]
  /** Coupons in all. */
  amount: bigint
  /** What is paid in: orders in another token are an error. Where it is left out, look at the quote's `paymentToken`. */
  paymentToken?: Address | undefined
  /** Whether fewer coupons are acceptable; false by default. */
  partial?: boolean | undefined
  /** Basis points that a price may be worse than the best one that gives so few coupons now; any number by default. */
  maxSlippage?: number | undefined
  /** Who gets the app fee. */
  app?: Address | undefined
  /** Basis points for the app, 500 at the most; without `app` there is no fee. */
  appFee?: number | undefined
}

/** Limits of who buys, and what; smallest units of the token. */
export type BuyLimits = {
  /**
   * The coupon to buy, or with serial 0 the series: asks of another are an error. Without it all asks must be of one series;
   * orders of a stranger's choice are no reason to want what they sell.
   */
  couponId?: bigint | undefined
  /** Most to pay per coupon, without app fee; the orders' own prices by default. */
  maxUnitPrice?: bigint | undefined
  /** Most to pay in all, app fee included. */
  maxTotal?: bigint | undefined
}

/** Limits of who sells, and what; smallest units of the token. */
export type SellLimits = {
  /** The coupon to deliver; the bids' own if all of them name one and the same. */
  couponId?: bigint | undefined
  /** Least to get per coupon, before fees; the orders' own prices by default. */
  minUnitPrice?: bigint | undefined
  /** Least to get in all, after fees. */
  minTotal?: bigint | undefined
}

/** What to buy or sell, with which orders, and within which limits. */
export type GetQuoteParameters =
  | (QuoteOptions & { side: 'buy' } & BuyLimits)
  | (QuoteOptions & { side: 'sell' } & SellLimits)

/** Basis points that an app gets at the most: `MAX_APP_FEE` of the contracts. */
export const maxAppFee = 500

/** Refuses a fee that the Marketplace would refuse. @throws InvalidArgumentError, AppFeeTooHighError */
const anAppFee: Check = (field, value) => {
  aFee(field, value)
  if (Number(value) > maxAppFee) throw new AppFeeTooHighError(Number(value), maxAppFee)
}

/** Orders of one quote at the most: each is asked about and weighed against the others, and the list may be a stranger's. */
const mostOrders = 500

const manyOrders = /* @__PURE__ */ listOf(aSignedOrder)

/** Refuses a list of nothing, and one that no block has room for. @throws InvalidArgumentError */
const someOrders: Check = (field, value) => {
  manyOrders(field, value)
  const { length } = value as readonly SignedOrder[]
  if (length === 0) {
    throw new InvalidArgumentError(
      field,
      'a list of one signed order or more',
      value,
      'pass orders, such as a relayer lists',
    )
  }
  if (length > mostOrders) {
    const cure = 'pass the best of them: no block has room to fill so many'
    throw new InvalidArgumentError(field, `a list of ${mostOrders} orders at the most`, `${length} orders`, cure)
  }
}

/** Refuses what has not the fields of a quote, whatever its side. */
export const acceptsQuote = /* @__PURE__ */ fieldsOf({
  orders: someOrders,
  amount: someCoupons,
  paymentToken: /* @__PURE__ */ optional(anAddress),
  partial: /* @__PURE__ */ optional(aBoolean),
  maxSlippage: /* @__PURE__ */ optional(aFee),
  app: /* @__PURE__ */ optional(anAddress),
  appFee: /* @__PURE__ */ optional(anAppFee),
  couponId: /* @__PURE__ */ optional(aBigint),
  maxUnitPrice: /* @__PURE__ */ optional(aPrice),
  maxTotal: /* @__PURE__ */ optional(aTokenAmount),
  minUnitPrice: /* @__PURE__ */ optional(aPrice),
  minTotal: /* @__PURE__ */ optional(aTokenAmount),
})

const accepts = /* @__PURE__ */ fieldsOf({ side: /* @__PURE__ */ oneOf(['buy', 'sell']) })

/**
 * Which orders an amount would take at the latest block, at what prices and fees. Reads only: no account is needed, nothing is
 * prepared. Chosen is the most that can be had up to the amount, and of the ways to have it the cheapest, or when selling the
 * one that brings most: with smallest fills, shared nonces and what each maker has counted in. A search proves it for up to
 * 24 orders unless it takes too long, which whoever made the orders can see to; then, and of more orders, it is never worse than
 * taking them by price alone. At most 500 orders. The protocol has no fee of the issuer.
 *
 * @throws InvalidArgumentError, AppFeeTooHighError, OverfillError, MixedOrdersError, TotalOutOfLimitError;
 * OrderUnfillableError with SELF_TRADE, WRONG_TAKER or what `fill` throws
 * @example
 * ```ts
 * const quote = await getQuote(client, { side: 'buy', orders, couponId, amount: 2n, maxSlippage: 100 })
 * console.log(quote.format(), quote.averageUnitPrice, quote.format(quote.protocolFee))
 * ```
 */
export function getQuote(client: GenexClient, parameters: GetQuoteParameters): Promise<Quote> {
  return named(async () => {
    acceptsQuote('', parameters)
    accepts('', parameters)
    return quoteOrders(client, parameters)
  })
}
