import { ServiceError } from './errors/ServiceError.ts'
import { SetupError } from './errors/setup.ts'
import { describe, report } from './log/report.ts'

/** Runs a service as this process, until SIGINT or SIGTERM ends it with code 0. A start that fails ends with code 1. */
export function run(start: () => Promise<{ close(): Promise<void> }>): void {
  async function main(): Promise<void> {
    const service = await start()
    const end = () => void service.close().then(() => process.exit(0), fail)
    process.on('SIGINT', end)
    process.on('SIGTERM', end)
  }
  main().catch(fail)
}

function fail(error: unknown): void {
  // What the operator can mend is one line; anything else shows where it came from.
  const isKnown = error instanceof SetupError || error instanceof ServiceError
  console.error(isKnown ? describe(error) : report(error))
  process.exit(1)
}
