import { fitsCoupon, fitsSeries } from '@genex/sdk/orders'
import type { BookSide } from '@genex/sdk/relayer'
import { type Address, isAddressEqual } from 'viem'
import type { Services } from '../services.ts'
import type { StoredOrder } from '../store/records.ts'
import { isOpenTo } from './fits.ts'

/** A live order with the price it has at the head. */
export type Offered = StoredOrder & { price: bigint }

/** Orders read for one answer: deeper ones would not be seen by anybody. */
const deepest = 1_000

/** What to look for on one side of a book. */
export type Wanted = {
  side: BookSide
  /** A coupon, or the template of a series. */
  couponId: bigint
  /** Whether any coupon of the series will do. */
  isWholeSeries: boolean
  paymentToken: Address
  taker: Address | undefined
}

/** Orders of one side that somebody can take now: best price first, within a price the earliest. */
export function bookSide({ store, head }: Services, wanted: Wanted): Offered[] {
  const { side, couponId, isWholeSeries, paymentToken, taker } = wanted
  const { time } = head.now()
  const fits = isWholeSeries ? fitsSeries : fitsCoupon
  return (
    store.live
      .of(couponId, side, paymentToken, deepest)
      .filter((found): found is Offered => found.price !== null)
      .filter(({ order }) => fits(order, couponId, time) && isOpenTo(order, taker))
      // Nobody trades with himself.
      .filter(({ order }) => !taker || !isAddressEqual(order.maker, taker))
  )
}
