import { acceptsSeries } from './fits.ts'
import { bestOf, type Ladder, nextAfter } from './ladder.ts'
import type { Resting } from './resting.ts'
import { type State, seriesOf } from './state.ts'
import type { BookSide } from './types.ts'

/** All orders of one price. */
export type DepthLevel = {
  /** For each, smallest units of the token. */
  price: bigint
  /** Of all orders at this price. */
  amount: bigint
  /** How many there are. */
  orders: number
}

/**
 * One side by price, the best first. Takes time with the orders that it counts.
 *
 * @param couponId - in a book of coupons: of this series alone, class bids that accept it now included; without it of all
 */
export function depthOf(state: State, side: BookSide, couponId: bigint | undefined): DepthLevel[] {
  const byPrice = new Map<bigint, DepthLevel>()
  const isCounted = couponId === undefined ? () => true : counts(state, couponId)
  for (const ladder of laddersOf(state, side, couponId)) {
    for (let order = bestOf(ladder); order; order = nextAfter(order)) {
      if (!isCounted(order)) continue
      const level = byPrice.get(order.price) ?? { price: order.price, amount: 0n, orders: 0 }
      level.amount += order.left
      level.orders++
      byPrice.set(order.price, level)
    }
  }
  const sign = side === 'ask' ? 1 : -1
  return [...byPrice.values()].sort((a, b) => (a.price < b.price ? -sign : sign))
}

function laddersOf(state: State, side: BookSide, couponId: bigint | undefined): Ladder[] {
  const markets = couponId === undefined ? [...state.series.values()] : [seriesOf(state, couponId)]
  return side === 'ask' ? markets.map(({ asks }) => asks) : [...markets.map(({ bids }) => bids), state.classBids]
}

function counts(state: State, couponId: bigint): (order: Resting) => boolean {
  const series = seriesOf(state, couponId)
  return (order) => order.side === 'ask' || acceptsSeries(order, series, state)
}
