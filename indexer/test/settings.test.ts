import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { contractNames } from '../contracts.ts'
import { readSettings } from '../settings.ts'
import { connect } from '../start/chain.ts'
import { requireFreePort } from '../start/port.ts'

const directory = mkdtempSync(join(tmpdir(), 'genex-settings-'))
afterAll(() => rmSync(directory, { recursive: true }))

const address = `0x${'ab'.repeat(20)}`
const all = Object.fromEntries(contractNames.map((name) => [name, address]))

function addressesFile(addresses: object): string {
  const file = join(directory, 'addresses.json')
  writeFileSync(file, JSON.stringify(addresses))
  return file
}

test('settings: defaults fit a development node', () => {
  expect(readSettings({ GENEX_ADDRESSES: addressesFile(all) })).toEqual({
    rpcUrl: 'http://127.0.0.1:8545',
    chainId: 31_337,
    startBlock: 0,
    pollingInterval: 1_000,
    port: 42_069,
    addresses: all,
    databaseDirectory: '.ponder/pglite',
  })
})

test.each([
  ['no whole number', { GENEX_START_BLOCK: 'latest' }, 'GENEX_START_BLOCK=latest is not a whole number.'],
  ['no URL', { GENEX_RPC_URL: '127.0.0.1:8545' }, 'GENEX_RPC_URL is not a URL.'],
  ['a chain nobody knows', { GENEX_CHAIN_ID: '424242' }, 'No deployment of Genex is known on chain 424242'],
])('settings: %s', (_, env, message) => {
  expect(() => readSettings(env)).toThrow(message)
})

test('settings: a missing or malformed address is named', () => {
  const { marketplace, ...rest } = all
  const read = (addresses: object) => () => readSettings({ GENEX_ADDRESSES: addressesFile(addresses) })
  expect(read(rest)).toThrow('has no address for "marketplace"')
  expect(read({ ...rest, marketplace: '0x12' })).toThrow('has no address for "marketplace"')
})

test('a node that does not answer, and a port that is taken, are said in one line', async () => {
  const server = createServer().listen(0)
  await new Promise((resolve) => server.once('listening', resolve))
  const bound = server.address()
  const port = typeof bound === 'object' && bound ? bound.port : 0
  await expect(requireFreePort(port)).rejects.toThrow(`Port ${port} is taken`)
  await new Promise((resolve) => server.close(resolve))
  await requireFreePort(port)
  const asked = connect(`http://127.0.0.1:${port}/v2/secret`).blockHash(0)
  await expect(asked).rejects.toThrow(`No node answers at http://127.0.0.1:${port}:`)
})
