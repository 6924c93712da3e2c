import { SetupError } from '../errors/setup.ts'
import { describe, report } from '../log/report.ts'
import { readMatcherConfig } from './config.ts'
import { startMatcher } from './start.ts'

async function main(): Promise<void> {
  const matcher = await startMatcher(readMatcherConfig(process.env))
  const end = () => void matcher.close().then(() => process.exit(0), fail)
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

function fail(error: unknown): void {
  // What the operator can mend is one line; anything else shows where it came from.
  console.error(error instanceof SetupError ? describe(error) : report(error))
  process.exit(1)
}

if (import.meta.main) {
  main().catch(fail)
}
