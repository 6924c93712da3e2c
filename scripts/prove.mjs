// `npm run prove` proves every sentence of contracts/prove with solc's model checker; `npm run prove -- <sentence> …` those named.
// GENEX_PROVE_SECONDS: how long the solver may think about one query, 900 if it does not say.
import { main, SetupError } from './lib/fail.mjs'
import { solverName } from './prove/solver.mjs'
import { prove, sentences } from './prove/suite.mjs'

const names = process.argv.slice(2)

await main(async () => {
  const all = sentences()
  const unknown = names.filter((name) => !all.has(name))
  if (unknown.length > 0) {
    throw new SetupError(`no sentence is called ${unknown.join(', ')}`, `there are: ${[...all.keys()].join(', ')}`)
  }
  console.log(`solc's model checker with ${solverName}`)
  const chosen = names.length === 0 ? [...all.keys()] : names
  const { passed, failures } = await prove('prove', chosen)
  console.log(`${passed} passed, ${failures.length} failed`)
  if (failures.length > 0 || passed === 0) process.exitCode = 1
})
