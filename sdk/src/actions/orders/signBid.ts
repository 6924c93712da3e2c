import { type Address, zeroAddress } from 'viem'
import { fieldsOf, oneOf, optional } from '../../client/check.ts'
import { accountOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import type { GenexClient } from '../../client/types.ts'
import { classOf, templateOf } from '../../ids/encode.ts'
import { type PaymentMethod, paymentMethods } from '../../orders/payment.ts'
import { assertPayable } from '../../orders/paymentRules.ts'
import type { OrderScope, SignedOrder } from '../../orders/types.ts'
import { authorisePayment } from './authorisePayment.ts'
import { acceptsOrder, completeOrder, type OrderParameters } from './completeOrder.ts'

/** A bid; see {@link OrderParameters}. `couponId` may be any coupon of the series or class. */
export type SignBidParameters = OrderParameters & {
  /** id, the default: this coupon; series: any serial; class: any series like it of this issuer. */
  scope?: OrderScope | undefined
  /** Class bids: highest series number accepted. */
  maxSeries?: number | undefined
  /** Class bids: seconds of validity that must be left at the fill. */
  minRemaining?: number | undefined
  /** Class bids: lowest credit grade of the issuer accepted; any by default. */
  minGrade?: number | undefined
  /** Who gets the coupons; the maker by default. */
  recipient?: Address | undefined
  /**
   * How the bid is paid. allowance, the default: what the Marketplace was approved for; erc2612: a signed permit that
   * approves it; erc3009, permit2: a signature that pays for this bid and for nothing else, at a fixed price and
   * for the whole amount. A permit2 payment needs an approval of Permit2, once for each token.
   */
  payment?: 'allowance' | PaymentMethod | undefined
}

const accepts = /* @__PURE__ */ fieldsOf({
  payment: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf(['allowance', ...paymentMethods])),
})

/**
 * Signs an offer to buy. By default the maker must have approved the payment token to the Marketplace by the
 * time somebody sells; another `payment` is a second signature, which travels with the bid.
 *
 * @throws InvalidOrderError, TradingLockedError, WrongChainError, AccountRequiredError, InvalidPaymentError,
 * PaymentUnsupportedError
 * @example
 * ```ts
 * const bid = await signBid(client, {
 *   couponId, amount: 2n, paymentToken, unitPrice: parseUnits('80', 6), payment: 'erc3009',
 * })
 * ```
 */
export function signBid(client: GenexClient, parameters: SignBidParameters): Promise<SignedOrder> {
  return named(async () => {
    acceptsOrder('', parameters)
    accepts('', parameters)
    const { payment = 'allowance', amount, pricing = 'fixed' } = parameters
    const { scope = 'id', maxSeries = 0, minRemaining = 0, minGrade = 0, recipient = zeroAddress } = parameters
    const couponId = open[scope](parameters.couponId)
    const kind = { kind: 'bid', couponId, scope, maxSeries, minRemaining, minGrade, recipient } as const
    if (payment === 'allowance') return completeOrder(client, parameters, kind)
    // What pays for the whole bid alone cannot pay for a part of it.
    const minFill = parameters.minFill ?? (payment === 'erc2612' ? 0n : amount)
    assertPayable({ ...kind, pricing, minFill, amount }, payment)
    const signed = await completeOrder(client, parameters, { ...kind, minFill })
    return authorisePayment(client, signed, { method: payment, account: accountOf(client, parameters) })
  })
}

/** Clears what a scope leaves open. */
const open: Record<OrderScope, (couponId: bigint) => bigint> = {
  id: (couponId) => couponId,
  series: templateOf,
  class: classOf,
}
