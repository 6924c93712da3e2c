import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient, getAddress, http, keccak256, stringToHex } from 'viem'
import { afterEach, expect, test } from 'vitest'
import { emptyOrder } from '../orders/emptyOrder.ts'
import { relayer } from './client.ts'
import { verifyReceipt } from './notices.ts'
import { orderToJson } from './wire.ts'

let server: Server | undefined

afterEach(() => server?.closeAllConnections())

/** A book that answers as told: what a relayer could say, honest or not. */
async function answering(listener: RequestListener) {
  server = createServer(listener)
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return relayer({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, timeout: 5_000 })
}

const json =
  (status: number, body: unknown, headers = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))

const hash = `0x${'11'.repeat(32)}` as const

test('a refusal keeps the relayer’s code and cure', async () => {
  const fault = { code: 'RATE_LIMIT', message: 'Too many requests.', cure: 'wait 3 s' }
  const book = await answering(json(429, { error: fault }, { 'retry-after': '3' }))
  await expect(book.get(hash)).rejects.toMatchObject({
    name: 'RelayerRefusedError',
    code: 'RATE_LIMIT',
    cure: 'wait 3 s',
    status: 429,
    retryAfter: 3,
  })
})

test('a failing or missing relayer is named', async () => {
  const book = await answering(json(503, { error: { code: 'CHAIN_UNAVAILABLE', message: 'No chain.' } }))
  await expect(book.get(hash)).rejects.toMatchObject({ code: 'RELAYER_UNAVAILABLE' })
  const nobody = relayer({ url: 'http://127.0.0.1:1' })
  await expect(nobody.status()).rejects.toMatchObject({ code: 'RELAYER_UNAVAILABLE' })
})

test('an answer that is no relayer’s is named', async () => {
  const book = await answering(json(404, '<html>'))
  await expect(book.get(hash)).rejects.toMatchObject({ code: 'RELAYER_ANSWER' })
})

test.each(['null', '[]', '{}', '{"orders":1}', '"yes"'])('JSON that is no answer is named: %s', async (body) => {
  const book = await answering(json(200, body))
  const place = { chainId: 31337, verifyingContract: `0x${'11'.repeat(20)}` } as const
  for (const question of [
    () => book.status(),
    () => book.get(hash),
    () => book.list(),
    () => book.book(1n),
    () => book.quote({ template: 1n, side: 'buy', amount: 1n }),
    () => book.post({ order: emptyOrder, signature: '0x', ...place }),
    () => book.scores(),
    () => book.report(hash),
    () => book.reviews({ issuerId: 1 }),
  ]) {
    await expect(question()).rejects.toMatchObject({ code: 'RELAYER_ANSWER' })
  }
})

test('a relayer that answers too late, or breaks off, does not serve', async () => {
  const slow = await answering(() => undefined)
  await expect(relayer({ url: slow.url, timeout: 50 }).status()).rejects.toMatchObject({ code: 'RELAYER_UNAVAILABLE' })
  const cut = await answering((_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"chainId":')
    response.destroy()
  })
  await expect(cut.status()).rejects.toMatchObject({ code: 'RELAYER_UNAVAILABLE' })
})

test('what is given up ends with the reason of who gave it up', async () => {
  const end = new AbortController()
  const book = await answering(() => end.abort(hash))
  const given = relayer({ url: book.url, signal: end.signal })
  await expect(given.status()).rejects.toBe(hash)
  await expect(given.get(hash)).rejects.toBe(hash)
  expect(await given.stream().next()).toEqual({ done: true, value: undefined })
})

const change = (sequence: unknown) => {
  const state = { status: 'open', reason: null, filled: '0', fillable: '1' }
  const entry = {
    ...state,
    sequence,
    type: 'placed',
    hash,
    side: 'ask',
    couponId: '0x1',
    maker: `0x${'11'.repeat(20)}`,
  }
  return `event: order\nid: ${sequence}\ndata: ${JSON.stringify(entry)}\n\n`
}

test('a stream tells nothing twice, and goes on where it was cut', async () => {
  const asked: (string | undefined)[] = []
  const parts = [
    [1, 2, 2, 1, 3],
    [2, 3, 4],
  ]
  const book = await answering((request, response) => {
    asked.push(request.url)
    // The second half of an event is lost.
    response.end(`${parts[asked.length - 1]?.map(change).join('')}event: order\nid: 9\ndata: {"sequence`)
  })
  const heard: number[] = []
  for await (const { sequence } of book.stream({ since: 0 })) {
    heard.push(sequence)
    if (sequence === 4) break
  }
  expect(heard).toEqual([1, 2, 3, 4])
  expect(asked).toEqual(['/v1/stream?since=0', '/v1/stream?since=3'])
})

test.each([
  ['no event', 'event: order\nid: 1\ndata: {\n\n'],
  ['an event of another kind', 'event: order\nid: 1\ndata: {"sequence":1}\n\n'],
  ['an event without a place', change('1')],
])('a stream of nonsense is named: %s', async (_, text) => {
  const book = await answering(json(200, text))
  await expect(book.stream({ since: 0 }).next()).rejects.toMatchObject({ code: 'RELAYER_ANSWER' })
})

test('a stream at an address that is no relayer’s is named', async () => {
  const book = await answering(json(404, '<html>'))
  await expect(book.stream().next()).rejects.toMatchObject({ code: 'RELAYER_ANSWER' })
})

test('an order that is not the one asked for is not taken', async () => {
  const verifyingContract = '0x0000000000000000000000000000000000000001'
  const state = { status: 'open', reason: null, filled: '0', fillable: '1', price: '1', sequence: 1, receivedAt: 1 }
  const signed = { order: orderToJson(emptyOrder), signature: '0x', chainId: 31337, verifyingContract }
  const book = await answering(json(200, { hash, ...state, ...signed }))
  await expect(book.get(hash)).rejects.toMatchObject({ code: 'RELAYER_ANSWER' })
})

test('a notice without an account is refused before anything is sent', async () => {
  const client = createClient({ transport: http('http://127.0.0.1:1') })
  const book = relayer({ url: 'http://127.0.0.1:1' })
  await expect(book.cancel(client, { hash })).rejects.toMatchObject({ code: 'ACCOUNT_REQUIRED' })
})

test('a report that is not the one asked for is not taken', async () => {
  const report = '{"asOf":86400,"issuerId":1,"score":500}'
  const book = await answering(json(200, { hash, report }))
  await expect(book.report(hash)).rejects.toMatchObject({ code: 'RELAYER_ANSWER' })
  expect(await book.report(keccak256(stringToHex(report)))).toBe(report)
})

test('a score is posted as it was signed, whatever else its object holds', async () => {
  let body = ''
  const book = await answering(async (request, response) => {
    for await (const chunk of request) body += chunk
    response.end(JSON.stringify({ state: 'collecting', signers: [`0x${'ab'.repeat(20)}`], threshold: 2 }))
  })
  const score = { issuerId: 1, score: 500, asOf: 86_400, reportHash: hash }
  const verifyingContract = '0x0000000000000000000000000000000000000001' as const
  const signed = { score, signature: '0x12', report: '{}', chainId: 31337, verifyingContract } as const
  const posted = await book.postScore({ ...signed, score: { ...score, grade: 3 }, account: 1 } as typeof signed)
  expect(JSON.parse(body)).toEqual(signed)
  expect(posted.signers).toEqual([getAddress(`0x${'ab'.repeat(20)}`)])
})

test('a relayer without a url, and what is no signed order, are refused before anything is asked', async () => {
  let asked = 0
  const fetch = async () => {
    asked += 1
    return new Response()
  }
  const book = relayer({ url: 'http://127.0.0.1:1', fetch })
  const signed = { order: emptyOrder, signature: '0x', chainId: 31337, verifyingContract: emptyOrder.maker } as const
  const refusal = (field: string, cure: string) => ({
    code: 'INVALID_ARGUMENT',
    field,
    cure: expect.stringContaining(cure),
  })
  expect(() => relayer({} as never)).toThrow(expect.objectContaining(refusal('url', 'set url')))
  const wrong: [unknown, string, string][] = [
    [signed.order, 'signed', 'signAsk or signBid returned as a whole'],
    [Promise.resolve(signed), 'signed', 'await it'],
    [undefined, 'signed', 'what signAsk or signBid returned'],
    [{ ...signed, signature: undefined }, 'signed.signature', 'set signed.signature'],
    [{ ...signed, chainId: undefined }, 'signed.chainId', 'set signed.chainId'],
  ]
  for (const [given, field, cure] of wrong)
    await expect(book.post(given as never)).rejects.toMatchObject(refusal(field, cure))
  expect(asked).toBe(0)
})

test('a receipt of another kind is refused by name instead of being called forged', async () => {
  const receipt = { hash, sequence: 1, receivedAt: 1, signature: `0x${'00'.repeat(65)}` } as const
  const at = { chainId: 31337, relayer: emptyOrder.maker }
  const wrong: [unknown, unknown, string][] = [
    [{ receipt: 'R-1042', redemptionId: hash }, at, 'receipt.hash'],
    [Promise.resolve(receipt), at, 'receipt.hash'],
    [undefined, at, 'receipt'],
    [receipt, { chainId: 31337 }, 'relayer'],
  ]
  for (const [given, place, field] of wrong)
    await expect(verifyReceipt(given as never, place as never)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      field,
    })
})
