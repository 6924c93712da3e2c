import { isWithinBounds } from '../orders/fits.ts'
import type { Ladder } from './ladder.ts'
import type { Resting } from './resting.ts'
import type { Series, State } from './state.ts'

/** Whether a bid accepts the series now. Of the bids with a series only those of this one are asked. */
export function acceptsSeries({ bounds }: Resting, series: Series, { grade, time }: State): boolean {
  return !bounds || (grade >= bounds.minGrade && isWithinBounds(bounds, series, time))
}

/** Whether an ask gives what a bid of its series or class wants. */
export function fits(ask: Resting, bid: Resting, state: State): boolean {
  if (!bid.series) return ask.series !== undefined && acceptsSeries(bid, ask.series, state)
  return bid.scope === 'series' || !bid.series.isSerialised || ask.couponId === bid.couponId
}

/** Where the orders rest that this one could trade with. */
export function oppositeOf(state: State, taker: Resting): readonly Ladder[] {
  const { side, series } = taker
  if (series && side === 'bid') return [series.asks]
  if (series) return state.couponClass === undefined ? [series.bids] : [series.bids, state.classBids]
  return [...state.series.values()].filter((one) => acceptsSeries(taker, one, state)).map(({ asks }) => asks)
}
