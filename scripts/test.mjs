// `npm test`: every suite, or those named.
import { api } from './api/suite.mjs'
import { gas } from './gas/suite.mjs'
import { command } from './lib/command.mjs'
import { choose, namesOf, runSuites } from './lib/report.mjs'
import { check, forge, vitest } from './lib/suites.mjs'
import { setup } from './setup.mjs'
import { size } from './size/suite.mjs'

/** `forge lint` compiles to syntax trees alone: where it writes, the tests would find contracts without code. */
const apart = { FOUNDRY_OUT: 'contracts/out-lint', FOUNDRY_CACHE_PATH: 'contracts/cache-lint' }

/** Compilers and checkers keep one core busy: the programs' tests go on beside them. */
const beside = {
  contracts: forge({ args: ['--no-match-path', 'contracts/test/gas/*'] }),
  gas: gas(),
  size: size(),
  // What npm would publish: exports, types and files as a stranger's tools see them.
  publint: check('publint', ['sdk', '--strict']),
  'attw sdk': check('attw', ['--pack', 'sdk', '--profile', 'esm-only']),
  api: api(),
  knip: check('knip', ['--no-progress', '--treat-config-hints-as-errors']),
  biome: check('biome', ['check', '--error-on-warnings', '.']),
  'forge fmt': check('forge', ['fmt', '--check']),
  'forge lint': check('forge', ['lint', '--deny', 'warnings', 'contracts/src'], apart),
  solhint: check('solhint', ['--disc', '--noPoster', '--max-warnings', '0', 'contracts/src/**/*.sol']),
  'types contracts': check('tsc', ['--noEmit', '-p', 'contracts']),
  'types sdk': check('tsc', ['--noEmit', '-p', 'sdk']),
  'types relayer': check('tsc', ['--noEmit', '-p', 'relayer']),
  'types indexer': check('tsc', ['--noEmit', '-p', 'indexer']),
  'types examples': check('tsc', ['--noEmit', '-p', 'examples']),
}

const suites = {
  ...beside,
  deployment: vitest('contracts'),
  scripts: vitest('scripts'),
  sdk: vitest('sdk'),
  relayer: vitest('relayer'),
  indexer: vitest('indexer'),
  examples: vitest('examples'),
}

const usage = `npm test                  every suite
npm test -- <suite> …     those named: ${namesOf(suites)}`

await command({ name: 'test', usage, takesNames: true }, async (names) => {
  const chosen = choose(suites, names)
  await setup('test')
  await runSuites(chosen, Object.keys(beside))
})
