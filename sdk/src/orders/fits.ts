import { decodeCouponId } from '../ids/decode.ts'
import { classOf, templateOf } from '../ids/encode.ts'
import { type Coupon, never } from '../ids/layout.ts'
import type { Order } from './types.ts'

/**
 * Whether an order stands in the book of a series. A class bid does in each series that it accepts.
 *
 * @param template - id of the series
 * @param time - chain time, Unix seconds
 */
export function fitsSeries(order: Order, template: bigint, time: number): boolean {
  if (order.scope !== 'class') return templateOf(order.couponId) === template
  return order.couponId === classOf(template) && isWithinBounds(order, decodeCouponId(template), time)
}

/** Whether a class bid accepts a series of its class. @param time - chain time, Unix seconds */
export function isWithinBounds(
  { maxSeries, minRemaining }: Pick<Order, 'maxSeries' | 'minRemaining'>,
  { series, validUntil }: Pick<Coupon, 'series' | 'validUntil'>,
  time: number,
): boolean {
  return series <= maxSeries && (validUntil === never || validUntil >= time + minRemaining)
}

/**
 * Whether an order trades this very coupon: asks give it, bids accept it. The issuer's grade is not looked at.
 *
 * @param time - chain time, Unix seconds
 */
export function fitsCoupon(order: Order, couponId: bigint, time: number): boolean {
  const isExact = order.kind !== 'primaryAsk' && order.scope === 'id'
  return isExact ? order.couponId === couponId : fitsSeries(order, templateOf(couponId), time)
}
