import { deployTestToken } from '@genex/contracts'
import { paymentTokensAbi } from '@genex/sdk/abis'
import type { SignedOrder } from '@genex/sdk/orders'
import type { PostedOrder } from '@genex/sdk/relayer'
import { type Address, type Hex, maxUint256, pad, toHex } from 'viem'
import { afterAll, expect, test } from 'vitest'
import { openRelayerBench } from '../../test/bench.ts'
import { tokenAbi } from '../../test/devnet.ts'
import { yuan } from '../../test/market.ts'
import { type Line, matcherKeys, runMatcher, tradesOf } from '../../test/matcher.ts'
import { runRelayer, until } from '../../test/relayer.ts'
import { manyPairs } from './aside.ts'

const { devnet, market, relayer } = await openRelayerBench({ RATE_LIMIT: '0' })
await market.fund('dora', yuan('100000'))
await market.fund('carol', yuan('100000'))
const matcher = await runMatcher(devnet, relayer.url)
afterAll(() => matcher.remove())

const post = async (order: Promise<SignedOrder>): Promise<PostedOrder> => relayer.book.post(await order)
const filled = (hash: Hex) => until(relayer.book, hash, ({ status }) => status === 'filled')
const asideOf = (...posted: PostedOrder[]) =>
  matcher.said('a pair is set aside').filter(({ bid, ask }) => posted.some(({ hash }) => hash === bid || hash === ask))

async function openSeries(): Promise<bigint> {
  const couponId = await market.createSeries()
  await market.give('alice', 20n, couponId)
  return couponId
}

let contracts = 0
/** A contract with this code. */
async function contractOf(bytecode: Hex): Promise<Address> {
  const address = pad(toHex(0xc0de00 + contracts++), { size: 20 })
  await devnet.test.setCode({ address, bytecode })
  return address
}

/** Transactions that the matcher has paid for. */
const sentBy = (address: Address, blockTag: 'latest' | 'pending' = 'latest') =>
  devnet.test.getTransactionCount({ address, blockTag })

test.each([
  ['refuses what it is sent', '0x5f5ffd', 'RECIPIENT_REJECTED'],
  ['burns all gas', '0x5b5f56', /./],
  // Takes coupons while it has little gas, as in a trial with a limit.
  ['burns gas where there is much', '0x5a621e84801060175763f23a6e6160e01b5f5260205ff35b601756', /./],
  ['behaves only as long as it costs nothing', '0x3a60125763f23a6e6160e01b5f5260205ff35b5f5ffd', 'RECIPIENT_REJECTED'],
] as const)('a bid whose recipient %s stops nobody', async (_, bytecode, code) => {
  const couponId = await openSeries()
  const recipient = await contractOf(bytecode)
  const before = await sentBy(matcher.address)
  const bad = await post(market.bid('bob', { couponId, unitPrice: yuan('95'), recipient }))
  const good = await post(market.bid('dora', { couponId, unitPrice: yuan('90') }))
  const ask = await post(market.ask('alice', { couponId, unitPrice: yuan('80') }))
  await filled(good.hash)
  expect(asideOf(bad)).toMatchObject([
    { ask: ask.hash, bid: bad.hash, code: typeof code === 'string' ? code : expect.stringMatching(code), level: 40 },
  ])
  expect(await sentBy(matcher.address)).toBe(before + 1)
  expect((await relayer.book.get(bad.hash)).status).toBe('open')
})

test('a contract that refuses in earnest what it takes on trial costs one attempt, and its neighbours nothing', async () => {
  const [couponId, other] = [await openSeries(), await openSeries()]
  const quiet = await runRelayer(devnet, { RATE_LIMIT: '0' })
  const place = async (order: Promise<SignedOrder>) => quiet.book.post(await order)
  // Takes coupons until a time that is over when the transaction is mined.
  const last = toHex((await devnet.time()) + 500, { size: 4 }).slice(2)
  const recipient = await contractOf(`0x4263${last}1060185763f23a6e6160e01b5f5260205ff35b5f5ffd`)
  const bad = await place(market.bid('bob', { couponId, recipient }))
  await place(market.ask('alice', { couponId }))
  await place(market.bid('dora', { couponId: other }))
  const honest = await place(market.ask('alice', { couponId: other }))
  await devnet.test.setAutomine(false)
  const second = await runMatcher(devnet, quiet.url, { GENEX_MATCHER_KEY: matcherKeys[1] })
  try {
    await expect.poll(() => sentBy(second.address, 'pending')).toBe(1)
    await devnet.test.increaseTime({ seconds: 1_000 })
  } finally {
    await devnet.test.setAutomine(true)
    await devnet.test.mine({ blocks: 1 })
  }
  await second.until('two orders are settled', 1, ({ ask }) => ask === honest.hash)
  expect(second.said('a batch failed; its pairs go one by one')).toMatchObject([{ code: 'TRANSACTION_REVERTED' }])
  expect(second.said('a pair is set aside')).toMatchObject([{ bid: bad.hash, code: 'RECIPIENT_REJECTED' }])
  expect(await sentBy(second.address)).toBe(2)
  await second.remove()
  await quiet.remove()
})

test('whoever lets transactions revert, each time with another order, is left alone', async () => {
  const couponId = await openSeries()
  const quiet = await runRelayer(devnet, { RATE_LIMIT: '0' })
  const recipient = await contractOf('0x5f5ffd')
  await quiet.book.post(await market.ask('alice', { couponId, amount: 5n }))
  const second = await runMatcher(devnet, quiet.url, { GENEX_MATCHER_KEY: matcherKeys[1] })
  const before = await sentBy(second.address)
  const place = async () => quiet.book.post(await market.bid('bob', { couponId, recipient, amount: 1n }))
  for (const times of [1, 2]) {
    const last = toHex((await devnet.time()) + 500, { size: 4 }).slice(2)
    await devnet.test.setCode({
      address: recipient,
      bytecode: `0x4263${last}1060185763f23a6e6160e01b5f5260205ff35b5f5ffd`,
    })
    await devnet.test.setAutomine(false)
    try {
      const bad = await place()
      await expect.poll(() => sentBy(second.address, 'pending')).toBe(before + times)
      await devnet.test.increaseTime({ seconds: 1_000 })
      await devnet.test.mine({ blocks: 1 })
      const [line] = await second.until('a pair is set aside', 1, ({ bid }) => bid === bad.hash)
      expect(line).toMatchObject({ code: 'TRANSACTION_REVERTED' })
    } finally {
      await devnet.test.setAutomine(true)
    }
  }
  // Takes everything from now on: it could trade.
  await devnet.test.setCode({ address: recipient, bytecode: '0x63f23a6e6160e01b5f5260205ff3' })
  const good = await place()
  await quiet.book.post(await market.bid('dora', { couponId, amount: 1n }))
  const [trade] = await second.until('two orders are settled')
  expect(trade?.bid).not.toBe(good.hash)
  expect(await sentBy(second.address)).toBe(before + 3)
  await devnet.test.mine({ blocks: 10 })
  await second.until('two orders are settled', 1, ({ bid }) => bid === good.hash)
  await second.remove()
  await quiet.remove()
})

test('who posts many orders of the kind does not cost each honest order as many attempts', async () => {
  const couponId = await openSeries()
  const recipient = await contractOf('0x5f5ffd')
  const bad: PostedOrder[] = []
  for (let count = 0; count < 30; count++) {
    bad.push(await post(market.bid('bob', { couponId, unitPrice: yuan('95'), recipient, amount: 1n })))
  }
  const good = await post(market.bid('dora', { couponId, unitPrice: yuan('90') }))
  await post(market.ask('alice', { couponId, unitPrice: yuan('80'), amount: 5n }))
  await filled(good.hash)
  const [settled] = await matcher.until('two orders are settled', 1, ({ bid }) => bid === good.hash)
  const before = matcher.lines.slice(0, matcher.lines.indexOf(settled as Line))
  const refused = before.filter(({ msg, bid }) => msg === 'a pair is set aside' && isOf(bad, bid))
  // As many as the ask could trade with at once, and those that it takes to notice.
  expect(refused.length).toBeLessThanOrEqual(5 + manyPairs)
  // The others have their turn too: some may be honest.
  await matcher.until('a pair is set aside', bad.length, ({ bid }) => isOf(bad, bid))
})

const isOf = (posted: PostedOrder[], hash: unknown) => posted.some((one) => one.hash === hash)

test('what was refused is tried again when the journal has news of it, and is not blamed again in the log', async () => {
  const couponId = await openSeries()
  const recipient = await contractOf('0x5f5ffd')
  const bid = await post(market.bid('bob', { couponId, recipient }))
  const ask = await post(market.ask('alice', { couponId, amount: 5n }))
  const isOurs = (line: Line) => line.bid === bid.hash && line.ask === ask.hash
  await matcher.until('a pair is set aside', 1, isOurs)
  // A wallet that takes everything from now on.
  await devnet.test.setCode({ address: recipient, bytecode: '0x63f23a6e6160e01b5f5260205ff3' })
  await filled((await post(market.bid('dora', { couponId, amount: 1n }))).hash)
  await filled(bid.hash)
  expect(asideOf(bid)).toHaveLength(1)
})

test('or when the chain has moved on', async () => {
  const couponId = await openSeries()
  const recipient = await contractOf('0x5f5ffd')
  const bid = await post(market.bid('bob', { couponId, recipient }))
  const ask = await post(market.ask('alice', { couponId }))
  await matcher.until('a pair is set aside', 1, (line) => line.bid === bid.hash)
  await devnet.test.setCode({ address: recipient, bytecode: '0x63f23a6e6160e01b5f5260205ff3' })
  await devnet.test.mine({ blocks: 9 })
  expect(await relayer.book.get(ask.hash)).toMatchObject({ filled: 0n })
  await devnet.test.mine({ blocks: 1 })
  await filled(bid.hash)
})

test('a token that refuses stops no other', async () => {
  const couponId = await openSeries()
  const token = await deployTestToken(
    { publicClient: devnet.connect('platform') as never, walletClient: devnet.connect('platform') as never },
    { name: 'Bad Yuan', symbol: 'bCNY', decimals: 6 },
  )
  const map = {
    address: devnet.addresses.paymentTokens,
    abi: paymentTokensAbi,
    functionName: 'map',
    args: [token, 156, 2],
  }
  await devnet.send('platform', map)
  const bob = devnet.connect('bob').account.address
  await devnet.send('bob', { address: token, abi: tokenAbi, functionName: 'mint', args: [bob, yuan('1000')] })
  const approve = { address: token, abi: tokenAbi, functionName: 'approve' }
  await devnet.send('bob', { ...approve, args: [devnet.addresses.marketplace, maxUint256] })
  const bad = await post(market.bid('bob', { couponId, paymentToken: token, unitPrice: yuan('95') }))
  // What the relayer still has to read of these blocks it must read of a token that works.
  const { number } = await devnet.test.getBlock()
  await expect.poll(async () => (await relayer.book.status()).head.block).toBe(Number(number))
  await devnet.test.setCode({ address: token, bytecode: '0x5f5ffd' })
  const good = await post(market.bid('dora', { couponId }))
  await post(market.ask('alice', { couponId, paymentToken: token }))
  await matcher.until('a pair is set aside', 1, ({ bid }) => bid === bad.hash)
  await post(market.ask('alice', { couponId }))
  await filled(good.hash)
})

test('a bidder whose money is gone before the relayer knows is passed over', async () => {
  const slow = await runRelayer(devnet, { POLL_INTERVAL: '1500', RATE_LIMIT: '0' })
  const couponId = await openSeries()
  await devnet.send('platform', {
    address: devnet.cny,
    abi: tokenAbi,
    functionName: 'mint',
    args: [addressOf('carol'), 1n],
  })
  const poor = await slow.book.post(await market.bid('carol', { couponId, unitPrice: yuan('95') }))
  const good = await slow.book.post(await market.bid('dora', { couponId, unitPrice: yuan('90') }))
  const ask = await slow.book.post(await market.ask('alice', { couponId }))
  const approve = {
    address: devnet.cny,
    abi: tokenAbi,
    functionName: 'approve',
    args: [devnet.addresses.marketplace, 0n],
  }
  await devnet.send('carol', approve)
  const second = await runMatcher(devnet, slow.url)
  const [line] = await second.until('two orders are settled')
  expect(line).toMatchObject({ ask: ask.hash, bid: good.hash, unitPrice: yuan('90').toString() })
  expect(await tradesOf(devnet, line?.transaction)).toHaveLength(1)
  expect(second.said('a pair is set aside').map(({ bid }) => bid)).toEqual([poor.hash])
  await second.remove()
  await slow.remove()
})

function addressOf(person: 'carol'): Address {
  return devnet.connect(person).account.address
}
