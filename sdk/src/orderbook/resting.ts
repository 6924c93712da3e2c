import type { OrderScope } from '../orders/types.ts'
import type { Level } from './ladder.ts'
import type { Series } from './state.ts'
import type { BookId, BookSide, SelfTradeMode } from './types.ts'

/** What a class bid accepts. */
type ClassBounds = { maxSeries: number; minRemaining: number; minGrade: number }

/** What an order gives or wants; orders without coupons share one. */
export type Lot = {
  readonly couponId: bigint | undefined
  readonly scope: OrderScope | undefined
  /** None: a class bid, which is of no series. */
  readonly series: Series | undefined
  readonly bounds: ClassBounds | undefined
}

/** An order as the engine holds it: one object from arrival to end, a link of its level's list while it rests. */
export type Resting = {
  readonly id: BookId
  /** Priority; set when it is accepted. */
  sequence: number
  readonly side: BookSide
  readonly isMarket: boolean
  /** A market order's is 0 and is not looked at. */
  readonly price: bigint
  readonly amount: bigint
  left: bigint
  /** 1 or more: whoever has less left than this cannot trade any more. */
  readonly minFill: bigint
  readonly owner: BookId | undefined
  readonly selfTrade: SelfTradeMode
  readonly postOnly: boolean
  /** First time at which it has ended, its coupon's end included; none if it stays. */
  readonly end: number | undefined
  /** As it was given. */
  readonly until: number | undefined
  readonly lot: Lot
  isOpen: boolean
  level: Level | undefined
  previous: Resting | undefined
  next: Resting | undefined
}
