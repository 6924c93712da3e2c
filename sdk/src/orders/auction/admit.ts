import { zeroAddress } from 'viem'
import { smaller } from '../../bytes/smaller.ts'
import { hasExpired } from '../../ids/validity.ts'
import { fitsCoupon, fitsSeries } from '../fits.ts'
import { isPartial } from '../paymentRules.ts'
import type { Order } from '../types.ts'
import type { AuctionOrder, AuctionRefusal, AuctionTerms } from './types.ts'

/** A rule of every auction, and why an order that breaks it stays out. */
const rules: readonly [AuctionRefusal, (order: AuctionOrder, terms: AuctionTerms) => boolean][] = [
  ['OTHER_TOKEN', ({ order }, { paymentToken }) => !isSame(order.paymentToken, paymentToken)],
  ['OTHER_COUPON', ({ order }, { couponId, time }) => !isOf(order, couponId, time)],
  ['NOT_RUNNING', ({ order }, { time }) => time < order.start || time >= order.end],
  ['COUPON_EXPIRED', ({ order }, { couponId, time }) => hasExpired(isBid(order) ? couponId : order.couponId, time)],
  ['OTHER_TAKER', ({ order }, { auctioneer }) => order.taker !== zeroAddress && !isSame(order.taker, auctioneer)],
  ['MOVING_PRICE', ({ order }) => order.pricing !== 'fixed'],
  ['OVERFILL', (signed) => leftOf(signed) <= 0n],
]

/** Why an order cannot be in an auction; undefined if it can. */
export function refusalOf(order: AuctionOrder, terms: AuctionTerms): AuctionRefusal | undefined {
  return rules.find(([, isBroken]) => isBroken(order, terms))?.[0]
}

/** Coupons that an order can still trade. */
export function leftOf({ order, fillable }: AuctionOrder): bigint {
  return smaller(fillable ?? order.amount, order.amount)
}

/** Whether an order takes any part of its amount. */
export function isDivisible({ order, payment }: AuctionOrder): boolean {
  return order.amount === 1n || (order.minFill <= 1n && (payment === undefined || isPartial(payment)))
}

/** Whether an order takes this part of its amount: its minimum and its payment allow it. */
export function fillsIn({ order, payment }: AuctionOrder, part: bigint): boolean {
  return part >= order.minFill && (part === order.amount || payment === undefined || isPartial(payment))
}

export const isBid = ({ kind }: Order): boolean => kind === 'bid'
export const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** An ask gives the coupon or a serial of the series; a bid accepts whatever such asks give. */
function isOf(order: Order, couponId: bigint, time: number): boolean {
  if (isBid(order)) return fitsCoupon(order, couponId, time)
  return order.couponId === couponId || fitsSeries(order, couponId, time)
}
