import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { vectorFiles } from './files.mjs'

const folder = new URL('../../vectors/', import.meta.url)
const files = vectorFiles()
const names = Object.keys(files)

test('the committed vectors are what the second library computes', () => {
  expect(readdirSync(folder).sort()).toEqual(names.map((name) => `${name}.json`).sort())
  for (const name of names) {
    expect(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')), name).toEqual(files[name])
  }
})

test('there are more than a thousand different messages', () => {
  // Leaves of one tree are signed at once, by one digest.
  const digests = new Set(names.flatMap((name) => files[name].digest ?? []))
  expect(digests.size).toBeGreaterThan(1000)
})
