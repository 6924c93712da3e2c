import type { Logger } from 'pino'
import { describe } from '../log/report.ts'

/** What answers or does not. */
export type Outage = {
  begin(error: unknown): void
  end(): void
}

/** Writes one line when something stops answering, not one a second, and one when it answers again. */
export function watchOutage(log: Logger, lines: { down: string; up: string }): Outage {
  let isDown = false
  return {
    begin(error) {
      if (!isDown) log.error({ error: describe(error) }, lines.down)
      isDown = true
    },
    end() {
      if (isDown) log.info(lines.up)
      isDown = false
    },
  }
}

/** A `fetch` that reports whether the other end can be reached. */
export function watchedFetch(outage: Outage): typeof fetch {
  return async (input, init) => {
    try {
      const response = await fetch(input, init)
      if (response.status < 500) outage.end()
      return response
    } catch (error) {
      // What we ended ourselves is no outage; a time-out has another name.
      if ((error as Error).name !== 'AbortError') outage.begin(error)
      throw error
    }
  }
}
