import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { openRelayerBench } from '../../test/bench.ts'
import { matcherKeys } from '../../test/matcher.ts'
import { runRelayer, until } from '../../test/relayer.ts'
import { SetupError } from '../errors/setup.ts'
import { createLog } from '../log/create.ts'
import { readMatcherConfig } from './config.ts'
import { startMatcher } from './start.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const { devnet, market, relayer } = await openRelayerBench()
const directory = mkdtempSync(join(tmpdir(), 'genex-matcher-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const addresses = join(directory, 'addresses.json')
writeFileSync(addresses, JSON.stringify(devnet.addresses))
const keyFile = join(directory, 'matcher.key')
writeFileSync(keyFile, `${matcherKeys[0]}\n`, { mode: 0o600 })
const settings = {
  GENEX_RPC_URL: devnet.url,
  GENEX_ADDRESSES: addresses,
  GENEX_RELAYER_URL: relayer.url,
  GENEX_MATCHER_KEY_FILE: keyFile,
  POLL_INTERVAL: '50',
}

function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, [main], {
    // Nothing of the machine's own settings.
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // A test that fails half way must not leave a process behind.
  process.once('exit', () => child.kill('SIGKILL'))
  return { child, exit: once(child, 'exit') }
}

test.each(['SIGTERM', 'SIGINT'] as const)('works as a process of its own, and ends cleanly by %s', async (signal) => {
  const { child, exit } = start(settings)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const first = JSON.parse(String((await lines.next()).value))
  expect(first).toMatchObject({ msg: 'the matcher works', chainId: 31337, relayer: relayer.url })
  const ask = await relayer.book.post(await market.ask('alice'))
  const bid = await relayer.book.post(await market.bid('bob'))
  await until(relayer.book, bid.hash, ({ status }) => status === 'filled')
  const second = JSON.parse(String((await lines.next()).value))
  expect(second).toMatchObject({ msg: 'two orders are settled', ask: ask.hash, bid: bid.hash })
  const errors = text(child.stderr)
  child.kill(signal)
  expect(await exit).toEqual([0, null])
  expect(await errors).toBe('')
  expect(JSON.stringify([first, second])).not.toContain(matcherKeys[0].slice(2))
})

describe('a setting that is wrong', () => {
  const openFile = join(directory, 'open.key')
  writeFileSync(openFile, matcherKeys[0])
  chmodSync(openFile, 0o644)
  const emptyFile = join(directory, 'empty.key')
  writeFileSync(emptyFile, 'secret', { mode: 0o600 })
  const bare = join(directory, 'bare.json')
  writeFileSync(bare, '{}')

  test.each([
    ['no key', { GENEX_MATCHER_KEY_FILE: '' }, 'GENEX_MATCHER_KEY'],
    ['a key that is none', { GENEX_MATCHER_KEY: '0xsecret' }, 'GENEX_MATCHER_KEY'],
    ['a key of no account', { GENEX_MATCHER_KEY: `0x${'00'.repeat(32)}` }, 'GENEX_MATCHER_KEY'],
    ['a key file that others can read', { GENEX_MATCHER_KEY_FILE: openFile }, 'chmod 600'],
    ['a key file without a key', { GENEX_MATCHER_KEY_FILE: emptyFile }, '32 bytes'],
    ['a key file that is not there', { GENEX_MATCHER_KEY_FILE: join(directory, 'none') }, 'cannot be read'],
    ['a relayer’s address that is none', { GENEX_RELAYER_URL: 'relayer' }, 'GENEX_RELAYER_URL'],
    ['no chain', { GENEX_RPC_URL: 'http://127.0.0.1:1/v3/secret' }, 'No chain answers at http://127.0.0.1:1;'],
    ['no contracts', { GENEX_ADDRESSES: bare }, 'lacks marketplace'],
    ['an interval', { POLL_INTERVAL: '0' }, 'POLL_INTERVAL'],
  ])('%s', async (_, change, expected) => {
    const attempt = async () => startMatcher(readMatcherConfig({ ...settings, ...change }), createLog('silent'))
    const error = await attempt().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(SetupError)
    expect((error as Error).message).toContain(expected)
    expect((error as Error).message).not.toContain('secret')
  })

  test('a relayer of another market: the process ends with one line', async () => {
    const other = { ...devnet, addresses: { ...devnet.addresses, marketplace: devnet.addresses.coupon } }
    const foreign = await runRelayer(other)
    const { child, exit } = start({ ...settings, GENEX_RELAYER_URL: foreign.url })
    const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
    expect(await exit).toEqual([1, null])
    expect(output).toBe('')
    expect(errors.trim().split('\n')).toHaveLength(1)
    expect(errors).toContain(`not ${devnet.addresses.marketplace} on chain 31337`)
    await foreign.remove()
  })
})
