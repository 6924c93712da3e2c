import { classOf, formatCouponId, withSerial } from '@genex/sdk/ids'
import { cancelNoticeTypedData } from '@genex/sdk/relayer'
import { hexToBigInt, numberToHex, parseSignature, serializeSignature, zeroAddress } from 'viem'
import { describe, expect, test } from 'vitest'
import { openRelayerBench } from '../../../test/bench.ts'
import { yuan } from '../../../test/market.ts'
import type { TestRelayer } from '../../../test/relayer.ts'

const { devnet, market, relayer } = await openRelayerBench()
await market.give('dora', 100n)

/** The order of the curve. */
const n = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

const post = async (signed: Parameters<TestRelayer['book']['post']>[0]) => (await relayer.book.post(signed)).hash

describe('the book of a series', () => {
  test('sorts by price, then by time, and adds up levels', async () => {
    const couponId = await market.createSeries()
    await market.give('alice', 50n, couponId)
    await market.give('dora', 50n, couponId)
    const late = await post(await market.ask('alice', { couponId, unitPrice: yuan('90'), amount: 5n }))
    const best = await post(await market.ask('alice', { couponId, unitPrice: yuan('9'), amount: 1n }))
    const later = await post(await market.ask('dora', { couponId, unitPrice: yuan('90'), amount: 2n }))
    const primary = await post(await market.primaryAsk('issuer', { couponId, unitPrice: yuan('95'), amount: 4n }))
    const low = await post(await market.bid('bob', { couponId, unitPrice: yuan('7'), amount: 1n }))
    const high = await post(await market.bid('bob', { couponId, unitPrice: yuan('8'), amount: 3n }))

    const book = await relayer.book.book(couponId)
    expect(book.asks.map(({ price, amount }) => [price, amount])).toEqual([
      [yuan('9'), 1n],
      [yuan('90'), 7n],
      [yuan('95'), 4n],
    ])
    expect(book.asks.flatMap(({ orders }) => orders.map(({ hash }) => hash))).toEqual([best, late, later, primary])
    expect(book.bids.flatMap(({ orders }) => orders.map(({ hash }) => hash))).toEqual([high, low])
    expect(book).toMatchObject({ templateId: couponId, paymentToken: devnet.cny, paymentTokens: [devnet.cny] })
    expect((await relayer.book.book(couponId, { depth: 1 })).asks).toHaveLength(1)
  })

  test('holds class bids that accept the series, and no others', async () => {
    const couponId = await market.createSeries()
    const common = { couponId: classOf(couponId), scope: 'class' as const, amount: 1n }
    const fits = await post(await market.bid('bob', { ...common, maxSeries: 1_000, minRemaining: 86_400 }))
    await post(await market.bid('bob', { ...common, maxSeries: 1_000, minRemaining: 31 * 86_400 }))
    await post(await market.bid('bob', { ...common, maxSeries: 1, minRemaining: 86_400 }))
    const { bids } = await relayer.book.book(couponId)
    expect(bids.flatMap(({ orders }) => orders.map(({ hash }) => hash))).toEqual([fits])
  })

  test('shows orders for one taker to him alone', async () => {
    const couponId = await market.createSeries()
    await market.give('alice', 5n, couponId)
    const taker = devnet.connect('carol').account.address
    const hash = await post(await market.ask('alice', { couponId, taker }))
    expect((await relayer.book.book(couponId)).asks).toEqual([])
    expect((await relayer.book.book(couponId, { taker })).asks[0]?.orders[0]?.hash).toBe(hash)
  })

  test('keeps payment tokens apart', async () => {
    const couponId = await market.createSeries()
    await market.give('alice', 5n, couponId)
    await post(await market.ask('alice', { couponId, amount: 1n }))
    await post(await market.ask('alice', { couponId, amount: 1n, unitPrice: yuan('86') }))
    const native = await post(await market.ask('alice', { couponId, amount: 1n, paymentToken: zeroAddress }))
    const book = await relayer.book.book(couponId, { paymentToken: zeroAddress })
    expect(book.asks[0]?.orders[0]?.hash).toBe(native)
    expect(book.paymentTokens).toEqual([devnet.cny, zeroAddress])
  })

  test('has what a maker withdrew no more, though it is still valid', async () => {
    const couponId = await market.createSeries()
    await market.give('alice', 5n, couponId)
    const ask = await market.ask('alice', { couponId })
    const hash = await post(ask)
    const alice = devnet.connect('alice')
    await expect(relayer.book.cancel(devnet.connect('bob'), { hash })).rejects.toMatchObject({ code: 'NOTICE_SIGNER' })
    await expect(relayer.book.cancel(alice, { hash, deadline: 1 })).rejects.toMatchObject({ code: 'NOTICE_EXPIRED' })
    expect((await relayer.book.get(hash)).status).toBe('open')
    const deadline = Math.floor(Date.now() / 1000) + 600
    const notice = cancelNoticeTypedData({ orderHash: hash, deadline }, await alice.getChainId())
    const { r, s, yParity } = parseSignature(await alice.signTypedData(notice))
    const mirrored = serializeSignature({ r, s: numberToHex(n - hexToBigInt(s)), yParity: 1 - yParity })
    const body = { deadline, signature: mirrored }
    expect(await relayer.post(`/v1/orders/${hash}/cancel`, body)).toMatchObject({ status: 403 })

    const withdrawn = await relayer.book.cancel(alice, { hash })
    expect(withdrawn).toMatchObject({ status: 'cancelled', reason: 'WITHDRAWN', fillable: 0n })
    expect((await relayer.book.book(couponId)).asks).toEqual([])
    // Anybody could post it again: it stays hidden.
    await post(ask)
    expect((await relayer.book.book(couponId)).asks).toEqual([])
  })
})

describe('a series that is none', () => {
  const ask = async (path: string) => {
    const { status, body } = await relayer.request(path)
    return { status, ...body.error }
  }
  const both = (id: bigint) =>
    Promise.all([
      ask(`/v1/book/${formatCouponId(id)}`),
      ask(`/v1/quote?side=buy&amount=1&template=${formatCouponId(id)}`),
    ])

  test('an id that no coupon can have', async () => {
    for (const fault of await both(123n)) expect(fault).toMatchObject({ status: 400, code: 'COUPON_ID_INVALID' })
    expect(await ask('/v1/book/cake')).toMatchObject({ status: 400, code: 'INVALID_FIELD' })
  })

  test('a serial, where its series is wanted', async () => {
    const template = await market.createSeries({ serialised: true })
    const cure = expect.stringContaining(formatCouponId(template))
    for (const fault of await both(withSerial(template, 7))) {
      expect(fault).toMatchObject({ status: 400, code: 'NOT_A_TEMPLATE', cure })
    }
    const listed = await ask(`/v1/orders?template=${formatCouponId(withSerial(template, 7))}`)
    expect(listed).toMatchObject({ status: 400, code: 'NOT_A_TEMPLATE', cure })
    expect((await relayer.book.book(template)).asks).toEqual([])
    expect((await relayer.book.quote({ couponId: withSerial(template, 7), side: 'buy', amount: 1n })).covered).toBe(0n)
  })

  test('terms that no series on chain has, until one does', async () => {
    const template = market.series + (1_000n << 184n)
    for (const fault of await both(template)) expect(fault).toMatchObject({ status: 404, code: 'SERIES_UNKNOWN' })
    expect((await relayer.book.book(await market.createSeries())).asks).toEqual([])
  })
})

describe('a quote', () => {
  test('takes the best orders, adds up price and fee', async () => {
    const couponId = await market.createSeries()
    await market.give('alice', 50n, couponId)
    const cheap = await post(await market.ask('alice', { couponId, unitPrice: yuan('80'), amount: 2n }))
    await post(await market.ask('alice', { couponId, unitPrice: yuan('81'), amount: 50n, minFill: 40n }))
    const dear = await post(await market.primaryAsk('issuer', { couponId, unitPrice: yuan('90'), amount: 10n }))
    const quote = await relayer.book.quote({ template: couponId, side: 'buy', amount: 5n })
    expect(quote.orders.map(({ hash, take }) => [hash, take])).toEqual([
      [cheap, 2n],
      [dear, 3n],
    ])
    // 50 basis points on other sales, 100 on primary ones.
    expect(quote).toMatchObject({ covered: 5n, total: yuan('430'), fee: yuan('3.5'), worstPrice: yuan('90') })
    const thin = await relayer.book.quote({ couponId, side: 'buy', amount: 1_000n })
    expect(thin.covered).toBe(62n)
  })

  test('finds who buys a coupon', async () => {
    const couponId = await market.createSeries({ faceValue: 9_000n, maxUnitPrice: 0n })
    const bid = await post(await market.bid('bob', { couponId, scope: 'series', amount: 2n, unitPrice: yuan('60') }))
    const quote = await relayer.book.quote({ couponId, side: 'sell', amount: 1n })
    expect(quote.orders.map(({ hash }) => hash)).toEqual([bid])
    const own = await relayer.book.quote({
      couponId,
      side: 'sell',
      amount: 1n,
      taker: devnet.connect('bob').account.address,
    })
    expect(own.orders).toEqual([])
  })

  test('is empty where nobody trades', async () => {
    const couponId = await market.createSeries({ faceValue: 8_000n, maxUnitPrice: 0n })
    const quote = await relayer.book.quote({ couponId, side: 'buy', amount: 1n })
    expect(quote).toMatchObject({ covered: 0n, total: 0n, worstPrice: null, paymentToken: null })
  })

  test.each([
    ['side=buy&amount=1', 'INVALID_FIELD'],
    ['side=hold&amount=1&template=1', 'INVALID_FIELD'],
    ['side=buy&amount=0&template=1', 'INVALID_FIELD'],
    ['side=buy&amount=1&template=1&couponId=1', 'INVALID_FIELD'],
    ['side=buy&amount=1&template=1&slippage=1', 'UNKNOWN_FIELD'],
  ])('%s', async (query, code) => {
    const { status, body } = await relayer.request(`/v1/quote?${query}`)
    expect([status, body.error.code]).toEqual([400, code])
  })
})

describe('lists', () => {
  test('go through all orders page by page', async () => {
    const maker = devnet.connect('dora').account.address
    const hashes: string[] = []
    for (let count = 0; count < 5; count++) hashes.push(await post(await market.ask('dora', { amount: 1n })))
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page = await relayer.book.list({ maker, template: market.series, limit: 2, cursor })
      found.push(...page.orders.map(({ hash }) => hash))
      cursor = page.cursor ?? undefined
    } while (cursor)
    expect(found).toEqual(hashes)
  })

  test('by coupon, issuer, side and status', async () => {
    const count = async (filter: Parameters<TestRelayer['book']['list']>[0]) =>
      (await relayer.book.list(filter)).orders.length
    expect(await count({ couponId: market.series, side: 'ask', status: 'open' })).toBe(5)
    expect(await count({ couponId: market.series, side: 'bid' })).toBe(0)
    expect(await count({ issuerId: market.issuerId, status: 'cancelled' })).toBe(1)
    expect(await count({ issuerId: 99 })).toBe(0)
  })

  test('an account finds what is reserved for it', async () => {
    const taker = devnet.connect('carol').account.address
    const hash = await post(await market.bid('bob', { amount: 1n, taker }))
    const listed = async (filter: Parameters<TestRelayer['book']['list']>[0]) =>
      (await relayer.book.list({ template: market.series, ...filter })).orders.map((order) => order.hash)
    expect(await listed({ taker })).toEqual([hash])
    expect(await listed({ taker, status: 'live', side: 'ask' })).toEqual([])
    const forAnybody = await listed({ taker: zeroAddress })
    expect(forAnybody.length).toBeGreaterThan(0)
    expect(await listed({})).toEqual([...forAnybody, hash])
  })

  test('an order that nobody posted', async () => {
    await expect(relayer.book.get(`0x${'11'.repeat(32)}`)).rejects.toMatchObject({
      code: 'ORDER_NOT_FOUND',
      status: 404,
    })
    const { status, body } = await relayer.request('/v1/orders/0x12')
    expect([status, body.error.code]).toEqual([400, 'INVALID_FIELD'])
    expect((await relayer.request(`/v1/book/${formatCouponId(1n)}0`)).status).toBe(400)
  })
})
