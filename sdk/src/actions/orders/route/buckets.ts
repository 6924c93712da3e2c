import { compare } from '../../../bytes/compare.ts'
import type { Order } from '../../../orders/types.ts'
import type { Shared } from './types.ts'

/** An order and how many coupons its bucket leaves to it now. */
type InBucket = { order: Order; left: bigint }

/** Orders of one maker with one nonce draw from one bucket. */
function bucketOf({ maker, nonce }: Order): string {
  return `${maker.toLowerCase()}:${nonce}`
}

/** Indices of the orders of each bucket, those that the bucket leaves least to first. */
function buckets(orders: readonly InBucket[]): number[][] {
  const found = new Map<string, number[]>()
  for (const [index, { order }] of orders.entries()) {
    found.set(bucketOf(order), [...(found.get(bucketOf(order)) ?? []), index])
  }
  const leftOf = (index: number) => orders[index]?.left ?? 0n
  return [...found.values()].map((indices) => indices.sort((a, b) => compare(leftOf(a), leftOf(b))))
}

/**
 * What orders with one nonce can give together: what one gives, the others no longer have. Taken in the order of
 * {@link inBucketOrder}, each finds what it and those before it add up to.
 */
export function bucketLimits(orders: readonly InBucket[]): Shared[] {
  return buckets(orders)
    .filter(({ length }) => length > 1)
    .flatMap((indices) =>
      indices.map((index, place) => ({
        limit: orders[index]?.left ?? 0n,
        weights: new Map(indices.slice(0, place + 1).map((one) => [one, 1n])),
      })),
    )
}

/** The same orders, those of one bucket by how little it leaves to them: a larger one taken first would leave nothing. */
export function inBucketOrder<order extends InBucket>(orders: readonly order[]): order[] {
  const sorted = [...orders]
  for (const indices of buckets(orders)) {
    const places = [...indices].sort((a, b) => a - b)
    for (const [place, index] of indices.entries()) {
      const [target, order] = [places[place], orders[index]]
      if (target !== undefined && order) sorted[target] = order
    }
  }
  return sorted
}
