// `npm test` runs every suite; `npm test -- sdk types` those named.
import { main } from './lib/fail.mjs'
import { choose, runSuites } from './lib/report.mjs'
import { check, forge, vitest } from './lib/suites.mjs'
import { setup } from './setup.mjs'

const suites = {
  contracts: forge(),
  deployment: vitest('contracts'),
  scripts: vitest('scripts'),
  sdk: vitest('sdk'),
  relayer: vitest('relayer'),
  indexer: vitest('indexer'),
  examples: vitest('examples'),
  biome: check('biome', ['check', '--error-on-warnings', '.']),
  'forge fmt': check('forge', ['fmt', '--check']),
  solhint: check('solhint', ['--disc', '--noPoster', '--max-warnings', '0', 'contracts/src/**/*.sol']),
  'types contracts': check('tsc', ['--noEmit', '-p', 'contracts']),
  'types sdk': check('tsc', ['--noEmit', '-p', 'sdk']),
  'types relayer': check('tsc', ['--noEmit', '-p', 'relayer']),
  'types indexer': check('tsc', ['--noEmit', '-p', 'indexer']),
  'types examples': check('tsc', ['--noEmit', '-p', 'examples']),
}

const chosen = choose(suites, process.argv.slice(2))
if (chosen) {
  await main(async () => {
    await setup('test')
    await runSuites(chosen)
  })
} else process.exitCode = 1
