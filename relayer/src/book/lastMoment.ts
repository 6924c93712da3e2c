import { decodeCouponId, never } from '@genex/sdk/ids'
import type { Order } from '@genex/sdk/orders'

/** First second, Unix time, at which nothing can fill the order any more: its end, or its coupon's. */
export function lastMoment(order: Order): number {
  const { validUntil } = decodeCouponId(order.couponId)
  const isOpenEnded = order.scope === 'class' || validUntil === never
  return isOpenEnded ? order.end : Math.min(order.end, validUntil)
}
