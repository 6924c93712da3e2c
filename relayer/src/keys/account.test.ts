import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { readMatcherConfig } from '../matcher/config.ts'
import { readScorerConfig } from '../scorer/config.ts'
import { loadAccount } from './account.ts'

const directory = mkdtempSync(join(tmpdir(), 'genex-account-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const key = `0x${'01'.repeat(32)}` as const
const address = '0x1a642f0E3c3aF545E7AcBD38b07251B3990914F1'

function fileOf(name: string, content: string, mode = 0o600): string {
  const file = join(directory, name)
  writeFileSync(file, content, { mode })
  return file
}

test('a key that is given, or from a file that is its owner’s alone', () => {
  const file = fileOf('key', `${key}\n`)
  expect(loadAccount('KEY', { key, file: undefined }).address).toBe(address)
  expect(loadAccount('KEY', { key: undefined, file }).address).toBe(address)
})

test('is never made up, and the error names its setting', () => {
  const load = () => loadAccount('GENEX_SCORER_KEY', { key: undefined, file: undefined })
  expect(load).toThrow(expect.objectContaining({ name: 'MissingKeyError' }))
  expect(load).toThrow('GENEX_SCORER_KEY_FILE')
})

/** Numbers of 32 bytes that are no private key: zero, and the order of the curve. */
const noKeys = [`0x${'00'.repeat(32)}`, '0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141'] as const

test('a file that holds no key, cannot be read or is everybody’s is refused without being shown', () => {
  const files = [
    ...noKeys.map((wrong, index) => fileOf(`none${index}`, wrong)),
    fileOf('short', '0x5ec4e7'),
    fileOf('open', key, 0o644),
    join(directory, 'missing'),
    directory,
  ]
  for (const file of files) {
    const load = () => loadAccount('KEY', { key: undefined, file })
    expect(load).toThrow(expect.objectContaining({ name: 'UnsafeKeyError' }))
    expect(load).toThrow(/^(?!.*(5ec4e7|d0364141|0101))/s)
  }
})

test.each([
  ['GENEX_RELAYER_KEY', readConfig],
  ['GENEX_PUBLISHER_KEY', readConfig],
  ['GENEX_SCORER_KEY', readScorerConfig],
  ['GENEX_MATCHER_KEY', readMatcherConfig],
] as const)('a %s that no account can have is a wrong setting, and is not shown', (variable, read) => {
  for (const wrong of [...noKeys, '0x5ec4e7', `${key}\n`]) {
    expect(() => read({ [variable]: wrong })).toThrow(expect.objectContaining({ name: 'ConfigError' }))
    expect(() => read({ [variable]: wrong })).toThrow(variable)
    expect(() => read({ [variable]: wrong })).toThrow(/^(?!.*(5ec4e7|d0364141|0101))/s)
  }
})
