// `npm run size`: what the SDK adds to a page, everything included; more than a limit fails.
import { readFileSync, writeFileSync } from 'node:fs'
import { main, SetupError } from './lib/fail.mjs'
import { at } from './lib/repository.mjs'
import { setup } from './setup.mjs'
import { entries } from './size/entries.mjs'
import { measure } from './size/measure.mjs'

const usage = `npm run size                the table; fails where a bundle is above its limit
npm run size -- --json      one object per bundle on stdout, and nothing else
npm run size -- --update    writes the table of docs/size.md`

const options = process.argv.slice(2)
const isJson = options.includes('--json')
// All that the set-up has to say goes where it does not disturb a reader of the figures.
if (isJson) console.log = console.error

await main(async () => {
  if (options.includes('--help')) return console.log(usage)
  const unknown = options.find((option) => option !== '--json' && option !== '--update')
  if (unknown) throw new SetupError(`${unknown} is no option of size`, `choose:\n${usage}`)
  await setup('size')
  const sizes = await measure()
  if (isJson)
    for (const { key, limit } of entries) process.stdout.write(`${JSON.stringify({ key, bytes: sizes[key], limit })}\n`)
  else console.log(`\n${table(sizes)}\n`)
  if (options.includes('--update')) update(table(sizes))
  for (const { key, limit } of entries) {
    if (limit === undefined || sizes[key] <= limit) continue
    console.log(`above its limit: ${key}: ${sizes[key]} bytes, limit ${limit}`)
    process.exitCode = 1
  }
})

function table(sizes) {
  const rows = entries.map(({ key, title, limit }) => [key, title, grouped(sizes[key]), limit ? grouped(limit) : '–'])
  const lines = [['entry', 'a page that can', 'bytes', 'limit'], ['---', '---', '---:', '---:'], ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function update(text) {
  const file = at('docs/size.md')
  const page = readFileSync(file, 'utf8')
  const [start, end] = ['<!-- table -->\n', '\n<!-- /table -->']
  const [before, rest] = page.split(start)
  if (!rest?.includes(end))
    throw new SetupError('docs/size.md has lost the marks of its table', 'restore them from git')
  writeFileSync(file, `${before}${start}${text}${end}${rest.split(end)[1]}`)
  console.log('wrote docs/size.md')
}

function grouped(bytes) {
  return bytes.toLocaleString('en')
}
