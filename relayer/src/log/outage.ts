import type { Logger } from 'pino'
import { describe } from './report.ts'

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
