import { marketplaceAbi } from '@genex/sdk/abis'
import { decodeCouponId } from '@genex/sdk/ids'
import { packOrder, type SignedOrder } from '@genex/sdk/orders'
import { type PostedOrder, verifyReceipt } from '@genex/sdk/relayer'
import { decodeFunctionData, type Hex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRelayerBench } from '../../test/bench.ts'
import type { Person } from '../../test/devnet.ts'
import { yuan } from '../../test/market.ts'
import { type Line, matcherKeys, runMatcher, tradesOf } from '../../test/matcher.ts'
import { until } from '../../test/relayer.ts'
import { formulaReader } from './formula.ts'
import { worstPrice } from './price.ts'

const { devnet, market, relayer } = await openRelayerBench({ RATE_LIMIT: '0' })
await market.fund('dora', yuan('100000'))
const matcher = await runMatcher(devnet, relayer.url)
afterAll(() => matcher.remove())

const addressOf = (person: Person) => devnet.connect(person).account.address
const post = async (order: Promise<SignedOrder>): Promise<PostedOrder> => relayer.book.post(await order)
const filled = (hash: Hex) => until(relayer.book, hash, ({ status }) => status === 'filled')

/** A series of its own, so that no other test's orders meet; alice and carol hold some. */
async function openSeries(options = {}): Promise<bigint> {
  const couponId = await market.createSeries(options)
  await market.give('alice', 20n, couponId)
  await market.give('carol', 20n, couponId)
  return couponId
}

/** The matcher's lines about these orders, once there are so many. */
function linesOf(count: number, ...posted: PostedOrder[]) {
  const hashes = posted.map(({ hash }) => hash)
  const isOurs = ({ ask, bid }: Line) => hashes.includes(ask as Hex) || hashes.includes(bid as Hex)
  return matcher.until('two orders are settled', count, isOurs)
}

/** What the matcher settled of these orders, in order: [ask, bid, amount, price]. */
async function settledOf(count: number, ...posted: PostedOrder[]) {
  const lines = await linesOf(count, ...posted)
  return lines.map(({ ask, bid, amount, unitPrice }) => [ask, bid, amount, unitPrice])
}

/** Unit price of the one trade of an order. */
async function paidFor(posted: PostedOrder): Promise<bigint> {
  const [line] = await linesOf(1, posted)
  return BigInt(line?.unitPrice as string)
}

/** Brings two other orders together: whatever the matcher wanted of the book before, it has done. */
async function another(): Promise<void> {
  const couponId = await openSeries()
  await post(market.ask('carol', { couponId }))
  const { hash } = await post(market.bid('dora', { couponId }))
  await filled(hash)
}

describe('at the price of the order that was first', () => {
  test('an ask, then a bid that is higher: at the ask’s', async () => {
    const couponId = await openSeries()
    const ask = await post(market.ask('alice', { couponId, unitPrice: yuan('80') }))
    const bid = await post(market.bid('bob', { couponId, unitPrice: yuan('90') }))
    await filled(ask.hash)
    const [line] = await matcher.until('two orders are settled')
    expect(line).toMatchObject({
      ask: ask.hash,
      askSequence: ask.sequence,
      bid: bid.hash,
      bidSequence: bid.sequence,
      amount: '3',
      unitPrice: yuan('80').toString(),
    })
    expect(await tradesOf(devnet, line?.transaction)).toEqual([
      { ask: ask.hash, buyer: addressOf('bob'), couponId, amount: 3n, unitPrice: yuan('80') },
    ])
  })

  test('a bid, then an ask that is lower: at the bid’s; the receipts prove which was first', async () => {
    const couponId = await openSeries()
    const bid = await post(market.bid('bob', { couponId, unitPrice: yuan('90') }))
    const ask = await post(market.ask('alice', { couponId, unitPrice: yuan('80') }))
    await filled(ask.hash)
    expect(await settledOf(1, bid)).toEqual([[ask.hash, bid.hash, '3', yuan('90').toString()]])
    const { relayer: key, chainId } = await relayer.book.status()
    for (const receipt of [bid, ask]) expect(await verifyReceipt(receipt, { chainId, relayer: key })).toBe(true)
    expect(bid.sequence).toBeLessThan(ask.sequence)
  })
})

describe('price, then time', () => {
  test('a large bid takes several asks, the cheapest and the earliest first, and rests with the rest', async () => {
    const couponId = await openSeries()
    const offer = (person: Person, price: string, amount = 2n) =>
      post(market.ask(person, { couponId, unitPrice: yuan(price), amount }))
    const first = await offer('alice', '82')
    const second = await offer('carol', '81')
    const third = await offer('alice', '81')
    const dear = await offer('carol', '95')
    const bid = await post(market.bid('bob', { couponId, unitPrice: yuan('90'), amount: 8n }))
    const after = await until(relayer.book, bid.hash, (order) => order.filled === 6n)
    expect(after).toMatchObject({ status: 'partially_filled', fillable: 2n })
    expect(await settledOf(3, bid)).toEqual([
      [second.hash, bid.hash, '2', yuan('81').toString()],
      [third.hash, bid.hash, '2', yuan('81').toString()],
      [first.hash, bid.hash, '2', yuan('82').toString()],
    ])
    // One transaction, in which the bid stands once.
    const [{ transaction }] = (await linesOf(3, bid)) as [Line]
    const { input } = await devnet.test.getTransaction({ hash: transaction as Hex })
    const { args } = decodeFunctionData({ abi: marketplaceAbi, data: input })
    const [orders, pairs] = args as readonly [readonly Hex[], readonly bigint[], bigint]
    expect([orders.length, pairs.length]).toEqual([4, 3])
    expect((await relayer.book.get(dear.hash)).status).toBe('open')
    // What rested takes the next that is low enough, at its own price.
    const late = await offer('alice', '85', 1n)
    await filled(late.hash)
    expect(await settledOf(1, late)).toEqual([[late.hash, bid.hash, '1', yuan('90').toString()]])
  })

  test('more pairs than one transaction takes', async () => {
    const couponId = await openSeries()
    const asks: PostedOrder[] = []
    for (let count = 0; count < 20; count++) asks.push(await post(market.ask('alice', { couponId, amount: 1n })))
    asks.push(await post(market.ask('carol', { couponId, amount: 1n })))
    const bid = await post(market.bid('bob', { couponId, amount: 21n }))
    await filled(bid.hash)
    const lines = await linesOf(21, bid)
    expect(lines.map(({ ask }) => ask)).toEqual(asks.map(({ hash }) => hash))
    expect(new Set(lines.map(({ transaction }) => transaction)).size).toBe(2)
  })
})

describe('who and what', () => {
  test('what does not cross stays; one maker never trades with himself; a taker that is named alone', async () => {
    const couponId = await openSeries()
    await market.give('bob', 5n, couponId)
    await market.fund('alice', yuan('1000'))
    const ask = await post(market.ask('alice', { couponId, unitPrice: yuan('80'), taker: addressOf('dora') }))
    const low = await post(market.bid('dora', { couponId, unitPrice: yuan('79') }))
    const own = await post(market.bid('alice', { couponId, unitPrice: yuan('90') }))
    const stranger = await post(market.bid('bob', { couponId, unitPrice: yuan('85') }))
    await another()
    for (const { hash } of [ask, low, own, stranger]) expect(await relayer.book.get(hash)).toMatchObject({ filled: 0n })
    const named = await post(market.bid('dora', { couponId, unitPrice: yuan('84') }))
    await filled(named.hash)
    expect(await settledOf(1, ask)).toEqual([[ask.hash, named.hash, '3', yuan('80').toString()]])
  })

  test('the matcher itself may be the taker that is named', async () => {
    const couponId = await openSeries()
    const ask = await post(market.ask('alice', { couponId, taker: matcher.address }))
    await filled((await post(market.bid('bob', { couponId }))).hash)
    expect(await settledOf(1, ask)).toHaveLength(1)
  })

  test('a class bid takes the series that fit, whose price is best', async () => {
    const [old, fresh] = [await openSeries(), await openSeries()]
    const bid = { couponId: old, scope: 'class', minRemaining: 60, minGrade: 0, unitPrice: yuan('90') } as const
    const { series } = decodeCouponId(old)
    const other = await post(market.ask('alice', { couponId: fresh, unitPrice: yuan('70') }))
    const fits = await post(market.ask('carol', { couponId: old, unitPrice: yuan('71') }))
    const narrow = await post(market.bid('bob', { ...bid, maxSeries: series }))
    await filled(narrow.hash)
    expect(await settledOf(1, narrow)).toEqual([[fits.hash, narrow.hash, '3', yuan('71').toString()]])
    const wide = await post(market.bid('bob', { ...bid, maxSeries: series + 1 }))
    await filled(wide.hash)
    expect(await settledOf(1, wide)).toEqual([[other.hash, wide.hash, '3', yuan('70').toString()]])
  })

  test('an issuer sells the next serials into bids for any of them', async () => {
    const couponId = await market.createSeries({ serialised: true })
    const bid = await post(market.bid('bob', { couponId, scope: 'series', amount: 2n }))
    const primary = await post(market.primaryAsk('issuer', { couponId, unitPrice: yuan('80'), amount: 5n }))
    await filled(bid.hash)
    expect(await settledOf(1, bid)).toEqual([[primary.hash, bid.hash, '2', yuan('85').toString()]])
    expect(await relayer.book.get(primary.hash)).toMatchObject({ filled: 2n, fillable: 3n })
  })

  test('orders of one nonce share one amount', async () => {
    const couponId = await openSeries()
    const first = await market.ask('alice', { couponId, amount: 3n })
    const { nonce } = first.order
    const asks = [await post(Promise.resolve(first)), await post(market.ask('alice', { couponId, amount: 4n, nonce }))]
    const bid = await post(market.bid('bob', { couponId, amount: 9n }))
    await until(relayer.book, bid.hash, (order) => order.filled === 4n)
    await another()
    expect((await settledOf(2, ...asks)).map(([, , amount]) => amount)).toEqual(['3', '1'])
  })

  test('one balance promised four times: the earlier promises are kept', async () => {
    const couponId = await market.createSeries()
    await market.give('alice', 5n, couponId)
    const asks: PostedOrder[] = []
    for (let count = 0; count < 4; count++) asks.push(await post(market.ask('alice', { couponId, amount: 2n })))
    const bid = await post(market.bid('bob', { couponId, amount: 8n }))
    await until(relayer.book, bid.hash, (order) => order.filled === 5n)
    await another()
    const lines = await linesOf(3, bid)
    expect(lines.map(({ ask, amount }) => [ask, amount])).toEqual([
      [asks[0]?.hash, '2'],
      [asks[1]?.hash, '2'],
      [asks[2]?.hash, '1'],
    ])
    expect(new Set(lines.map(({ transaction }) => transaction)).size).toBe(2)
    expect(await relayer.book.get(asks[3]?.hash ?? '0x')).toMatchObject({ reason: 'INSUFFICIENT_BALANCE' })
  })
})

describe('prices that move', () => {
  const pass = async (seconds: number) => {
    await devnet.test.increaseTime({ seconds })
    await devnet.test.mine({ blocks: 1 })
  }

  test('an ask that falls meets a bid that rests as time passes', async () => {
    const couponId = await openSeries()
    const falling = { pricing: 'linear', unitPrice: yuan('90'), priceArgument: yuan('60'), expiresIn: 3_000 } as const
    const bid = await post(market.bid('bob', { couponId, unitPrice: yuan('80') }))
    const ask = await post(market.ask('alice', { couponId, ...falling }))
    await another()
    expect(await settledOf(0, ask)).toEqual([])
    await pass(1_100)
    await filled(bid.hash)
    expect(await settledOf(1, ask)).toEqual([[ask.hash, bid.hash, '3', yuan('80').toString()]])
  })

  test('a falling ask that was first sells at what it has fallen to', async () => {
    const couponId = await openSeries()
    const falling = { pricing: 'linear', unitPrice: yuan('90'), priceArgument: yuan('60'), expiresIn: 3_000 } as const
    const ask = await post(market.ask('alice', { couponId, ...falling }))
    await post(market.bid('bob', { couponId, unitPrice: yuan('80') }))
    await pass(1_500)
    await filled(ask.hash)
    const price = await paidFor(ask)
    expect(price > yuan('74') && price <= yuan('75')).toBe(true)
  })

  test('a rising ask and a falling bid leave room until the block that settles them', async () => {
    const moving = { pricing: 'linear', expiresIn: 3_000 } as const
    const rising = { ...moving, unitPrice: yuan('60'), priceArgument: yuan('90') }
    const falling = { ...moving, unitPrice: yuan('90'), priceArgument: yuan('60') }
    const [couponId, other] = [await openSeries(), await openSeries()]
    const ask = await post(market.ask('alice', { couponId, ...rising }))
    const bid = await post(market.bid('bob', { couponId: other, ...falling }))
    await devnet.test.setAutomine(false)
    try {
      const hit = await post(market.bid('bob', { couponId, unitPrice: yuan('80') }))
      await mineLate(10)
      await filled(hit.hash)
      await devnet.test.setAutomine(false)
      const low = await post(market.ask('alice', { couponId: other, unitPrice: yuan('70') }))
      await mineLate(10)
      await filled(low.hash)
    } finally {
      await devnet.test.setAutomine(true)
    }
    // 0.01 a second, not more than the time that a block may take.
    const [paid, got] = [await paidFor(ask), await paidFor(bid)]
    expect(paid >= yuan('60.10') && paid <= yuan('62')).toBe(true)
    expect(got <= yuan('89.90') && got >= yuan('88')).toBe(true)
  })

  /** Mines what the matcher has sent, so many seconds later. */
  async function mineLate(seconds: number): Promise<void> {
    const { address } = matcher
    const count = (blockTag: 'latest' | 'pending') => devnet.test.getTransactionCount({ address, blockTag })
    await expect.poll(async () => (await count('pending')) - (await count('latest'))).toBe(1)
    await devnet.test.increaseTime({ seconds })
    await devnet.test.setAutomine(true)
    await devnet.test.mine({ blocks: 1 })
  }

  test('a pegged ask sells at the formula’s price, a pegged class bid buys at it', async () => {
    const couponId = await openSeries()
    const pegged = { couponId, pricing: 'pegged', priceArgument: 10_000n } as const
    const ask = await post(market.ask('alice', { ...pegged, unitPrice: yuan('50') }))
    const { price } = await relayer.book.get(ask.hash)
    const bid = await post(market.bid('bob', { couponId, unitPrice: yuan('99') }))
    await filled(bid.hash)
    expect(await settledOf(1, ask)).toEqual([[ask.hash, bid.hash, '3', String(price)]])

    const { series } = decodeCouponId(couponId)
    const open = { scope: 'class', maxSeries: series, minRemaining: 60 } as const
    const wide = await post(market.bid('bob', { ...pegged, ...open, unitPrice: yuan('99') }))
    expect((await relayer.book.get(wide.hash)).price).toBeNull()
    const low = await post(market.ask('carol', { couponId, unitPrice: yuan('50') }))
    await filled(wide.hash)
    const paid = await paidFor(low)
    expect(paid > yuan('85') && paid <= (price ?? 0n)).toBe(true)
  })

  test('are what the Marketplace says they are', async () => {
    const client = devnet.connect('platform')
    const read = formulaReader(client as never, devnet.addresses)
    const { marketplace: address } = devnet.addresses
    const times = { expiresIn: 86_400 }
    const priced = { couponId: market.series, ...times }
    const pegged = { ...priced, pricing: 'pegged', priceArgument: 9_876n } as const
    const linear = { ...priced, pricing: 'linear', priceArgument: 33_333_333n } as const
    const orders = [
      await market.ask('alice', { ...pegged, unitPrice: yuan('1') }),
      await market.ask('alice', { ...pegged, unitPrice: yuan('99') }),
      await market.bid('bob', { ...pegged, unitPrice: yuan('99') }),
      await market.bid('bob', { ...pegged, unitPrice: yuan('7') }),
      await market.ask('alice', linear),
      await market.bid('bob', linear),
      await market.ask('alice', priced),
    ].map(({ order }) => order)
    for (const seconds of [0, 777, 33_333]) {
      await pass(seconds)
      const { number, timestamp } = await client.getBlock()
      const formula = await read(orders, Number(number))
      const window = { from: Number(timestamp), to: Number(timestamp) }
      for (const order of orders) {
        const args = [packOrder(order), order.couponId] as const
        const expected = await client.readContract({ address, abi: marketplaceAbi, functionName: 'priceOf', args })
        expect(worstPrice(order, order.couponId, { window, formula }), `${order.kind} ${order.pricing}`).toBe(expected)
      }
    }
  })
})

test('nothing of all this was planned twice, refused, or sent in vain', async () => {
  expect(matcher.lines.filter(({ level }) => (level as number) > 30)).toEqual([])
  const lines = matcher.said('two orders are settled')
  const transactions = new Set(lines.map(({ transaction }) => transaction)).size
  expect(await devnet.test.getTransactionCount({ address: matcher.address })).toBe(transactions)
})

describe('two matchers', () => {
  let second: Awaited<ReturnType<typeof runMatcher>>
  beforeAll(async () => {
    second = await runMatcher(devnet, relayer.url, { GENEX_MATCHER_KEY: matcherKeys[1] })
  })
  afterAll(() => second.remove())

  test('at once do no harm: each pair is settled once', async () => {
    const couponId = await openSeries()
    const posted: PostedOrder[] = []
    for (let count = 0; count < 8; count++) {
      posted.push(await post(market.ask('alice', { couponId, amount: 2n })))
      posted.push(await post(market.bid(count % 2 ? 'bob' : 'dora', { couponId, amount: 2n })))
    }
    for (const { hash } of posted) expect((await filled(hash)).filled).toBe(2n)
    const { marketplace: address } = devnet.addresses
    const fromBlock = (await devnet.test.getBlockNumber({ cacheTime: 0 })) - 40n
    const events = { address, abi: marketplaceAbi, eventName: 'OrderFilled', fromBlock } as const
    const fills = (await devnet.test.getContractEvents(events)).filter(({ args }) => args.couponId === couponId)
    expect(fills.map(({ args }) => args.amount).reduce((sum, amount) => (sum ?? 0n) + (amount ?? 0n), 0n)).toBe(16n)
  })
})
