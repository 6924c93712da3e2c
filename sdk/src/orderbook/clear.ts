import { compare } from '../bytes/compare.ts'
import { allocate } from '../orders/auction/allocate.ts'
import { clearingPrice } from '../orders/auction/clearingPrice.ts'
import { acceptsSeries } from './fits.ts'
import { bestOf, type Ladder, nextAfter } from './ladder.ts'
import { endIfShort, trade } from './meet.ts'
import { isAhead } from './queue.ts'
import type { Resting } from './resting.ts'
import { emit, type Series, type State } from './state.ts'

/**
 * Trades what has gathered at one price for each series, the lowest series first: class bids take part in the first
 * that they accept, and with what is left in the next.
 */
export function clear(state: State, reference: bigint | undefined): void {
  const all = [...state.series.values()].sort((a, b) => compare(a.template ?? 0n, b.template ?? 0n))
  for (const series of all) clearSeries(state, series, reference)
}

function clearSeries(state: State, series: Series, reference: bigint | undefined): void {
  const asks = restingIn(series.asks).filter(takesPart)
  const sellers = new Set(asks.map(({ owner }) => owner).filter((owner) => owner !== undefined))
  const bids = [
    ...restingIn(series.bids),
    ...restingIn(state.classBids).filter((bid) => acceptsSeries(bid, series, state)),
  ]
    // Nobody trades with itself: who sells does not buy.
    .filter((bid) => takesPart(bid) && !(bid.owner !== undefined && sellers.has(bid.owner)))
    .sort((a, b) => (isAhead(a, b) ? -1 : 1))
  const cleared = clearingPrice(asks.map(pricedAmount), bids.map(pricedAmount), reference)
  if (!cleared) return
  const { unitPrice: price, volume, imbalance } = cleared
  const [sequence, time, couponId] = [++state.sequence, state.time, series.template]
  emit(state, { type: 'cleared', sequence, time, couponId, price, volume, imbalance })
  for (const pair of allocate(asks.map(pricedAmount), bids.map(pricedAmount), volume)) {
    const [ask, bid] = [asks[pair.ask] as Resting, bids[pair.bid] as Resting]
    trade(state, { ask, bid, amount: pair.amount, price })
    endIfShort(state, ask)
    endIfShort(state, bid)
  }
}

function restingIn(ladder: Ladder): Resting[] {
  const all: Resting[] = []
  for (let order = bestOf(ladder); order; order = nextAfter(order)) all.push(order)
  return all
}

/** Any price may leave an order with the least there is, and a buyer with any serial. */
function takesPart({ minFill, side, lot: { scope, series } }: Resting): boolean {
  return minFill === 1n && !(side === 'bid' && series?.isSerialised && scope !== 'series')
}

const pricedAmount = ({ price, left }: Resting) => ({ unitPrice: price, amount: left })
