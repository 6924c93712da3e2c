import { describe } from '../log/report.ts'
import { lookForWork } from './look.ts'
import { beginRound } from './round.ts'
import type { ScorerServices } from './services.ts'

/** Looks for work until stopped. */
export type Looking = { stop(): Promise<void> }

/** Milliseconds that a look under way has when the scorer ends. */
const grace = 3_000

/** Rates every issuer once for each midnight. An outage is one line in the log, and another when it is over. */
export function startLooking(services: ScorerServices): Looking {
  const { log, config, stopping } = services
  let timer: NodeJS.Timeout | undefined
  let round = beginRound(0)
  let isDown = false

  async function look(): Promise<void> {
    try {
      round = await lookForWork(services, round)
      if (isDown) log.info('the scorer goes on')
      isDown = false
    } catch (error) {
      if (!isDown && !stopping.aborted) log.error({ error: describe(error) }, 'the scorer cannot work')
      isDown = true
    }
    if (!stopping.aborted) timer = setTimeout(() => (running = look()), config.POLL_INTERVAL)
  }

  let running = look()
  return {
    async stop() {
      clearTimeout(timer)
      // A node that does not answer must not hold up the end.
      await Promise.race([running, new Promise((resolve) => setTimeout(resolve, grace).unref())])
    },
  }
}
