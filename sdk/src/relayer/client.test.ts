import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type Chain,
  createClient,
  custom,
  getAddress,
  http,
  keccak256,
  numberToHex,
  parseSignature,
  serializeSignature,
  stringToHex,
  zeroAddress,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { foundry, mainnet } from 'viem/chains'
import { afterEach, describe, expect, test } from 'vitest'
import { encodeCouponId, formatCouponId, never } from '../ids/index.ts'
import { emptyOrder } from '../orders/emptyOrder.ts'
import { hashOrder } from '../orders/hash.ts'
import type { Order } from '../orders/types.ts'
import { hashReview } from '../reviews/typedData.ts'
import { relayer } from './client.ts'
import { receiptTypedData, verifyReceipt } from './notices.ts'
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

test('a question of another kind is named, and nobody is asked', async () => {
  const asked: unknown[] = []
  const book = await answering((request, response) => {
    asked.push(request.url)
    json(200, { orders: [], reviews: [], scores: [], cursor: null })(request, response)
  })
  const client = createClient({ chain: foundry, transport: http('http://127.0.0.1:1') })
  const wrong: [string, () => Promise<unknown>][] = [
    ['hash', () => book.get('0x12')],
    ['template', () => book.list({ template: '7' as never })],
    ['couponId', () => book.list({ couponId: 7 as never })],
    ['maker', () => book.list({ maker: 'bob' as never })],
    ['taker', () => book.list({ taker: null as never })],
    ['issuerId', () => book.list({ issuerId: 1n as never })],
    ['side', () => book.list({ side: 'buy' as never })],
    ['status', () => book.list({ status: 'closed' as never })],
    ['limit', () => book.list({ limit: '5' as never })],
    ['cursor', () => book.list({ cursor: null as never })],
    ['templateId', () => book.book({ template: 7n } as never)],
    ['templateId', () => book.book('7' as never)],
    ['depth', () => book.book(7n, { depth: 1.5 })],
    ['paymentToken', () => book.book(7n, { paymentToken: 'CNY' as never })],
    ['couponId', () => book.quote({ side: 'buy', amount: 1n } as never)],
    ['template', () => book.quote({ template: '7' as never, side: 'buy', amount: 1n })],
    ['side', () => book.quote({ template: 7n, side: 'ask' as never, amount: 1n })],
    ['amount', () => book.quote({ template: 7n, side: 'buy', amount: 1 as never })],
    ['The parameter', () => book.quote(undefined as never)],
    ['hash', () => book.cancel(client, { hash: '0x12' })],
    ['The parameter', () => book.cancel(client, undefined as never)],
    ['state', () => book.scores({ state: 'done' as never })],
    ['hash', () => book.report('0x12')],
    ['issuerId', () => book.reviews({ issuerId: '1' as never })],
    ['issuerId', () => book.allReviews({} as never)],
    ['latest', () => book.reviews({ issuerId: 1, latest: 'yes' as never })],
    ['since', async () => book.stream({ since: '5' as never })],
    ['onConnect', async () => book.stream({ onConnect: true as never })],
  ]
  for (const [field, ask] of wrong) {
    await expect(ask(), field).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', field })
  }
  expect(asked).toEqual([])
  expect(await book.list({ template: undefined, limit: 5 })).toMatchObject({ orders: [] })
})

test('a quote for a series may name no coupon', async () => {
  const book = await answering(json(200, quoteOfNone))
  const wanted = { couponId: undefined, template: 7n, side: 'buy', amount: 2n } as never
  expect(await book.quote(wanted)).toMatchObject({ covered: 0n })
})

const quoteOfNone = {
  side: 'buy',
  amount: '2',
  covered: '0',
  paymentToken: null,
  orders: [],
  total: '0',
  fee: '0',
  worstPrice: null,
  head: { block: 1, time: 1 },
}

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

const streamed = { 'content-type': 'text/event-stream' }

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
    response
      .writeHead(200, streamed)
      .end(`${parts[asked.length - 1]?.map(change).join('')}event: order\nid: 9\ndata: {"sequence`)
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
  ['a beginning without a position', 'event: hello\ndata: {}\n\n'],
])('a stream of nonsense is named: %s', async (_, text) => {
  const book = await answering(json(200, text, streamed))
  await expect(book.stream({ since: 0 }).next()).rejects.toMatchObject({ code: 'RELAYER_ANSWER' })
})

test('a stream at an address that is no relayer’s is named', async () => {
  const book = await answering(json(404, '<html>'))
  await expect(book.stream().next()).rejects.toMatchObject({ code: 'RELAYER_ANSWER' })
})

test('a page of HTML is no stream, and not asked for again', async () => {
  const book = await answering(json(200, '<html>', { 'content-type': 'text/html' }))
  await expect(book.stream().next()).rejects.toMatchObject({ code: 'RELAYER_ANSWER' })
})

test('an event without end is given up', async () => {
  const book = await answering((_, response) => {
    response.writeHead(200, streamed)
    const more = () => void response.write('a'.repeat(100_000), (cut) => cut ?? more())
    more()
  })
  await expect(book.stream().next()).rejects.toMatchObject({ code: 'RELAYER_ANSWER' })
})

test('a stream comes again when the relayer says, not before', async () => {
  const at: number[] = []
  const fault = { code: 'TOO_MANY_STREAMS', message: 'Too many streams.', cure: 'wait 1 s' }
  const book = await answering((request, response) => {
    at.push(performance.now())
    if (at.length === 1) json(429, { error: fault }, { 'retry-after': '1' })(request, response)
    else response.writeHead(200, streamed).end(change(1))
  })
  expect((await book.stream({ since: 0 }).next()).value).toMatchObject({ sequence: 1 })
  // Timers may be a millisecond early.
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(990)
})

test('a refusal with a cure that is no text is no relayer’s', async () => {
  const book = await answering(json(400, { error: { code: 'X', message: 'm', cure: { a: 1 } } }))
  await expect(book.status()).rejects.toMatchObject({ code: 'RELAYER_ANSWER', cure: expect.any(String) })
})

test.each(['<html>', '{"message":"Too Many Requests"}'])(
  'a proxy’s word that there are too many requests is no answer, and a stream comes again after it: %s',
  async (body) => {
    let asked = 0
    const book = await answering((request, response) => {
      asked += 1
      if (asked < 3) json(429, body)(request, response)
      else response.writeHead(200, streamed).end(change(1))
    })
    await expect(book.status()).rejects.toMatchObject({ code: 'RELAYER_UNAVAILABLE' })
    expect((await book.stream({ since: 0 }).next()).value).toMatchObject({ sequence: 1 })
  },
)

test('pages that never end, end', async () => {
  const book = await answering(json(200, { reviews: [], cursor: '1' }))
  await expect(book.allReviews({ issuerId: 1 })).rejects.toMatchObject({ code: 'RELAYER_ANSWER' })
})

test('a receipt of nonsense is nobody’s', async () => {
  const place = { chainId: 31337, relayer: `0x${'11'.repeat(20)}` } as const
  const receipt = { hash, sequence: 1, receivedAt: 1, signature: `0x${'ff'.repeat(65)}` } as const
  for (const nonsense of [{}, { signature: '0x' }, { signature: undefined }])
    expect(await verifyReceipt({ ...receipt, ...nonsense } as typeof receipt, place)).toBe(false)
})

test('a receipt counts by the low of its two signatures only', async () => {
  const account = privateKeyToAccount(`0x${'01'.repeat(32)}`)
  const receipt = { hash, sequence: 1, receivedAt: 1 }
  const signature = await account.signTypedData(receiptTypedData(receipt, 31337))
  const { r, s, yParity } = parseSignature(signature)
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
  const twin = serializeSignature({ r, s: numberToHex(order - BigInt(s), { size: 32 }), yParity: 1 - yParity })
  const place = { chainId: 31337, relayer: account.address }
  expect(await verifyReceipt({ ...receipt, signature }, place)).toBe(true)
  expect(await verifyReceipt({ ...receipt, signature: twin }, place)).toBe(false)
})

test('an order that is not the one asked for is not taken', async () => {
  const verifyingContract = '0x0000000000000000000000000000000000000001'
  const state = { status: 'open', reason: null, filled: '0', fillable: '1', price: '1', sequence: 1, receivedAt: 1 }
  const signed = { order: orderToJson(emptyOrder), signature: '0x', chainId: 31337, verifyingContract }
  const book = await answering(json(200, { hash, ...state, ...signed }))
  await expect(book.get(hash)).rejects.toMatchObject({ code: 'RELAYER_ANSWER' })
})

describe('an answer that is for something else is not taken', () => {
  const at = { chainId: 31337, verifyingContract: `0x${'00'.repeat(19)}01` } as const
  const [maker, token, other] = [`0x${'22'.repeat(20)}`, `0x${'33'.repeat(20)}`, `0x${'44'.repeat(20)}`] as const
  const validity = { validFrom: 0, validUntil: never }
  const coupon = { issuerId: 7, series: 1, serial: 0, currency: 156, faceValue: 10_000n, ...validity, flags: 0 }
  const couponId = encodeCouponId(coupon)
  const elsewhere = encodeCouponId({ ...coupon, series: 2 })
  const ask: Order = { ...emptyOrder, maker, couponId, amount: 1n, paymentToken: token, unitPrice: 1n }
  const listed = (order: Order, change = {}) => ({
    ...{ hash: hashOrder(order, at), status: 'open', reason: null, filled: '0', fillable: '1', price: '1' },
    ...{ sequence: 1, receivedAt: 1, order: orderToJson(order), signature: '0x', ...at, ...change },
  })
  const wrong = { code: 'RELAYER_ANSWER' }

  test('a list, by hash and by each field of the filter', async () => {
    const book = await answering(json(200, { orders: [listed(ask)], cursor: null }))
    const filter = {
      maker,
      taker: zeroAddress,
      couponId,
      template: couponId,
      issuerId: coupon.issuerId,
      side: 'ask',
    } as const
    expect((await book.list(filter)).orders).toHaveLength(1)
    for (const lie of [
      { maker: other },
      { taker: other },
      { couponId: elsewhere },
      { template: elsewhere },
      { issuerId: coupon.issuerId + 1 },
      { side: 'bid' as const },
    ])
      expect((await book.list({ ...filter, ...lie })).orders).toEqual([])
    const forger = await answering(json(200, { orders: [listed(ask, { hash })], cursor: null }))
    expect((await forger.list()).orders).toEqual([])
  })

  test('a list, without what is no order; the others stay', async () => {
    const unread = { ...orderToJson(ask), maxFee: 70_000 }
    const rows = [null, 7, listed(ask, { order: unread }), listed(ask, { order: { ...unread, amount: 'many' } })]
    const book = await answering(json(200, { orders: [...rows, listed(ask)], cursor: null }))
    expect((await book.list()).orders).toHaveLength(1)
  })

  test.each([
    { order: { ...orderToJson(ask), end: '2000000000' } },
    { order: { ...orderToJson(ask), maxFee: [] } },
    { order: { ...orderToJson(ask), start: '' } },
    { signature: { no: 1 } },
    { chainId: '31337' },
    { sequence: '1' },
  ])('an order with a field of another kind: %j', async (change) => {
    const book = await answering(json(200, listed(ask, change)))
    await expect(book.get(hashOrder(ask, at))).rejects.toMatchObject(wrong)
  })

  test('a quote, by hash and by each field of the question', async () => {
    const question = { template: couponId, side: 'buy', amount: 1n, paymentToken: token } as const
    const quoting = (order: Order, change = {}, quote = {}) => {
      const orders = [{ ...listed(order, change), take: '1', unitPrice: '1' }]
      const sums = { covered: '1', total: '1', fee: '0', worstPrice: '1', head: { block: 1, time: 1 } }
      return answering(json(200, { side: 'buy', amount: '1', paymentToken: token, orders, ...sums, ...quote }))
    }
    expect((await (await quoting(ask)).quote(question)).orders).toHaveLength(1)
    for (const lie of [
      quoting(ask, { hash }),
      quoting({ ...ask, kind: 'bid' }),
      quoting({ ...ask, paymentToken: other }),
      quoting({ ...ask, taker: other }),
      quoting({ ...ask, couponId: elsewhere }),
      quoting(ask, {}, { side: 'sell' }),
      quoting(ask, {}, { amount: '2' }),
      quoting({ ...ask, paymentToken: other }, {}, { paymentToken: other }),
      quoting(ask, {}, { paymentToken: null }),
    ])
      await expect((await lie).quote(question)).rejects.toMatchObject(wrong)
  })

  test('a quote, by its figures', async () => {
    const [cheap, dear] = [ask, { ...ask, amount: 3n, unitPrice: 5n }]
    const moving: Order = { ...ask, nonce: 1n, pricing: 'pegged' }
    const rows = [
      { ...listed(cheap), take: '1', unitPrice: '1' },
      { ...listed(moving), take: '1', unitPrice: '4' },
      { ...listed(dear), take: '2', unitPrice: '5' },
    ]
    const sums = { amount: '5', covered: '4', total: '15', fee: '0', worstPrice: '5' }
    const truth = { side: 'buy', paymentToken: token, orders: rows, ...sums, head: { block: 1, time: 1 } }
    const quote = async (change: object) =>
      (await answering(json(200, { ...truth, ...change }))).quote({ couponId, side: 'buy', amount: 5n })
    expect(await quote({})).toMatchObject({ covered: 4n, total: 15n, worstPrice: 5n })
    const nothing = { orders: [], covered: '0', total: '0', worstPrice: null }
    expect(await quote(nothing)).toMatchObject({ covered: 0n, worstPrice: null })
    const [first, second, third] = rows
    for (const [details, change] of [
      ['total is', { total: '14' }],
      ['covered is', { covered: '5' }],
      ['worstPrice is', { worstPrice: '4' }],
      ['worstPrice is', { worstPrice: null }],
      ['a price is', { orders: [first, second, { ...third, unitPrice: '4' }], total: '13', worstPrice: '4' }],
      ['takes what', { orders: [first, second, { ...third, take: '4' }], covered: '6', total: '25', amount: '5' }],
      ['takes what', { ...nothing, orders: [{ ...first, take: '0' }], worstPrice: '1' }],
      ['twice', { orders: [third, third], covered: '4', total: '20' }],
    ] as const)
      await expect(quote(change)).rejects.toMatchObject({ ...wrong, details: expect.stringContaining(details) })
  })

  test('reviews, by the issuer and by whether they are the last word', async () => {
    const message = {
      author: maker,
      issuerId: 8,
      series: 1,
      terminal: maker,
      redemptionId: hash,
      at: 1,
      positive: true,
    }
    const review = { kind: 'review', message, signature: '0x', chainId: 31337 } as const
    const row = { ...review, hash: hashReview(review, 31337), sequence: 1, receivedAt: 1, supersededBy: 2 }
    const book = await answering(json(200, { reviews: [row], cursor: null }))
    expect((await book.reviews({ issuerId: 8 })).reviews).toHaveLength(1)
    expect((await book.reviews({ issuerId: 8, latest: true })).reviews).toEqual([])
    expect((await book.reviews({ issuerId: 7 })).reviews).toEqual([])
  })

  test('a book, by series, token and side', async () => {
    const level = { price: '1', amount: '1' }
    const asks = [{ ...level, orders: [{ hash, sequence: 1, amount: '1', couponId: '0x1', kind: 'ask' }] }]
    const told = {
      templateId: formatCouponId(couponId),
      paymentToken: token,
      paymentTokens: [token],
      bids: [],
      head: {},
    }
    const booking = (change = {}) => answering(json(200, { ...told, asks, ...change }))
    const question = { paymentToken: token }
    expect((await (await booking()).book(couponId, question)).asks).toHaveLength(1)
    for (const lie of [
      { templateId: '0x1' },
      { paymentToken: other },
      { paymentToken: null },
      { asks: [], bids: asks },
    ])
      await expect((await booking(lie)).book(couponId, question)).rejects.toMatchObject(wrong)
  })
})

test('a notice without an account is refused before anything is sent', async () => {
  const client = createClient({ transport: http('http://127.0.0.1:1') })
  const book = relayer({ url: 'http://127.0.0.1:1' })
  await expect(book.cancel(client, { hash })).rejects.toMatchObject({ code: 'ACCOUNT_REQUIRED' })
})

describe('a notice that cannot be signed is named', () => {
  /** A wallet whose node is on chain 31337. */
  const wallet = (chain: Chain, refusal?: Error) => {
    const request = async ({ method }: { method: string }) => {
      if (method === 'eth_chainId') return numberToHex(31337)
      throw refusal ?? new RangeError(method)
    }
    return createClient({ account: emptyOrder.maker, chain, transport: custom({ request }, { retryCount: 0 }) })
  }
  const book = relayer({ url: 'http://127.0.0.1:1' })

  test('because its user declines', async () => {
    const declined = Object.assign(new RangeError('no'), { code: 4001 })
    await expect(book.cancel(wallet(foundry, declined), { hash })).rejects.toMatchObject({ code: 'USER_REJECTED' })
  })

  test('because the wallet is on another chain than its client', async () => {
    await expect(book.cancel(wallet(mainnet), { hash })).rejects.toMatchObject({ code: 'WRONG_CHAIN' })
  })
})

describe('an error does not tell', () => {
  test('what was asked for', async () => {
    const taker = `0x${'55'.repeat(20)}` as const
    const question = { template: 1n, side: 'buy', amount: 3n, taker } as const
    for (const book of [relayer({ url: 'http://127.0.0.1:1' }), await answering(json(200, '<html>'))]) {
      const error = (await book.quote(question).catch((reason: unknown) => reason)) as Error
      expect(error.message).toContain('/v1/quote')
      expect(error.message).not.toContain(taker)
    }
  })

  test('a password in the address, which is refused', () => {
    const build = () => relayer({ url: 'http://clerk:secret@127.0.0.1:1' })
    expect(build).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT', field: 'url' }))
    expect(build).toThrow(expect.not.objectContaining({ message: expect.stringContaining('secret') }))
  })
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
