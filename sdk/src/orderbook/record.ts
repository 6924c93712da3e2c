import type { Resting } from './resting.ts'
import type { RestingOrder } from './types.ts'

/** An order as others see it: a copy, with its fields in one sequence. */
export function recordOf(order: Resting): RestingOrder {
  const { id, side, price, amount, left, minFill, owner, selfTrade, until, postOnly } = order
  const { couponId, scope, bounds } = order.lot
  return {
    id,
    side,
    price,
    amount,
    left,
    ...(minFill > 1n && { minFill }),
    ...(owner !== undefined && { owner }),
    selfTrade,
    ...(until !== undefined && { until }),
    ...(postOnly && { postOnly }),
    ...(couponId !== undefined && { couponId }),
    ...(scope && { scope }),
    ...bounds,
    sequence: order.sequence,
  }
}
