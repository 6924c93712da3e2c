// `npm run size`: what the SDK adds to a page, everything included; more than a limit fails.
import { measuring } from './lib/measuring.mjs'
import { grouped, markdown, writeTable } from './lib/table.mjs'
import { entries } from './size/entries.mjs'
import { measure } from './size/measure.mjs'

const usage = `npm run size                the table; fails where a bundle is above its limit
npm run size -- --json      one object per bundle on stdout, and nothing else
npm run size -- --update    writes the table of docs/size.md`

await measuring('size', usage, async (print, isUpdate) => {
  const sizes = await measure()
  const shown = table(sizes)
  print(
    shown,
    entries.map(({ key, limit }) => ({ key, bytes: sizes[key], limit })),
  )
  if (isUpdate) writeTable('size', shown)
  for (const { key, limit } of entries) {
    if (limit === undefined || sizes[key] <= limit) continue
    console.log(`above its limit: ${key}: ${sizes[key]} bytes, limit ${limit}`)
    process.exitCode = 1
  }
})

function table(sizes) {
  const rows = entries.map(({ key, title, limit }) => [key, title, grouped(sizes[key]), limit ? grouped(limit) : '–'])
  return markdown({ entry: 'l', 'a page that can': 'l', bytes: 'r', limit: 'r' }, rows)
}
