import { hashKey, QueryClient, QueryObserver } from '@tanstack/query-core'
import { createConfig, mock } from '@wagmi/core'
import { getAddress, http, zeroAddress } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { foundry, mainnet } from 'viem/chains'
import { expect, expectTypeOf, test } from 'vitest'
import type { Series } from '../actions/coupons/getSeries.ts'
import type { PreparedAcceptBid } from '../actions/orders/prepareAcceptBid.ts'
import type { PreparedFill } from '../actions/orders/prepareFill.ts'
import type { GenexError } from '../errors/GenexError.ts'
import { relayer } from '../relayer/client.ts'
import {
  bookOrdersQueryOptions,
  bookQueryOptions,
  getCouponBalanceQueryOptions,
  getRatingRulesQueryOptions,
  getSeriesQueryOptions,
  prepareFillQueryOptions,
  quoteQueryOptions,
} from './index.ts'

const account = privateKeyToAccount(`0x${'01'.repeat(32)}`)
const { address } = account
/** Nothing listens there: what is said here is said without asking anybody. */
const nowhere = 'http://127.0.0.1:1'
const config = createConfig({
  chains: [foundry, mainnet],
  connectors: [mock({ accounts: [address] })],
  transports: { [foundry.id]: http(nowhere, { retryCount: 0 }), [mainnet.id]: http(nowhere, { retryCount: 0 }) },
  storage: null,
})
const book = relayer({ url: nowhere })

test('a key is name and parameters, and any query client can hash it', () => {
  const { queryKey } = getCouponBalanceQueryOptions(config, { account: address, couponId: 2n ** 255n })
  expect(queryKey).toEqual([
    'genex',
    'getCouponBalance',
    { chainId: foundry.id, account: address.toLowerCase(), couponId: (2n ** 255n).toString() },
  ])
  expect(() => hashKey(queryKey)).not.toThrow()
})

test('the same question has the same key however it is written', () => {
  const { queryKey } = getCouponBalanceQueryOptions(config, { account: getAddress(address), couponId: 1n })
  for (const same of [
    { couponId: 1n, account: address.toLowerCase() as typeof address },
    { couponId: 1n, account: address, chainId: foundry.id, addresses: undefined },
  ])
    expect(hashKey(getCouponBalanceQueryOptions(config, same).queryKey)).toBe(hashKey(queryKey))
  const order = { amount: 1n, orders: [], account: address }
  expect(prepareFillQueryOptions(config, { ...order, account }).queryKey).toEqual(
    prepareFillQueryOptions(config, order).queryKey,
  )
})

test('a quote has the answer of its side', () => {
  const wanted = { book, series: 1n, paymentToken: zeroAddress, amount: 1n, account }
  const buy = quoteQueryOptions(config, { ...wanted, side: 'buy' })
  const sell = quoteQueryOptions(config, { ...wanted, side: 'sell', minTotal: 1n })
  type Answer<query> = query extends { queryFn: (...context: never[]) => infer answer } ? Awaited<answer> : never
  expectTypeOf<Answer<typeof buy>>().toEqualTypeOf<PreparedFill>()
  expectTypeOf<Answer<typeof sell>>().toEqualTypeOf<PreparedAcceptBid>()
  expect(buy.queryKey).not.toEqual(sell.queryKey)
})

test('another chain, coupon, account, wallet or relayer is another question', () => {
  const [connector] = config.connectors
  const keys = [
    getCouponBalanceQueryOptions(config, { account: address, couponId: 1n }),
    getCouponBalanceQueryOptions(config, { account: address, couponId: 2n }),
    getCouponBalanceQueryOptions(config, { account: `0x${'11'.repeat(20)}`, couponId: 1n }),
    getCouponBalanceQueryOptions(config, { account: address, couponId: 1n, chainId: mainnet.id }),
    quoteQueryOptions(config, { book, series: 1n, amount: 1n, account: address }),
    quoteQueryOptions(config, { book, series: 1n, amount: 1n, account: address, connector }),
    quoteQueryOptions(config, {
      book: relayer({ url: 'http://127.0.0.1:2' }),
      series: 1n,
      amount: 1n,
      account: address,
    }),
    bookQueryOptions(book, { series: 1n }),
    bookQueryOptions(book, { series: 1n, depth: 3 }),
  ].map(({ queryKey }) => hashKey(queryKey))
  expect(new Set(keys).size).toBe(keys.length)
})

test('nothing is asked before all is known', () => {
  expect(getSeriesQueryOptions(config).enabled).toBe(false)
  expect(getSeriesQueryOptions(config, { couponId: undefined }).enabled).toBe(false)
  expect(getSeriesQueryOptions(config, { couponId: 0n }).enabled).toBe(true)
  expect(getCouponBalanceQueryOptions(config, { couponId: 1n }).enabled).toBe(false)
  expect(getRatingRulesQueryOptions(config).enabled).toBe(true)
  expect(bookQueryOptions(book).enabled).toBe(false)
  expect(bookOrdersQueryOptions(book).enabled).toBe(true)
})

test('a quote waits for the wallet that it is for', () => {
  const wanted = { book, series: 1n, paymentToken: zeroAddress, amount: 1n }
  expect(quoteQueryOptions(config, { ...wanted, account: address }).enabled).toBe(false)
  expect(quoteQueryOptions(config, { ...wanted, account }).enabled).toBe(true)
  const [connector] = config.connectors
  expect(quoteQueryOptions(config, { ...wanted, account: address, connector }).enabled).toBe(true)
  // What is paid in is never the relayer's choice.
  expect(quoteQueryOptions(config, { ...wanted, paymentToken: undefined, account }).enabled).toBe(false)
  expect(quoteQueryOptions(config, { ...wanted, connector }).enabled).toBe(false)
  // As wagmi has it while it reconnects.
  const named = { id: 'mock', name: 'Mock', type: 'mock', uid: 'one' } as unknown as NonNullable<typeof connector>
  const waiting = quoteQueryOptions(config, { ...wanted, account: address, connector: named })
  expect(waiting.enabled).toBe(false)
  expect(waiting.queryKey[2]).toMatchObject({ connector: 'one' })
})

test('answers and errors have the action’s own types', async () => {
  const options = getSeriesQueryOptions(config, { couponId: 1n })
  const queries = new QueryClient()
  expectTypeOf(queries.getQueryData(options.queryKey)).toEqualTypeOf<Series | undefined>()
  expectTypeOf(queries.getQueryState(options.queryKey)?.error).toEqualTypeOf<GenexError | null | undefined>()
  const observer = new QueryObserver(queries, { ...options, enabled: false, select: ({ redeemed }) => redeemed })
  expectTypeOf(observer.getCurrentResult().data).toEqualTypeOf<bigint | undefined>()
  // @ts-expect-error an id is a bigint
  expect(getSeriesQueryOptions(config, { couponId: 1 }).enabled).toBe(true)
})

test('an error says what to do, and only an outage is asked again', async () => {
  const failed = (query: { queryFn: unknown }) =>
    (query.queryFn as () => Promise<unknown>)().then(
      () => undefined,
      (error: GenexError) => error,
    )
  const { retry, ...silent } = getSeriesQueryOptions(config, { couponId: 1n })
  const outage = (await failed(silent))!
  expect(outage).toMatchObject({ code: 'CALL_FAILED', cure: expect.stringContaining('node answers') })
  expect([0, 2, 3].map((failures) => retry(failures, outage))).toEqual([true, true, false])

  const unknown = (await failed(getSeriesQueryOptions(config, { couponId: 1n, chainId: mainnet.id })))!
  expect(unknown).toMatchObject({ code: 'UNKNOWN_CHAIN' })
  const other = (await failed(getSeriesQueryOptions(config, { couponId: 1n, chainId: 5 })))!
  expect(other).toMatchObject({ code: 'CHAIN_NOT_CONFIGURED', cure: expect.stringContaining('31337 or 1') })
  const apart = (await failed(quoteQueryOptions(config, { book, series: 1n, amount: 1n, account: address })))!
  expect(apart).toMatchObject({ code: 'NOT_CONNECTED', cure: expect.stringContaining('connect a wallet') })
  for (const error of [unknown, other, apart]) expect(retry(0, error)).toBe(false)

  const closed = (await failed(bookQueryOptions(book, { series: 1n })))!
  expect(closed.code).toBe('RELAYER_UNAVAILABLE')
  expect(retry(0, closed)).toBe(true)
})
