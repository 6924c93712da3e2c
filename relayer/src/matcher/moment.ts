import type { MatcherClient } from './client.ts'
import type { Window } from './price.ts'

/** Seconds after the next block until which a trade counts as possibly not mined yet. */
const delay = 15

/** Where the chain stands. */
export type Moment = {
  /** Number of the latest block. */
  block: number
  hash: string
  /** Its time, Unix seconds. */
  time: number
  /** Time that the next block will have at the earliest. */
  next: number
  /** When what is sent now is mined. */
  window: Window
}

/** Reads the latest block, and the time of the one that is being made where the node tells. */
export async function readMoment(client: MatcherClient): Promise<Moment> {
  const [latest, pending] = await Promise.all([
    client.getBlock({ blockTag: 'latest' }),
    // A quiet development chain stands still between two transactions: its last block may be an hour old.
    client.getBlock({ blockTag: 'pending' }).catch(() => undefined),
  ])
  const time = Number(latest.timestamp)
  const next = Math.max(time, Number(pending?.timestamp ?? 0n))
  return { block: Number(latest.number), hash: latest.hash, time, next, window: { from: time, to: next + delay } }
}
