import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { descriptorFiles } from './files.mjs'

const folder = new URL('../../erc7730/', import.meta.url)

// `npm run erc7730 -w @genex/sdk` writes them again.
test('the committed descriptors are those of the table', () => {
  const files = descriptorFiles()
  const names = Object.keys(files)
  expect(readdirSync(folder).sort()).toEqual(names.map((name) => `${name}.json`).sort())
  for (const name of names) {
    expect(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')), name).toEqual(files[name])
  }
})
