import { readerAt } from '../chain/reader.ts'
import { watchOutage } from '../log/outage.ts'
import type { Services } from '../services.ts'
import { applyRise } from './applyRise.ts'
import { publishScore } from './publishScore.ts'

/** Publishes what k of n scorers have signed. */
export type Publisher = {
  /** Looks whether there is anything to do, after a look that is under way. */
  look(): void
  stop(): Promise<void>
}

/**
 * Follows statements until the chain has them. Works from the store alone, one transaction after another, so that a
 * restart goes on where the last run stood. A failure is logged and tried again at the next look.
 */
export function startPublisher(services: Services): Publisher {
  const { log, head, scoreBell, stopping } = services
  const outage = watchOutage(log, { down: 'scores cannot be published', up: 'scores are published again' })
  let isWanted = false
  /** Block for which everything was done; a signature makes it undone. */
  let done: string | undefined
  let running: Promise<void> = Promise.resolve()

  async function work(): Promise<void> {
    isWanted = false
    const block = head.peek()?.hash
    if (stopping.aborted || block === done) return
    try {
      done = block
      if (!(await publishAll(services))) done = undefined
      outage.end()
    } catch (error) {
      done = undefined
      outage.begin(error)
    }
  }

  function look(): void {
    // One look that waits for its turn sees everything that came before it.
    if (!isWanted) running = running.then(work)
    isWanted = true
  }

  const silence = scoreBell.listen(() => {
    done = undefined
    look()
  })
  look()
  return {
    look,
    async stop() {
      silence()
      await running
    },
  }
}

/**
 * Brings every open statement and every step that is due as far as the chain allows.
 *
 * @returns whether that is all for this block; false: what the chain says of a statement is to be looked at again
 * @throws ChainUnavailableError, GenexError
 */
export async function publishAll(services: Services): Promise<boolean> {
  const { store, chain, contracts, stopping } = services
  const block = services.head.now()
  const reader = readerAt(chain, contracts, block.number)
  const open = store.scores.open()
  if (open.length > 0) store.scores.setThreshold((await reader.threshold()) ?? 0)
  for (const statement of open) {
    if (!stopping.aborted) await publishScore(services, { reader, block }, statement)
  }
  for (const rise of store.scores.rises.due(block.time)) {
    if (!stopping.aborted) await applyRise(services, { reader, block }, rise)
  }
  return !store.scores.open().some(({ reason }) => reason === 'NOT_NEWER')
}
