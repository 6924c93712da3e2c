// `npm run gas`: what a transaction of each kind costs, beside the peers; a rise over the snapshot fails.
import { aboveBars, compare } from './gas/compare.mjs'
import { readSnapshot, scenarios, writeSnapshot } from './gas/files.mjs'
import { measure } from './gas/measure.mjs'
import { table } from './gas/table.mjs'
import { SetupError } from './lib/fail.mjs'
import { measuring } from './lib/measuring.mjs'

const usage = `npm run gas                the table; fails where a figure is more than 1 % above the snapshot
npm run gas -- --json      one object per figure on stdout, and nothing else
npm run gas -- --update    writes the snapshot and the table of docs/gas.md`

await measuring('gas', usage, async (print, isUpdate) => {
  const { figures, failures } = await measure('measure')
  if (failures.length > 0) {
    const lines = failures.map(({ name, message }) => `${name}: ${message}`).join('\n')
    throw new SetupError(`not everything could be measured:\n${lines}`, 'mend what the lines above name')
  }
  print(table(figures, scenarios), rowsOf(figures))
  for (const sentence of aboveBars(figures, scenarios)) console.log(`above its bar: ${sentence}`)
  if (isUpdate) writeSnapshot(figures)
  else report(compare(figures, readSnapshot()))
})

function rowsOf(figures) {
  return Object.entries(figures).flatMap(([key, pair]) =>
    Object.entries(pair).map(([variant, gas]) => ({ key, variant, gas })),
  )
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
