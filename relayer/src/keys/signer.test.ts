import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyReceipt } from '@genex/sdk/relayer'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadSigner } from './signer.ts'

let directory: string
let file: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'genex-key-'))
  file = join(directory, 'data', 'relayer.key')
})

afterEach(() => rmSync(directory, { recursive: true, force: true }))

test('makes a key up on a devnet, once', () => {
  const first = loadSigner({ file, chainId: 31337 })
  expect(loadSigner({ file, chainId: 31337 }).address).toBe(first.address)
})

test('makes none up elsewhere', () => {
  expect(() => loadSigner({ file, chainId: 1 })).toThrow(expect.objectContaining({ name: 'MissingKeyError' }))
})

test('a given key goes before the file', () => {
  const key = `0x${'01'.repeat(32)}` as const
  expect(loadSigner({ key, file, chainId: 1 }).address).toBe('0x1a642f0E3c3aF545E7AcBD38b07251B3990914F1')
})

test('refuses a file that others can read or that holds no key', () => {
  loadSigner({ file, chainId: 31337 })
  chmodSync(file, 0o644)
  expect(() => loadSigner({ file, chainId: 31337 })).toThrow(expect.objectContaining({ name: 'UnsafeKeyError' }))
  chmodSync(file, 0o600)
  writeFileSync(file, 'secret\n')
  expect(() => loadSigner({ file, chainId: 31337 })).toThrow(/^(?!.*secret)/s)
})

test('the same receipt has the same signature, on one chain only', async () => {
  const signer = loadSigner({ file, chainId: 31337 })
  const content = { hash: `0x${'ab'.repeat(32)}` as const, sequence: 5, receivedAt: 1_700_000_000 }
  const receipt = await signer.sign(content)
  expect(await signer.sign(content)).toEqual(receipt)
  expect(await verifyReceipt(receipt, { chainId: 31337, relayer: signer.address })).toBe(true)
  expect(await verifyReceipt(receipt, { chainId: 1, relayer: signer.address })).toBe(false)
})
