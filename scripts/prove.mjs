// `npm run prove`: proves every sentence of contracts/prove with solc's model checker.
import { command } from './lib/command.mjs'
import { SetupError } from './lib/fail.mjs'
import { solverName } from './prove/solver.mjs'
import { limit, prove, sentences } from './prove/suite.mjs'
import { setup } from './setup.mjs'

const usage = `npm run prove                  proves every sentence of contracts/prove
npm run prove -- <sentence> …  proves those named: ${[...sentences().keys()].join(', ')}
GENEX_PROVE_SECONDS            how long the solver may think about one query, ${limit} now`

await command({ name: 'prove', usage, takesNames: true }, async (names) => {
  const all = sentences()
  const unknown = names.filter((name) => !all.has(name))
  if (unknown.length > 0) throw new SetupError(`no sentence is called ${unknown.join(', ')}`, `choose:\n${usage}`)
  await setup('prove', { isBuilt: false })
  console.log(`solc's model checker with ${solverName}`)
  const chosen = names.length === 0 ? [...all.keys()] : names
  const { passed, failures } = await prove('prove', chosen)
  console.log(`${passed} passed, ${failures.length} failed`)
  if (failures.length > 0 || passed === 0) process.exitCode = 1
})
