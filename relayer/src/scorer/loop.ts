import { withinGrace } from '../grace.ts'
import { watchOutage } from '../log/outage.ts'
import { lookForWork } from './look.ts'
import { beginRound } from './round.ts'
import type { ScorerServices } from './services.ts'

/** Looks for work until stopped. */
export type Looking = { stop(): Promise<void> }

/** Rates every issuer once for each midnight. An outage is one line in the log, and another when it is over. */
export function startLooking(services: ScorerServices): Looking {
  const { log, config, stopping } = services
  const outage = watchOutage(log, { down: 'the scorer cannot work', up: 'the scorer goes on' })
  let timer: NodeJS.Timeout | undefined
  let round = beginRound(0)

  async function look(): Promise<void> {
    try {
      round = await lookForWork(services, round)
      outage.end()
    } catch (error) {
      if (!stopping.aborted) outage.begin(error)
    }
    if (!stopping.aborted) timer = setTimeout(() => (running = look()), config.POLL_INTERVAL)
  }

  let running = look()
  return {
    async stop() {
      clearTimeout(timer)
      await withinGrace(running)
    },
  }
}
