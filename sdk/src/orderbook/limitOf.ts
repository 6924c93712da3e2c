import { InvalidArgumentError } from '../errors/argument.ts'
import type { Order } from '../orders/types.ts'
import type { BookId, LimitCommand } from './types.ts'

/** What a signed order does not say. */
export type LimitOfParameters = {
  /** Its name in the book, such as its hash. */
  id: BookId
  /** Chain time, Unix seconds. */
  time: number
  /** Coupons that can be filled, as `inspectOrders` or a relayer tells; its whole amount by default. */
  fillable?: bigint | undefined
}

/**
 * A signed order as the command that brings it into the book of its coupon's class and its payment token. Its `taker`
 * and its payment are not looked at: bring only orders that may meet.
 *
 * @throws InvalidArgumentError if its price moves or it has not started
 * @example
 * ```ts
 * const { order, hash } = await book.get(orderHash)
 * const events = engine.apply(limitOf(order, { id: hash, time }))
 * ```
 */
export function limitOf(order: Order, { id, time, fillable = order.amount }: LimitOfParameters): LimitCommand {
  const { kind, maker, unitPrice, minFill, end, couponId, scope, maxSeries, minRemaining, minGrade } = order
  if (order.pricing !== 'fixed') throw new InvalidArgumentError('order.pricing', 'fixed', order.pricing)
  if (order.start > time) throw new InvalidArgumentError('order.start', `at most the time ${time}`, order.start)
  return {
    type: 'limit',
    time,
    id,
    side: kind === 'bid' ? 'bid' : 'ask',
    price: unitPrice,
    amount: fillable,
    timeInForce: 'GTT',
    until: end,
    minFill,
    owner: maker.toLowerCase(),
    couponId,
    ...(kind === 'bid' && { scope }),
    ...(scope === 'class' && { maxSeries, minRemaining, minGrade }),
  }
}
