import type { Account, Address } from 'viem'
import {
  aBigint,
  aBoolean,
  aFee,
  anAddress,
  aPrice,
  aTokenAmount,
  fieldsOf,
  listOf,
  oneOf,
  optional,
} from '../../client/check.ts'
import { named } from '../../client/named.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { aSignedOrder } from '../../orders/check.ts'
import type { SignedOrder } from '../../orders/types.ts'
import type { Quote } from './quote.ts'
import { quoteOrders } from './quoteOrders.ts'

/** What is said of a purchase and of a sale alike. */
export type QuoteOptions = ReadOptions & {
  /** Whose own orders, and orders reserved for others, are left out; the client's account by default. It signs nothing. */
  account?: Account | Address | undefined
  /** Asks to buy from or bids to sell into, in one payment token. */
  orders: readonly SignedOrder[]
  /** Coupons in all. */
  amount: bigint
  /** Whether fewer coupons are acceptable; false by default. */
  partial?: boolean
  /** Basis points that the price of an order may be worse than the best of them now; any number by default. */
  maxSlippage?: number
  /** Who gets the app fee. */
  app?: Address
  /** Basis points for the app; capped in code. */
  appFee?: number
}

/** Limits of who buys; smallest units of the token. */
export type BuyLimits = {
  /** Most to pay per coupon, without app fee; the orders' own prices by default. */
  maxUnitPrice?: bigint
  /** Most to pay in all, app fee included. */
  maxTotal?: bigint
}

/** Limits of who sells, and what; smallest units of the token. */
export type SellLimits = {
  /** The coupon to deliver; the bids' own if all of them name one and the same. */
  couponId?: bigint
  /** Least to get per coupon, before fees; the orders' own prices by default. */
  minUnitPrice?: bigint
  /** Least to get in all, after fees. */
  minTotal?: bigint
}

/** What to buy or sell, with which orders, and within which limits. */
export type GetQuoteParameters =
  | (QuoteOptions & { side: 'buy' } & BuyLimits)
  | (QuoteOptions & { side: 'sell' } & SellLimits)

/** Refuses what has not the fields of a quote, whatever its side. */
export const acceptsQuote = /* @__PURE__ */ fieldsOf({
  orders: /* @__PURE__ */ listOf(aSignedOrder),
  amount: aBigint,
  partial: /* @__PURE__ */ optional(aBoolean),
  maxSlippage: /* @__PURE__ */ optional(aFee),
  app: /* @__PURE__ */ optional(anAddress),
  appFee: /* @__PURE__ */ optional(aFee),
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
 * 24 orders, if 400 steps suffice; else it is never worse than taking them by price alone. The protocol has no fee of the
 * issuer.
 *
 * @throws InvalidArgumentError, OverfillError, MixedOrdersError, TotalOutOfLimitError;
 * OrderUnfillableError with SELF_TRADE, WRONG_TAKER or what `fill` throws
 * @example
 * ```ts
 * const quote = await getQuote(client, { side: 'buy', orders, amount: 2n, maxSlippage: 100 })
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
