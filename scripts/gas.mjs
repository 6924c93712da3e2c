// `npm run gas`: what a transaction of each kind costs, beside the peers; a rise over the snapshot fails.
import { aboveBars, compare } from './gas/compare.mjs'
import { readSnapshot, scenarios, writeSnapshot } from './gas/files.mjs'
import { measure } from './gas/measure.mjs'
import { table } from './gas/table.mjs'
import { main, SetupError } from './lib/fail.mjs'
import { setup } from './setup.mjs'

const usage = `npm run gas                the table; fails where a figure is more than 1 % above the snapshot
npm run gas -- --json      one object per figure on stdout, and nothing else
npm run gas -- --update    writes the snapshot and the table of docs/gas.md`

const options = process.argv.slice(2)
const isJson = options.includes('--json')
// All that the set-up has to say goes where it does not disturb a reader of the figures.
if (isJson) console.log = console.error

await main(async () => {
  if (options.includes('--help')) return console.log(usage)
  const unknown = options.find((option) => option !== '--json' && option !== '--update')
  if (unknown) throw new SetupError(`${unknown} is no option of gas`, `choose:\n${usage}`)
  await setup('gas')
  const { figures, failures } = await measure('measure')
  if (failures.length > 0) {
    const lines = failures.map(({ name, message }) => `${name}: ${message}`).join('\n')
    throw new SetupError(`not everything could be measured:\n${lines}`, 'mend what the lines above name')
  }
  if (isJson) printJson(figures)
  else console.log(`\n${table(figures, scenarios)}\n`)
  for (const sentence of aboveBars(figures, scenarios)) console.log(`above its bar: ${sentence}`)
  if (options.includes('--update')) writeSnapshot(figures)
  else report(compare(figures, readSnapshot()))
})

function printJson(figures) {
  for (const [key, pair] of Object.entries(figures)) {
    for (const [variant, gas] of Object.entries(pair)) {
      process.stdout.write(`${JSON.stringify({ key, variant, gas })}\n`)
    }
  }
}

function report(changes) {
  const falls = changes.flatMap((change) => change.falls)
  const rises = changes.flatMap((change) => change.rises)
  for (const fall of falls) console.log(`less: ${fall}`)
  if (falls.length > 0) console.log('keep what was won: npm run gas -- --update')
  if (rises.length === 0) return
  throw new SetupError(
    `the figures do not agree with contracts/test/gas/snapshot.json:\n${rises.join('\n')}`,
    'take the rise back; or, if it is worth its price, npm run gas -- --update and say why in the commit',
  )
}
