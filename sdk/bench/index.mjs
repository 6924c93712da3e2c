// Measures parts of the SDK beside its peers, in one run on one machine: the ratios count, the speeds are this machine's.
//   npm run bench -w @genex/sdk [-- [--json] [name …]]
import { parseArgs } from 'node:util'
import { measure } from './runner.mjs'

/** Name of each file here that has a bench. */
const names = ['orderbook', 'hash', 'hashSeries', 'verify']

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } })
const unknown = positionals.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are: ${names.join(', ')}.`)
  process.exit(1)
}

const results = {}
for (const name of positionals.length > 0 ? positionals : names) {
  const { default: bench } = await import(`./${name}.mjs`)
  results[name] = await measure(bench)
  if (!values.json) print(results[name])
}
if (values.json) console.log(JSON.stringify(results, null, 2))

function print({ title, baseline, rows }) {
  console.log(`\n${title}\n`)
  const width = Math.max(...rows.map(({ name }) => name.length))
  for (const row of rows) {
    const speed = row.perSecond.toLocaleString('en').padStart(12)
    console.log(`  ${row.name.padEnd(width)}  ${speed} per second${comparison(row, baseline)}`)
  }
}

function comparison({ timesOurs, timesBaseline, target }, baseline) {
  if (target) return `   ${timesBaseline} times ${baseline}, target ${target}`
  return timesOurs === 1 ? '' : `   ours is ${(1 / timesOurs).toFixed(1)} times as fast`
}
