// `npm run api`: writes docs/api, the reference of the SDK, from its sources; fails where something has no description.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { read } from './api/read.mjs'
import { folder } from './api/suite.mjs'
import { command } from './lib/command.mjs'
import { setup } from './setup.mjs'

const usage =
  'npm run api    writes docs/api; fails where something that users can import has no description, or no page'

await command({ name: 'api', usage }, async () => {
  await setup('api')
  const { pages, undescribed, faults } = await read()
  rmSync(folder, { recursive: true, force: true })
  for (const [path, text] of pages) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  console.log(`wrote ${pages.size} pages to docs/api`)
  for (const name of undescribed) console.log(`without a description: ${name}`)
  for (const fault of faults) console.log(fault)
  if (undescribed.length + faults.length > 0) process.exitCode = 1
})
