import { Hono } from 'hono'
import { HttpRequestError } from 'viem'
import { expect, test } from 'vitest'
import { ChainUnavailableError } from '../errors/chain.ts'
import { answerFaults } from '../middleware/faults.ts'
import { createLog } from './create.ts'
import { describe as describeError, redact } from './report.ts'

const url = 'https://operator:word@rpc.example/v3/topsecret?key=topsecret'

/** What viem throws when the node refuses. */
const refused = () => new HttpRequestError({ url, status: 401, details: 'no', body: { method: 'eth_call' } })

/** A log, and the lines that it wrote. */
function recorded() {
  const lines: string[] = []
  return { lines, log: createLog('debug', { write: (line: string) => lines.push(line) }) }
}

test('a URL is cut down to its origin', () => {
  expect(redact(`at ${url} (${url})`)).toBe('at https://rpc.example (https://rpc.example)')
  expect(redact('wss://rpc.example/topsecret file:///srv/relayer.ts')).toBe('wss://rpc.example file:///srv/relayer.ts')
})

test('the sentence around a URL stays', () => {
  expect(redact(`No chain answers at ${url}; start its node.`)).toBe(
    'No chain answers at https://rpc.example; start its node.',
  )
  expect(redact('at http://127.0.0.1:8545/key.')).toBe('at http://127.0.0.1:8545.')
})

test('one line names the fault and its cause, not the request', () => {
  expect(refused().message).toContain('topsecret')
  const line = describeError(new ChainUnavailableError(refused()))
  expect(line).toBe('The chain cannot be reached: HTTP request failed.')
})

test.each([
  ['as the fault itself', () => refused()],
  ['as a cause', () => new Error(`lost ${url}`, { cause: refused() })],
  ['as something that is no error', () => url],
])('the log holds no key: %s', (_, fault) => {
  const { lines, log } = recorded()
  log.error({ err: fault() }, 'it failed')
  expect(JSON.parse(lines[0] ?? '{}').err.message).toMatch(/./)
  expect(lines.join()).not.toMatch(/topsecret|operator|word/)
})

test('an unexpected fault is logged with its stack and answered without', async () => {
  const { lines, log } = recorded()
  const app = new Hono()
  app.onError(answerFaults(log))
  app.get('/', () => {
    throw new RangeError(`no such thing at ${url}`)
  })
  const response = await app.request('/')
  expect(response.status).toBe(500)
  expect(await response.json()).toMatchObject({ error: { code: 'INTERNAL' } })
  const { err } = JSON.parse(lines[0] ?? '{}')
  expect(err).toMatchObject({ type: 'RangeError', message: 'no such thing at https://rpc.example' })
  expect(err.stack).toContain('log.test.ts')
  expect(lines.join()).not.toContain('topsecret')
})

test('an outage is logged and answered without the URL', async () => {
  const { lines, log } = recorded()
  const app = new Hono()
  app.onError(answerFaults(log))
  app.get('/', () => {
    throw new ChainUnavailableError(refused())
  })
  const response = await app.request('/')
  expect(response.status).toBe(503)
  expect(await response.text()).not.toMatch(/rpc\.example|topsecret/)
  expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ code: 'CHAIN_UNAVAILABLE', cause: 'HTTP request failed.' })
})
