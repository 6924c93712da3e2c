import { smaller } from '../bytes/smaller.ts'
import { queueFor } from './queue.ts'
import type { Resting } from './resting.ts'
import type { State } from './state.ts'

/** What an order does to one that rests: they trade so much, or they are one owner's and would have. */
export type Step = { maker: Resting; amount: bigint; isSelf: boolean }

/** What an order will do, in this sequence, and how much of it trades. */
export type Plan = { readonly steps: readonly Step[]; readonly traded: bigint }

/** Nobody is met. */
export const nothing: Plan = { steps: [], traded: 0n }

/**
 * What an order would do as it arrives. Nothing changes: a FOK or post-only order is refused by it, and nobody else
 * notices. A pair of which either wants no trade so small is passed over; as what is left only shrinks, it never trades.
 */
export function planOf(state: State, taker: Resting): Plan {
  const next = queueFor(state, taker)
  if (!next) return nothing
  const steps: Step[] = []
  let [left, traded] = [taker.left, 0n]
  while (left >= taker.minFill) {
    const maker = next()
    if (!maker) break
    const amount = smaller(left, maker.left)
    if (amount < taker.minFill || amount < maker.minFill) continue
    const isSelf = maker.owner !== undefined && maker.owner === taker.owner
    steps.push({ maker, amount, isSelf })
    if (!isSelf) traded += amount
    else if (taker.selfTrade === 'cancelMaker') continue
    else if (taker.selfTrade !== 'decrementAndCancel') break
    left -= amount
  }
  return { steps, traded }
}
