import { signedOrderToJson } from '@genex/sdk/relayer'
import { describe, expect, test } from 'vitest'
import { openBench } from '../test/bench.ts'
import { exchange, openSocket, readAll } from '../test/raw.ts'
import { runRelayer } from '../test/relayer.ts'
import { createLog } from './log/create.ts'

const { devnet, market } = await openBench()

const head = (target: string, ...lines: string[]) =>
  `${[`${target} HTTP/1.1`, 'host: relayer', 'connection: close', ...lines].join('\r\n')}\r\n\r\n`
const json = 'content-type: application/json'

describe('bytes that no client would send', () => {
  test.each([
    ['a host that is none', 'GET /health HTTP/1.1\r\nhost: a b\r\nconnection: close\r\n\r\n'],
    ['a host that leads elsewhere', 'GET /health HTTP/1.1\r\nhost: x/..@y?z#\r\nconnection: close\r\n\r\n'],
    ['an absolute address of another kind', head('GET ftp://other:99999/health')],
    ['a path out of the routes', head('GET /v1/../../etc/passwd')],
    ['an encoded one', head('GET /v1/orders/..%2f..%2fstatus')],
    ['bytes that are no text', head('GET /v1/orders/%ff%fe')],
    ['a position that is none', head('GET /v1/stream', 'last-event-id: 1e3')],
    ['a position beyond the journal', head('GET /v1/stream', 'last-event-id: 999999999999999')],
    ['two lengths', `${head('POST /v1/orders', json, 'content-length: 5', 'transfer-encoding: chunked')}0\r\n\r\n`],
    ['a negative length', `${head('POST /v1/orders', json, 'content-length: -1')}{}`],
    [
      'a chunk too large',
      `${head('POST /v1/orders', json, 'transfer-encoding: chunked')}20000\r\n${'x'.repeat(131_072)}`,
    ],
    ['a head too large', head('GET /health', `x: ${'a'.repeat(20_000)}`)],
    ['an unknown method', head('PROPFIND /v1/orders')],
  ])('%s', async (_, text) => {
    const relayer = await runRelayer(devnet)
    expect(await exchange(relayer.url, text)).toMatch(/^HTTP\/1.1 4\d\d /)
    expect((await relayer.request('/health')).status).toBe(200)
    await relayer.remove()
  })

  test('a body that breaks off is no failure of the relayer', async () => {
    const lines: string[] = []
    const log = createLog('warn', { write: (line) => lines.push(line) })
    const relayer = await runRelayer(devnet, { REQUEST_TIMEOUT: '1000' }, undefined, log)
    for (const line of ['content-length: 100', 'transfer-encoding: chunked']) {
      const socket = await openSocket(relayer.url)
      socket.end(`${head('POST /v1/orders', json, line)}5\r\n{`)
      await readAll(socket)
    }
    await relayer.remove()
    expect(lines).toEqual([])
  })
})

describe('JSON that is more than it seems', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

  test('depth, prototypes, numbers beyond measure', async () => {
    const relayer = await runRelayer(devnet)
    const order = JSON.stringify(signedOrderToJson(await market.ask('alice')))
    const inner = (text: string) => order.replace('"order":{', `"order":{${text},`)
    const chain = (text: string) => order.replace('"chainId":31337', `"chainId":${text}`)
    for (const body of [
      nested(30_000),
      `{"order":${nested(30_000)}}`,
      `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
      inner('"__proto__":{"maker":"0x"}'),
      inner('"constructor":{"prototype":{}}'),
      ...['1e400', '-31337', '31337.5', '9007199254740993', '"31337"', 'null'].map(chain),
    ]) {
      const { status, body: answer } = await relayer.post('/v1/orders', body)
      expect([status, answer.error.code], body.slice(0, 60)).toEqual([
        400,
        expect.stringMatching(/^(INVALID|UNKNOWN)_FIELD$/),
      ])
    }
    // Of a key given twice the last counts, and what counts is what the signature is checked for.
    expect((await relayer.post('/v1/orders', inner('"amount":"1"'))).status).toBe(201)
    await relayer.remove()
  })

  test('the answer to a heap of unknown fields is small', async () => {
    const relayer = await runRelayer(devnet)
    const fields = Object.fromEntries(Array.from({ length: 4_000 }, (_, count) => [`field${count}`, 1]))
    const { body } = await relayer.post('/v1/orders', fields)
    expect(body.error).toMatchObject({ code: 'UNKNOWN_FIELD', message: expect.stringContaining('and 3990 more') })
    expect(JSON.stringify(body).length).toBeLessThan(1_000)
    await relayer.remove()
  })

  test('a token of the maker’s choice is not called: it could burn the node’s time, or pass for an outage', async () => {
    const relayer = await runRelayer(devnet)
    const paymentToken = '0x00000000000000000000000000000000000000bd'
    await devnet.test.setCode({ address: paymentToken, bytecode: '0x5b5f56' })
    const bid = market.bid('bob', { paymentToken })
    await expect(relayer.book.post(await bid)).rejects.toMatchObject({ status: 422, code: 'PAYMENT_TOKEN_UNKNOWN' })
    await relayer.remove()
  })
})

test('numbers in a query are digits, filters are no SQL, names are no properties', async () => {
  const relayer = await runRelayer(devnet)
  for (const query of [
    'limit=0x10',
    'limit=1e2',
    'limit=%201',
    'limit=',
    'limit=201',
    'limit=1&limit=2',
    'issuerId=1099511627776',
    'issuerId=-1',
    'cursor=1.5',
    'cursor=9999999999999999',
    "couponId=1'--",
    "maker=0x'%20or%20'1'='1",
    "status=open'%20or%201=1",
    '__proto__=1',
    'constructor=1',
    'side[]=ask',
  ]) {
    const { status, body } = await relayer.request(`/v1/orders?${query}`)
    expect([status, body.error?.code], query).toEqual([400, expect.stringMatching(/^(INVALID|UNKNOWN)_FIELD$/)])
  }
  // A cursor is a sequence and nothing else: a made-up one skips or repeats orders, no more.
  expect((await relayer.request('/v1/orders?cursor=999999999999999')).body).toEqual({ orders: [], cursor: null })
  await relayer.remove()
})

describe('limits of one client', () => {
  const status = async (url: string, forwarded: string) =>
    (await fetch(`${url}/health`, { headers: { 'x-forwarded-for': forwarded } })).status

  test('a header gives nobody another address', async () => {
    const relayer = await runRelayer(devnet, { RATE_LIMIT: '2' })
    const answers: number[] = []
    for (const count of [1, 2, 3]) answers.push(await status(relayer.url, `192.0.2.${count}`))
    expect(answers).toEqual([200, 200, 429])
    await relayer.remove()
  })

  test('behind a proxy of ours its entry counts, what the caller put before it does not', async () => {
    const relayer = await runRelayer(devnet, { RATE_LIMIT: '2', TRUST_PROXY: 'true' })
    const answers: number[] = []
    for (const claim of ['198.51.100.1', '198.51.100.2', '198.51.100.3']) {
      answers.push(await status(relayer.url, `${claim}, 192.0.2.1`))
    }
    expect(answers).toEqual([200, 200, 429])
    expect(await status(relayer.url, '192.0.2.2')).toBe(200)
    // An owner of a network has all its addresses.
    const network: number[] = []
    for (const count of [1, 2, 3]) network.push(await status(relayer.url, `2001:db8::${count}`))
    expect(network).toEqual([200, 200, 429])
    await relayer.remove()
  })

  test('streams, of which HEAD opens none', async () => {
    const settings = { MAX_STREAMS: '4', MAX_STREAMS_PER_CLIENT: '2', TRUST_PROXY: 'true' }
    const relayer = await runRelayer(devnet, settings)
    const end = new AbortController()
    const open = async (client: string, method = 'GET') => {
      const headers = { 'x-forwarded-for': client }
      const response = await fetch(`${relayer.url}/v1/stream`, { method, headers, signal: end.signal })
      return response.ok ? 'open' : ((await response.json()) as { error: { message: string } }).error.message
    }
    for (let count = 0; count < 10; count++) await open('192.0.2.1', 'HEAD')
    const [own, all] = ['at most 2 streams open for one client', 'at most 4 streams open in all']
    expect([await open('192.0.2.1'), await open('192.0.2.1')]).toEqual(['open', 'open'])
    expect(await open('192.0.2.1')).toContain(own)
    expect([await open('192.0.2.2'), await open('192.0.2.2')]).toEqual(['open', 'open'])
    expect(await open('192.0.2.3')).toContain(all)
    end.abort()
    await relayer.remove()
  })
})

test('browsers may call from the origins that are named, with what the routes need', async () => {
  const relayer = await runRelayer(devnet, { CORS_ORIGINS: 'https://shop.example' })
  const preflight = async (origin: string) => {
    const headers = { origin, 'access-control-request-method': 'DELETE', 'access-control-request-headers': 'x-other' }
    return (await fetch(`${relayer.url}/v1/orders`, { method: 'OPTIONS', headers })).headers
  }
  const shop = await preflight('https://shop.example')
  expect(shop.get('access-control-allow-origin')).toBe('https://shop.example')
  expect(shop.get('access-control-allow-methods')).toBe('GET,POST')
  expect(shop.get('access-control-allow-headers')).toBe('content-type,last-event-id')
  for (const origin of ['null', 'https://shop.example.other', 'http://shop.example']) {
    expect((await preflight(origin)).get('access-control-allow-origin'), origin).toBeNull()
  }
  await relayer.remove()
})
