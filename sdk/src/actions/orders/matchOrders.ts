import type { Hex } from 'viem'
import { marketplaceMatchOrders } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aCount, aPrice, type Check, fieldsOf, listOf, optional, someCoupons, someOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import { aSignedOrder } from '../../orders/check.ts'
import { type Pair, packPair, packSignedOrder } from '../../orders/match.ts'
import type { SignedOrder } from '../../orders/types.ts'
import { fillsFrom } from './fillEvents.ts'

/** An ask and a bid that agree. */
export type Match = {
  /** Signed by the seller. */
  ask: SignedOrder
  /** Signed by the buyer. */
  bid: SignedOrder
  /** Coupons. */
  amount: bigint
  /** ask ≤ unitPrice ≤ bid, smallest units of the token: the buyer pays it, the seller gets it less the fee. */
  unitPrice: bigint
}

/** Orders, each given once, and which of them trade with each other: many with many. What auctions come to. */
export type MatchBatch = {
  /** What `pairs` points into. */
  orders: readonly SignedOrder[]
  /** Which ask meets which bid, and for how many. */
  pairs: readonly Pair[]
  /** Price of the pairs that name none, smallest units of the token per coupon. */
  unitPrice?: bigint | undefined
}

const ofMatches = /* @__PURE__ */ fieldsOf({
  matches: /* @__PURE__ */ someOf(
    /* @__PURE__ */ fieldsOf({ ask: aSignedOrder, bid: aSignedOrder, amount: someCoupons, unitPrice: aPrice }),
    'a list of one match or more',
  ),
})

const ofBatch = /* @__PURE__ */ fieldsOf({
  orders: /* @__PURE__ */ listOf(aSignedOrder),
  pairs: /* @__PURE__ */ someOf(
    /* @__PURE__ */ fieldsOf({ ask: aCount, bid: aCount, amount: someCoupons, unitPrice: aPrice }),
    'a list of one pair or more',
  ),
  unitPrice: /* @__PURE__ */ optional(aPrice),
})

const accepts: Check = (field, value) => {
  const isBatch = (value as Partial<MatchBatch> | undefined)?.orders !== undefined
  return isBatch ? ofBatch(field, value) : ofMatches(field, value)
}

/**
 * Brings asks and bids together. Anyone; whoever calls gets nothing of the trades. All pairs trade or none; an order of
 * several pairs is sent and checked once.
 *
 * @throws NOT_A_PAIR, NO_SUCH_ORDER, TOKEN_MISMATCH, PRICE_BELOW_LIMIT, OUT_OF_SCOPE, GRADE_TOO_LOW, PAYMENT_REFUSED,
 * and as `fill`
 * @example
 * ```ts
 * await matchOrdersSync(client, { matches: [{ ask, bid, amount: 2n, unitPrice: ask.order.unitPrice }] })
 * ```
 */
export const matchOrders = /* @__PURE__ */ defineWrite<{ matches: readonly Match[] } | MatchBatch>(
  accepts,
  (parameters, addresses) => {
    const isBatch = 'orders' in parameters && parameters.orders !== undefined
    const { orders, pairs, unitPrice } = isBatch ? parameters : batchOf((parameters as { matches: Match[] }).matches)
    return contractCall({
      abi: marketplaceMatchOrders,
      address: addresses.marketplace,
      functionName: 'matchOrders',
      args: [orders.map(packSignedOrder), pairs.map(packPair), unitPrice ?? 0n],
    })
  },
)

/** As {@link matchOrders}; returns the trades. */
export const matchOrdersSync = /* @__PURE__ */ defineSync(matchOrders, fillsFrom)

/** Matches as a batch, in which each order stands once. */
function batchOf(matches: readonly Match[]): MatchBatch {
  const orders: SignedOrder[] = []
  const indices = new Map<Hex, number>()
  const indexOf = (signed: SignedOrder): number => {
    const packed = packSignedOrder(signed)
    const index = indices.get(packed) ?? orders.push(signed) - 1
    indices.set(packed, index)
    return index
  }
  const pairs = matches.map(({ ask, bid, amount, unitPrice }) => {
    return { ask: indexOf(ask), bid: indexOf(bid), amount, unitPrice }
  })
  return { orders, pairs }
}
