import { fits, oppositeOf } from './fits.ts'
import { bestOf, type Ladder, nextAfter } from './ladder.ts'
import type { Resting } from './resting.ts'
import type { State } from './state.ts'

/** Whether `a` trades before `b` of the same side: by price, then by arrival. */
export function isAhead(a: Resting, b: Resting): boolean {
  if (a.price !== b.price) return a.side === 'ask' ? a.price < b.price : a.price > b.price
  return a.sequence < b.sequence
}

/** Whether an order would take a resting one at its price. */
function crosses(taker: Resting, { price }: Resting): boolean {
  return taker.isMarket || (taker.side === 'ask' ? price >= taker.price : price <= taker.price)
}

/**
 * Gives the resting orders that an order may trade with, one a call, the best first; at last undefined. Most orders meet
 * nobody: for them there is no queue.
 */
export function queueFor(state: State, taker: Resting): (() => Resting | undefined) | undefined {
  const ladders = oppositeOf(state, taker)
  return meetsOne(taker, ladders) ? queueOf(state, taker, ladders.map(bestOf)) : undefined
}

function meetsOne(taker: Resting, ladders: readonly Ladder[]): boolean {
  for (const ladder of ladders) {
    const best = bestOf(ladder)
    if (best && crosses(taker, best)) return true
  }
  return false
}

/** @param heads - the next order of each ladder */
function queueOf(state: State, taker: Resting, heads: (Resting | undefined)[]): () => Resting | undefined {
  return () => {
    for (;;) {
      let best: Resting | undefined
      let from = 0
      for (let place = 0; place < heads.length; place++) {
        const head = heads[place]
        if (!head || (best && !isAhead(head, best))) continue
        best = head
        from = place
      }
      if (!best || !crosses(taker, best)) return undefined
      heads[from] = nextAfter(best)
      const isAsk = taker.side === 'ask'
      if (fits(isAsk ? taker : best, isAsk ? best : taker, state)) return best
    }
  }
}
