import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { marketplaceAbi } from '@genex/sdk/abis'
import { type BookEvent, signedOrderToJson } from '@genex/sdk/relayer'
import { describe, expect, test } from 'vitest'
import { openBench } from '../test/bench.ts'
import { startDevnet } from '../test/devnet.ts'
import { openMarket } from '../test/market.ts'
import { startServer } from '../test/process.ts'
import { runRelayer, until } from '../test/relayer.ts'

const { devnet, market } = await openBench()

describe('a restart', () => {
  test('keeps orders, sequence and key, and catches up with the chain', async () => {
    const first = await runRelayer(devnet)
    const kept = await first.book.post(await market.ask('alice'))
    const ended = await first.book.post(await market.ask('alice'))
    const { order } = await first.book.get(ended.hash)
    const { relayer: key } = await first.book.status()
    await first.close()

    await devnet.send('alice', cancelOf(order.nonce))
    const second = await runRelayer(devnet, {}, first.data)
    expect((await second.book.get(kept.hash)).sequence).toBe(kept.sequence)
    expect((await second.book.status()).relayer).toBe(key)
    await until(second.book, ended.hash, ({ status }) => status === 'cancelled')
    const next = await second.book.post(await market.ask('alice'))
    expect(next.sequence).toBe(ended.sequence + 2)
    await second.remove()
  })

  test('a killed process loses nothing that it answered for', async () => {
    const data = mkdtempSync(join(tmpdir(), 'genex-killed-'))
    const addresses = join(data, 'addresses.json')
    writeFileSync(addresses, JSON.stringify(devnet.addresses))
    const environment = { GENEX_RPC_URL: devnet.url, GENEX_ADDRESSES: addresses, DATA_DIR: data, PORT: '0' }
    const first = await startServer(environment)
    const receipts: { hash: `0x${string}`; sequence: number }[] = []
    for (let count = 0; count < 5; count++) receipts.push(await first.book.post(await market.ask('alice')))
    expect(await first.end('SIGKILL')).toMatchObject({ signal: 'SIGKILL' })

    const second = await startServer(environment)
    for (const { hash, sequence } of receipts) expect((await second.book.get(hash)).sequence).toBe(sequence)
    // A stream that is open must not hold the end up.
    const stream = second.book.stream({ since: 0 })
    await stream.next()
    expect(await second.end('SIGTERM')).toMatchObject({ code: 0 })
    await stream.return(undefined)
    expect(existsSync(join(data, 'relayer.db-wal'))).toBe(false)
    rmSync(data, { recursive: true, force: true })
  })

  test('a stream goes on over a relayer that is killed: nothing twice, nothing left out', async () => {
    const data = mkdtempSync(join(tmpdir(), 'genex-killed-'))
    const addresses = join(data, 'addresses.json')
    writeFileSync(addresses, JSON.stringify(devnet.addresses))
    const environment = { GENEX_RPC_URL: devnet.url, GENEX_ADDRESSES: addresses, DATA_DIR: data }
    const first = await startServer({ ...environment, PORT: '0' })
    const { book, url } = first
    const posted: string[] = []
    const post = async () => void posted.push((await book.post(await market.ask('alice'))).hash)
    const stream = book.stream({ since: 0, signal: AbortSignal.timeout(25_000) })
    const heard: BookEvent[] = []
    const hear = async () => void heard.push((await stream.next()).value as BookEvent)

    for (let count = 0; count < 3; count++) await post()
    // One event is read, two are under way when the process dies.
    await hear()
    await first.end('SIGKILL')
    const second = await startServer({ ...environment, PORT: new URL(url).port })
    for (let count = 0; count < 3; count++) await post()
    while (heard.length < posted.length) await hear()
    expect(heard.map(({ hash }) => hash)).toEqual(posted)
    expect(heard.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6])
    await stream.return(undefined)
    await second.end('SIGTERM')
    rmSync(data, { recursive: true, force: true })
  })

  test('the key is for the owner alone', async () => {
    const relayer = await runRelayer(devnet)
    expect(statSync(join(relayer.data, 'relayer.key')).mode & 0o777).toBe(0o600)
    await relayer.remove()
  })
})

describe('what is not there', () => {
  test('a taken port', async () => {
    const relayer = await runRelayer(devnet)
    const taken = runRelayer(devnet, { PORT: new URL(relayer.url).port })
    await expect(taken).rejects.toMatchObject({ name: 'PortTakenError' })
    await relayer.remove()
  })

  test('no chain, or no deployment on it', async () => {
    const url = 'http://127.0.0.1:1'
    await expect(runRelayer({ ...devnet, url })).rejects.toMatchObject({ name: 'MissingChainError' })
    const bare = { ...devnet, addresses: {} as typeof devnet.addresses }
    await expect(runRelayer(bare)).rejects.toMatchObject({ name: 'MissingAddressesError' })
  })

  test('another deployment’s database', async () => {
    const relayer = await runRelayer(devnet)
    await relayer.close()
    const other = { ...devnet, addresses: { ...devnet.addresses, marketplace: devnet.addresses.coupon } }
    await expect(runRelayer(other, {}, relayer.data)).rejects.toMatchObject({ name: 'ForeignDatabaseError' })
    rmSync(relayer.data, { recursive: true, force: true })
  })

  test('a chain that stops answering: reads go on, posts say so', async () => {
    const lost = await startDevnet()
    const lostMarket = await openMarket(lost)
    const relayer = await runRelayer(lost)
    const { hash } = await relayer.book.post(await lostMarket.ask('alice'))
    const ask = await lostMarket.ask('alice')
    const quiet = await lostMarket.createSeries()
    await relayer.book.book(quiet)
    await lost.stop()
    const { status, body, headers } = await relayer.post('/v1/orders', signedOrderToJson(ask))
    expect([status, body.error.code, headers.get('retry-after')]).toEqual([503, 'CHAIN_UNAVAILABLE', '5'])
    expect((await relayer.book.get(hash)).hash).toBe(hash)
    // A series with orders, and one that was asked for before, need no chain.
    for (const series of [lostMarket.series, quiet]) expect((await relayer.book.book(series)).templateId).toBe(series)
    await expect(relayer.book.post(ask)).rejects.toMatchObject({ code: 'RELAYER_UNAVAILABLE' })
    await relayer.remove()
  })
})

describe('the HTTP interface', () => {
  test('limits what one client may ask for', async () => {
    const relayer = await runRelayer(devnet, { RATE_LIMIT: '3' })
    const statuses: number[] = []
    for (let count = 0; count < 4; count++) statuses.push((await relayer.request('/health')).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    const { body, headers } = await relayer.request('/health')
    expect(body.error.code).toBe('RATE_LIMIT')
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    await relayer.remove()
  })

  test('answers every mistake with a named fault, never with a failure of its own', async () => {
    const relayer = await runRelayer(devnet)
    const order = signedOrderToJson(await market.ask('alice'))
    const requests: [path: string, init?: RequestInit][] = [
      ['/'],
      ['/v1/orders/%zz'],
      ['/v1/orders/0x'],
      ['/v1/orders?limit=abc'],
      ['/v1/orders?limit=0'],
      ['/v1/orders?cursor=-1'],
      ['/v1/orders?maker=alice'],
      ['/v1/orders?side=ask&side=bid'],
      ['/v1/book/%00'],
      [`/v1/book/0x${'f'.repeat(65)}`],
      ['/v1/orders', { method: 'DELETE' }],
      ['/v1/status', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }],
      ['/v1/orders', { method: 'POST' }],
      ...['', '{}', '[[[', `${'['.repeat(30_000)}`, `{"__proto__":${JSON.stringify(order)}}`, '\ud800', '1e999'].map(
        (body): [string, RequestInit] => [
          '/v1/orders',
          { method: 'POST', body, headers: { 'content-type': 'application/json' } },
        ],
      ),
    ]
    for (const [path, init] of requests) {
      const { status, body, headers } = await relayer.request(path, init)
      const what = `${path} ${JSON.stringify(init)?.slice(0, 80)}`
      expect(status, what).toBeGreaterThanOrEqual(400)
      expect(status, what).toBeLessThan(500)
      expect(body.error, what).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/), cure: expect.any(String) })
      expect(headers.get('access-control-allow-origin'), what).toBe('*')
    }
    await relayer.remove()
  })

  test('names the methods of a path that is asked in another', async () => {
    const relayer = await runRelayer(devnet)
    const wrong = [
      ['POST', '/health', 'GET, HEAD'],
      ['DELETE', '/v1/orders', 'POST, GET, HEAD'],
      ['PUT', `/v1/orders/0x${'11'.repeat(32)}`, 'GET, HEAD'],
      ['GET', `/v1/orders/0x${'11'.repeat(32)}/cancel`, 'POST'],
      ['POST', '/v1/openapi.json', 'GET, HEAD'],
    ] as const
    for (const [method, path, allow] of wrong) {
      const { status, body, headers } = await relayer.request(path, { method })
      expect([status, body.error.code, headers.get('allow')], path).toEqual([405, 'METHOD_NOT_ALLOWED', allow])
      expect(body.error.cure).toContain(allow)
    }
    expect((await relayer.request('/health', { method: 'HEAD' })).status).toBe(200)
    expect((await relayer.request('/v1/orders', { method: 'OPTIONS' })).status).toBe(204)
    await relayer.remove()
  })

  test('describes itself, and knows nothing of redemption', async () => {
    const relayer = await runRelayer(devnet)
    const { body, headers } = await relayer.request('/v1/openapi.json')
    expect(Object.keys(body.paths).sort()).toEqual([
      '/health',
      '/v1/book/{templateId}',
      '/v1/issuers/{issuerId}/reviews',
      '/v1/orders',
      '/v1/orders/{hash}',
      '/v1/orders/{hash}/cancel',
      '/v1/quote',
      '/v1/reports/{hash}',
      '/v1/reviews',
      '/v1/scores',
      '/v1/status',
      '/v1/stream',
    ])
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-request-id')).toMatch(/./)
    const { status, body: fault } = await relayer.request('/v1/redeem')
    expect([status, fault.error.code]).toEqual([404, 'ROUTE_NOT_FOUND'])
    expect(await relayer.book.status()).toMatchObject({ chainId: 31337, contracts: devnet.addresses, version: '0.1.0' })
    await relayer.remove()
  })
})

function cancelOf(nonce: bigint) {
  return { address: devnet.addresses.marketplace, abi: marketplaceAbi, functionName: 'cancel', args: [nonce] }
}
