import { isWithinBounds } from '../orders/fits.ts'
import type { Ladder } from './ladder.ts'
import type { Resting } from './resting.ts'
import type { Series, State } from './state.ts'

/** Whether a bid accepts the series now. Of the bids with a series only those of this one are asked. */
export function acceptsSeries({ lot: { bounds } }: Resting, series: Series, { grade, time }: State): boolean {
  return !bounds || (grade >= bounds.minGrade && isWithinBounds(bounds, series, time))
}

/** Whether an ask gives what a bid of its series or class wants. */
export function fits(ask: Resting, bid: Resting, state: State): boolean {
  const [offered, wanted] = [ask.lot, bid.lot]
  if (!wanted.series) return offered.series !== undefined && acceptsSeries(bid, offered.series, state)
  return wanted.scope === 'series' || offered.couponId === wanted.couponId
}

/** Where the orders rest that this one could trade with. */
export function oppositeOf(state: State, taker: Resting): readonly Ladder[] {
  const { series } = taker.lot
  if (series) return taker.side === 'bid' ? series.sellers : series.buyers
  return [...state.series.values()].filter((one) => acceptsSeries(taker, one, state)).map(({ asks }) => asks)
}
