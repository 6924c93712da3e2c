import { zeroAddress } from 'viem'
import { smaller } from '../../bytes/smaller.ts'
import { ContractRevertError } from '../../errors/contract/revert.ts'
import type { GenexError } from '../../errors/GenexError.ts'
import { MixedOrdersError } from '../../errors/order.ts'
import { hasExpired } from '../../ids/validity.ts'
import { fitsCoupon, fitsSeries } from '../fits.ts'
import { assertPayment } from '../paymentRules.ts'
import { faultOf, type OrderReason, reasonOf } from '../reason.ts'
import type { Order } from '../types.ts'
import { assertOrder } from '../validate.ts'
import type { AuctionOrder, AuctionTerms } from './types.ts'

/** What a match would fail with. */
export function refusal(error: string, args: Record<string, unknown> = {}): GenexError {
  return new ContractRevertError(`Marketplace_${error}`, args)
}

/** Nothing is left of its bucket. */
export const emptied = (): GenexError => refusal('Overfill', { left: 0n, wanted: 1n })

/** The rules of every auction: what an order fails with that breaks one. */
const rules: readonly ((signed: AuctionOrder, terms: AuctionTerms) => GenexError | false | undefined)[] = [
  ({ order }, { paymentToken }) => !isSame(order.paymentToken, paymentToken) && tokenMismatch(order, paymentToken),
  ({ order }, { couponId, time }) =>
    !isOf(order, couponId, time) && refusal('OutOfScope', { couponId: isBid(order) ? couponId : order.couponId }),
  ({ order: { start } }, { time }) => time < start && refusal('OrderNotStarted', { start }),
  ({ order: { end } }, { time }) => time >= end && refusal('OrderExpired', { end }),
  ({ order }, { couponId, time }) => {
    const traded = isBid(order) ? couponId : order.couponId
    return hasExpired(traded, time) && refusal('CouponExpired', { couponId: traded })
  },
  ({ order: { taker } }, { auctioneer }) =>
    taker !== zeroAddress && !isSame(taker, auctioneer) && refusal('WrongTaker', { expected: taker }),
  // The chain would take it; but what it bids or asks at the match nobody knows now.
  ({ order: { pricing } }) =>
    pricing !== 'fixed' && new MixedOrdersError('its price moves', 'sign it at a fixed price to take part'),
  (signed) => leftOf(signed) <= 0n && emptied(),
  ({ order, payment }) => faultOf(() => assertOrder(order)) ?? faultOf(() => payment && assertPayment(order, payment)),
]

/** Why an order cannot be in an auction; undefined if it can. */
export function refusalOf(order: AuctionOrder, terms: AuctionTerms): OrderReason | undefined {
  for (const broken of rules) {
    const fault = broken(order, terms)
    if (fault) return reasonOf(fault)
  }
  return undefined
}

/** Why an order does not take this part of its amount. A payment for the whole of it alone comes with such a minimum. */
export function partRefusalOf({ order: { minFill } }: AuctionOrder, part: bigint): OrderReason | undefined {
  return part < minFill ? reasonOf(refusal('BelowMinFill', { amount: part, minFill })) : undefined
}

/** Coupons that an order can still trade. */
export function leftOf({ order, fillable }: AuctionOrder): bigint {
  return smaller(fillable ?? order.amount, order.amount)
}

export const isBid = ({ kind }: Order): boolean => kind === 'bid'
export const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

function tokenMismatch(order: Order, paymentToken: string): GenexError {
  const [ask, bid] = isBid(order) ? [paymentToken, order.paymentToken] : [order.paymentToken, paymentToken]
  return refusal('TokenMismatch', { ask, bid })
}

/** An ask gives the coupon or a serial of the series; a bid accepts whatever such asks give. */
function isOf(order: Order, couponId: bigint, time: number): boolean {
  if (isBid(order)) return fitsCoupon(order, couponId, time)
  return order.couponId === couponId || fitsSeries(order, couponId, time)
}
