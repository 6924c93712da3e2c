// Measures parts of the SDK beside its peers, in one run on one machine: the ratios count, the speeds are this machine's.
//   npm run bench -w @genex/sdk [-- [--json] [name …]]
import { parseArgs } from 'node:util'
import { measure } from './runner.mjs'

/** Name of each file here that has a bench. */
const names = ['orderbook']

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } })
const unknown = positionals.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are: ${names.join(', ')}.`)
  process.exit(1)
}

const results = {}
for (const name of positionals.length > 0 ? positionals : names) {
  const { default: bench } = await import(`./${name}.mjs`)
  results[name] = measure(bench)
  if (!values.json) print(results[name])
}
if (values.json) console.log(JSON.stringify(results, null, 2))

function print({ title, rows }) {
  console.log(`\n${title}\n`)
  const width = Math.max(...rows.map(({ name }) => name.length))
  for (const { name, perSecond, timesOurs } of rows) {
    const ratio = timesOurs === 1 ? '' : `   ours is ${(1 / timesOurs).toFixed(1)} times as fast`
    console.log(`  ${name.padEnd(width)}  ${perSecond.toLocaleString('en').padStart(12)} per second${ratio}`)
  }
}
