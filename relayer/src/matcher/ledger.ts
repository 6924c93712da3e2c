import type { BookOrder } from '@genex/sdk/relayer'
import { smaller } from '../smaller.ts'
import { termsOf } from './terms.ts'

/** What a plan reads of an order. */
export type Standing = Pick<BookOrder, 'hash' | 'sequence' | 'order' | 'filled' | 'fillable'>

/** What orders can still trade while a plan is made. */
export type Ledger = {
  /**
   * Coupons that the order can still give or take; 0 rather than less than its minFill.
   *
   * @param unitPrice - of the trade, smallest units of the token
   */
  left(standing: Standing, unitPrice: bigint): bigint
  take(standing: Standing, amount: bigint, unitPrice: bigint): void
}

/**
 * Keeps what several orders share: those of one nonce their bucket, bids of one maker the money, asks
 * of one maker the coupons, primary asks of one series the issuer's quota. How much of that there is
 * the relayer tells only where an order is cut short by it; where none is, the chain decides.
 */
export function openLedger(orders: readonly Standing[]): Ledger {
  const taken = new Map<string, bigint>()
  const pools = new Map<string, bigint>()
  for (const standing of orders) {
    const most = coverOf(standing)
    const { pool } = termsOf(standing.order)
    const known = pools.get(pool)
    if (most !== undefined && (known === undefined || most < known)) pools.set(pool, most)
  }
  const takenOf = (key: string) => taken.get(key) ?? 0n
  const add = (key: string, amount: bigint) => void taken.set(key, takenOf(key) + amount)

  return {
    left(standing, unitPrice) {
      const { hash, order, filled, fillable } = standing
      const { pool, bucket } = termsOf(order)
      const cover = pools.get(pool)
      let left = smaller(fillable - takenOf(hash), order.amount - filled - takenOf(bucket))
      if (cover !== undefined) left = smaller(left, (cover - takenOf(pool)) / weightOf(standing, unitPrice))
      return left < 1n || left < order.minFill ? 0n : left
    },
    take(standing, amount, unitPrice) {
      const { pool, bucket } = termsOf(standing.order)
      add(standing.hash, amount)
      add(bucket, amount)
      add(pool, amount * weightOf(standing, unitPrice))
    },
  }
}

/** What is in the pool at most, if the order tells: units of the token for bids, else coupons. */
function coverOf({ order, filled, fillable }: Standing): bigint | undefined {
  if (fillable >= order.amount - filled) return undefined
  if (order.kind !== 'bid') return fillable
  // The relayer counts a rising bid at its end; one coupon more is what the maker cannot pay.
  const isRising = order.pricing === 'linear' && order.priceArgument > order.unitPrice
  return (fillable + 1n) * (isRising ? order.priceArgument : order.unitPrice) - 1n
}

function weightOf({ order }: Standing, unitPrice: bigint): bigint {
  return order.kind === 'bid' ? unitPrice : 1n
}
