import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadScorer } from './account.ts'
import { readScorerConfig } from './config.ts'

const directory = mkdtempSync(join(tmpdir(), 'genex-scorer-key-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const key = `0x${'01'.repeat(32)}`
const address = '0x1a642f0E3c3aF545E7AcBD38b07251B3990914F1'
const load = (environment: Record<string, string>) => loadScorer(readScorerConfig(environment)).address

test('a key from the environment, or from a file that is its owner’s alone', () => {
  const file = join(directory, 'key')
  writeFileSync(file, `${key}\n`, { mode: 0o600 })
  expect(load({ GENEX_SCORER_KEY: key })).toBe(address)
  expect(load({ GENEX_SCORER_KEY_FILE: file })).toBe(address)
})

test('is never made up, and a wrong one is told without showing it', () => {
  const open = join(directory, 'open')
  writeFileSync(open, key, { mode: 0o644 })
  const missing = join(directory, 'missing')
  expect(() => load({})).toThrow(expect.objectContaining({ name: 'MissingKeyError' }))
  for (const file of [open, missing]) {
    expect(() => load({ GENEX_SCORER_KEY_FILE: file })).toThrow(expect.objectContaining({ name: 'UnsafeKeyError' }))
  }
  expect(() => load({ GENEX_SCORER_KEY: '0x5ec4e7' })).toThrow(expect.objectContaining({ name: 'ConfigError' }))
  expect(() => load({ GENEX_SCORER_KEY: '0x5ec4e7' })).toThrow(/^(?!.*5ec4e7)/s)
  // As long as a key, and none: the library's own message would quote it.
  for (const none of ['0'.repeat(64), 'f'.repeat(64)]) {
    const file = join(directory, none)
    writeFileSync(file, `0x${none}`, { mode: 0o600 })
    expect(() => load({ GENEX_SCORER_KEY: `0x${none}` })).toThrow(expect.objectContaining({ name: 'ConfigError' }))
    expect(() => load({ GENEX_SCORER_KEY_FILE: file })).toThrow(expect.objectContaining({ name: 'UnsafeKeyError' }))
  }
})
