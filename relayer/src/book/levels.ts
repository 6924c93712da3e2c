import { formatCouponId } from '@genex/sdk/ids'
import type { BookLevelJson } from '@genex/sdk/relayer'
import type { Offered } from './side.ts'

/**
 * Groups orders by price.
 *
 * @param orders - sorted by price, then sequence
 * @param depth - levels at most
 */
export function levelsOf(orders: readonly Offered[], depth: number): BookLevelJson[] {
  const levels: { price: bigint; orders: Offered[] }[] = []
  for (const order of orders) {
    const last = levels.at(-1)
    if (last?.price === order.price) last.orders.push(order)
    else if (levels.length < depth) levels.push({ price: order.price, orders: [order] })
    else break
  }
  return levels.map(({ price, orders }) => ({
    price: price.toString(),
    amount: orders.reduce((sum, order) => sum + order.fillable, 0n).toString(),
    orders: orders.map(({ hash, sequence, fillable, order }) => ({
      hash,
      sequence,
      amount: fillable.toString(),
      couponId: formatCouponId(order.couponId),
      kind: order.kind,
    })),
  }))
}
