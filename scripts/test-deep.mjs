// `npm run test:deep`: what takes longer than `npm test` may.
import { coverage } from './cover/suite.mjs'
import { command } from './lib/command.mjs'
import { SetupError } from './lib/fail.mjs'
import { choose, namesOf, runSuites } from './lib/report.mjs'
import { forge, vitest } from './lib/suites.mjs'
import { mutants } from './mutants/suite.mjs'
import { proofs } from './prove/suite.mjs'
import { setup } from './setup.mjs'

const suites = {
  fuzz: forge({ profile: 'deep', args: ['--match-test', 'testFuzz'] }),
  coverage: coverage(),
  // As `npm run prove`, and then with broken contracts.
  proofs: proofs(),
  // As many acts as foundry.toml and, for those who seek profit, the tests say. Prints how often each was called, had an
  // effect, was refused, and the highest gain.
  invariants: forge({
    profile: 'deep',
    args: ['--match-path', 'contracts/test/{invariant,gain}/*', '-vv'],
    logs: true,
  }),
  // The same campaigns, as short as in `npm test`, with contracts that are wrong in one place: each must be found.
  mutants: mutants(),
  // The market against its reference, 100,000 acts. Prints how many of each kind succeeded.
  differential: forge({
    args: ['--match-path', 'contracts/test/differential/*', '-vv'],
    env: { GENEX_ACTIONS: '100000' },
    logs: true,
  }),
  // Two models in TypeScript, of the market and of what issuers owe, against the deployed contracts on a chain, 12,000 acts
  // each. Prints what succeeded and what was refused, by kind; another `GENEX_SEED` is another game.
  model: vitest('sdk', ['test/model'], { env: { GENEX_ACTIONS: process.env.GENEX_ACTIONS ?? '12000' }, logs: true }),
}

const usage = `npm run test:deep -- <suite> …    those named: ${namesOf(suites)}`

await command({ name: 'test:deep', usage, takesNames: true }, async (names) => {
  if (names.length === 0) throw new SetupError('no suite is named', `choose:\n${usage}`)
  const chosen = choose(suites, names)
  await setup(`test:deep ${names.join(' ')}`)
  await runSuites(chosen)
})
