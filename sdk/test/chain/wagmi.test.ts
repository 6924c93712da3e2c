import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/query-core'
import { type Config, connect as connectWallet, createConfig, disconnect, mock, switchChain } from '@wagmi/core'
import { http, keccak256, parseUnits, stringToHex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { foundry, mainnet } from 'viem/chains'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SignedRedeem } from '../../src/actions/index.ts'
import type { SignedOrder } from '../../src/orders/index.ts'
import * as options from '../../src/wagmi/index.ts'
import { type MutationVerb, readFrom } from '../../src/wagmi/stale.ts'
import {
  type Actor,
  blockTime,
  chain,
  connect,
  mint,
  newActor,
  newIssuer,
  newSeries,
  ownChain,
  reviewerOf,
} from './actors.ts'

const phrase = 'test test test test test test test test test test test junk'
/** An account that anvil signs and sends for, as a wallet does. */
const owner = mnemonicToAccount(phrase, { addressIndex: 5 })
const { address } = owner
/** Of a second wallet, whose user declines to sign. */
const other = mnemonicToAccount(phrase, { addressIndex: 6 }).address
const price = parseUnits('85', 6)
const reviewer = () => reviewerOf(0)
let stop: (() => Promise<void>) | undefined
let issuer: { admin: Actor; issuerId: number }
let seller: Actor
let couponId: bigint
let config: Config

beforeAll(async () => {
  stop = await ownChain()
  issuer = await newIssuer(reviewer())
  ;[seller, couponId] = await Promise.all([newActor(), newSeries(issuer, reviewer())])
  await issuer.admin.issueCouponsSync({ templateId: couponId, to: seller.account.address, amount: 1_000n })
  await mint(chain.cny, connect(owner), parseUnits('1000000', 6))
  const local = { ...foundry, rpcUrls: { default: { http: [chain.url] } } }
  config = createConfig({
    chains: [local, mainnet],
    connectors: [mock({ accounts: [address] }), mock({ accounts: [other], features: { signTypedDataError: true } })],
    transports: { [foundry.id]: http(chain.url), [mainnet.id]: http(chain.url) },
    pollingInterval: 20,
    cacheTime: 0,
    storage: null,
  })
  await connectWallet(config, { connector: config.connectors[0]! })
})

afterAll(async () => stop?.())

const ask = (change: Partial<Parameters<Actor['signAsk']>[0]> = {}): Promise<SignedOrder> =>
  seller.signAsk({ couponId, amount: 3n, paymentToken: chain.cny, unitPrice: price, maxFee: 100, ...change })

/** What a component has of a query while it is on the page. */
function shown<result>(queries: QueryClient, query: object): { current: () => result; leave: () => void } {
  const observer = new QueryObserver(queries, query as never)
  const leave = observer.subscribe(() => {})
  return { current: () => observer.getCurrentResult().data as result, leave }
}

describe('a page that buys', () => {
  test('shows the price, takes the permit, sends, and shows the new balance', async () => {
    const queries = new QueryClient()
    const wanted = options.prepareFillQueryOptions(config, { orders: [await ask()], amount: 2n, account: address })
    const held = options.getCouponBalanceQueryOptions(config, { account: address, couponId })
    const quote = await queries.fetchQuery(wanted)
    expect(quote.format()).toBe('170.00 CNY')
    expect(quote.steps.map(({ kind }) => kind)).toEqual(['permit'])
    const before = await queries.fetchQuery(held)
    const balance = shown<bigint>(queries, { ...held, staleTime: Infinity })

    const fill = new MutationObserver(queries, {
      ...options.fillMutationOptions(config),
      onSuccess: options.invalidate(queries, 'fill'),
    })
    const { fills } = await fill.mutate(quote)
    expect(fills).toMatchObject([{ amount: 2n, unitPrice: price }])
    expect(balance.current()).toBe(before + 2n)
    balance.leave()
  })

  test('sells as well: the best bids, in one transaction', async () => {
    const queries = new QueryClient()
    await issuer.admin.issueCouponsSync({ templateId: couponId, to: address, amount: 1n })
    await mint(chain.cny, seller, price)
    await seller.allowTokenSync({ token: chain.cny, amount: price, spender: 'marketplace' })
    const bid = await seller.signBid({ couponId, amount: 1n, paymentToken: chain.cny, unitPrice: price })
    const wanted = { orders: [bid], amount: 1n, account: address }
    const read = options.getQuoteQueryOptions(config, { ...wanted, side: 'sell' })
    const sale = await queries.fetchQuery(options.prepareAcceptBidQueryOptions(config, wanted))
    expect(await queries.fetchQuery(read)).toMatchObject({ total: sale.total, orders: sale.orders })
    const accept = new MutationObserver(queries, options.acceptBidMutationOptions(config))
    expect((await accept.mutate(sale)).fills).toMatchObject([{ amount: 1n, unitPrice: price }])
  })

  test('buys and sells what it named for the money it named, whatever orders a relayer answers with', async () => {
    const queries = new QueryClient()
    const junkId = await newSeries(issuer, reviewer())
    await issuer.admin.issueCouponsSync({ templateId: junkId, to: seller.account.address, amount: 1n })
    const bookOf = (...orders: SignedOrder[]) => ({ url: 'http://liar', quote: async () => ({ orders }) }) as never
    const wanted = { series: couponId, amount: 1n, account: address, paymentToken: chain.cny }
    const quoteOf = (order: SignedOrder) =>
      queries.fetchQuery(options.quoteQueryOptions(config, { ...wanted, book: bookOf(order) }))
    for (const lie of [await ask({ couponId: junkId, amount: 1n }), await ask({ paymentToken: chain.usd })]) {
      await expect(quoteOf(lie)).rejects.toMatchObject({ code: 'MIXED_ORDERS' })
      queries.clear()
    }
    expect((await quoteOf(await ask())).orders[0]?.couponId).toBe(couponId)
    const bid = await seller.signBid({ couponId, amount: 1n, paymentToken: chain.usd, unitPrice: price })
    const sale = options.quoteQueryOptions(config, { ...wanted, side: 'sell', book: bookOf(bid) })
    await expect(queries.fetchQuery(sale)).rejects.toMatchObject({ code: 'MIXED_ORDERS' })
  })

  test('is told a price though the best order of a relayer does not fill: of all that are live', async () => {
    const empty = await newActor()
    const bait = await empty.signAsk({
      couponId,
      amount: 1n,
      paymentToken: chain.cny,
      unitPrice: price - 1n,
      maxFee: 100,
    })
    const elsewhere = await ask({ paymentToken: chain.usd })
    const [good, reserved] = [await ask(), await ask({ taker: empty.account.address, unitPrice: price - 2n })]
    const pages = [
      [bait, elsewhere],
      [reserved, good],
    ]
    const list = async ({ cursor = '0' }: { cursor?: string }) => {
      const page = Number(cursor)
      return { orders: pages[page], cursor: page + 1 < pages.length ? `${page + 1}` : null }
    }
    const bookOf = (lists: typeof list) => ({
      url: 'http://slow',
      quote: async () => ({ orders: [bait] }),
      list: lists,
    })
    const wanted = { series: couponId, amount: 1n, account: address, paymentToken: chain.cny }
    const quoteFrom = (book: unknown) =>
      new QueryClient().fetchQuery(options.quoteQueryOptions(config, { ...wanted, book: book as never }))
    expect((await quoteFrom(bookOf(list))).orders).toMatchObject([{ order: good, unitPrice: price }])
    const nothingElse = async () => ({ orders: [bait], cursor: null })
    await expect(quoteFrom(bookOf(nothingElse))).rejects.toMatchObject({ code: 'INSUFFICIENT_BALANCE' })
    const endless = async () => ({ orders: [elsewhere], cursor: 'more' })
    await expect(quoteFrom(bookOf(endless as never))).rejects.toMatchObject({ code: 'INSUFFICIENT_BALANCE' })
  })

  test('a quote that was asked for again still takes its permit', async () => {
    const queries = new QueryClient()
    const wanted = options.prepareFillQueryOptions(config, { orders: [await ask()], amount: 1n, account: address })
    await queries.fetchQuery(wanted)
    const again = await queries.fetchQuery({ ...wanted, staleTime: 0 })
    expect(again.steps).toHaveLength(1)
    const fill = new MutationObserver(queries, options.fillMutationOptions(config))
    expect((await fill.mutate(queries.getQueryData(wanted.queryKey)!)).fills).toHaveLength(1)
  })

  test('what went wrong has a cure in words', async () => {
    const queries = new QueryClient()
    const order = await ask({ unitPrice: price - 1n })
    await seller.cancelOrderSync({ nonce: order.order.nonce })
    const fill = new MutationObserver(queries, options.fillMutationOptions(config))
    await expect(fill.mutate({ order, amount: 1n })).rejects.toMatchObject({ code: 'ORDER_CANCELLED' })
    expect(fill.getCurrentResult().error?.cure).toMatch(/\w+ \w+/)
    const wanted = options.prepareFillQueryOptions(config, { orders: [order], amount: 1n, account: address })
    await expect(queries.fetchQuery(wanted)).rejects.toMatchObject({ code: 'ORDER_CANCELLED' })
  })

  test('a local account acts without a wallet', async () => {
    const sign = new MutationObserver(new QueryClient(), options.signAskMutationOptions(config))
    const terms = { couponId, amount: 1n, paymentToken: chain.cny, unitPrice: price, maxFee: 100 }
    const order = await sign.mutate({ ...terms, account: seller.account })
    expect(order.order.maker).toBe(seller.account.address)
    const other = sign.mutate({ ...terms, account: seller.account.address })
    await expect(other).rejects.toMatchObject({ code: 'NOT_CONNECTED' })
  })

  test('of two wallets the current one acts, or the one that is named', async () => {
    const [first, second] = config.connectors
    await connectWallet(config, { connector: second! })
    const sign = options.signBidMutationOptions(config).mutationFn
    const terms = { couponId, amount: 1n, paymentToken: chain.cny, unitPrice: price }
    await expect(sign(terms)).rejects.toMatchObject({ code: 'USER_REJECTED', cure: expect.stringContaining('again') })
    expect((await sign({ ...terms, connector: first })).order.maker).toBe(address)
    await disconnect(config, { connector: second! })
    expect((await sign(terms)).order.maker).toBe(address)
  })

  test('a wallet on another chain, or none, is said to be so', async () => {
    const lock = options.lockTradingMutationOptions(config).mutationFn
    await expect(lock({ chainId: mainnet.id })).rejects.toMatchObject({ code: 'WRONG_CHAIN' })
    await switchChain(config, { chainId: mainnet.id })
    await expect(lock({ chainId: foundry.id })).rejects.toMatchObject({ code: 'WRONG_CHAIN' })
    await switchChain(config, { chainId: foundry.id })
    await disconnect(config)
    await expect(lock({})).rejects.toMatchObject({ code: 'NOT_CONNECTED' })
    await connectWallet(config, { connector: config.connectors[0]! })
  })
})

describe('what a verb changes is among what it makes stale', () => {
  const sale = () => ({ terminal: terminal(), redemptionId, couponIds: [couponId], amounts: [1n] })
  const terminal = () => seller.account.address
  const redemptionId = keccak256(stringToHex('sale'))
  const currency = 'CNY'
  let order: SignedOrder
  let bid: SignedOrder
  let signed: SignedRedeem

  /** Every answer that the chain alone gives, by the name of its query. */
  async function answers(): Promise<Map<string, string>> {
    const { issuerId } = issuer
    const asked = {
      ...{ issuerId, currency, couponId, templateId: couponId, account: address, token: chain.cny, buyer: address },
      ...{ terminal: terminal(), holder: address, redemptionId, order: order.order, orders: [order], amount: 1n },
      ...{ paymentToken: chain.cny, side: 'buy', unitPrice: price },
    }
    const own: Record<string, object> = {
      getBlockListChanges: { accounts: [address] },
      prepareAcceptBid: { orders: [bid] },
    }
    // What others say, and the price that moves with the clock.
    const outside = ['getFairValue', 'quote', 'book', 'bookOrder', 'bookOrders', 'verifyDomain', 'verifyReview']
    const names = Object.keys(readFrom).filter((name) => !outside.includes(name))
    const made: Record<string, unknown> = { ...options }
    const entries = names.map(async (name) => {
      const make = made[`${name}QueryOptions`] as (config: Config, parameters: object) => { queryFn: () => unknown }
      const { queryFn } = make(config, { ...asked, ...own[name] })
      const answer = await Promise.resolve(queryFn()).catch((error) => error.code)
      return [name, JSON.stringify(answer, (_, value) => (typeof value === 'bigint' ? `${value}n` : value))] as const
    })
    return new Map(await Promise.all(entries))
  }

  const acts: Partial<Record<MutationVerb, () => Promise<unknown>>> = {
    setTerminal: async () => {
      const expiry = (await blockTime(seller)) + 86_400
      const settings = { issuerId: issuer.issuerId, terminal: terminal(), expiry, canVoid: true }
      return issuer.admin.setTerminalSync({ ...settings, dailyLimit: 1_000_000n })
    },
    issueCoupons: () => issuer.admin.issueCouponsSync({ templateId: couponId, to: address, amount: 10n }),
    allowToken: () =>
      connect(owner).allowTokenSync({ token: chain.cny, amount: parseUnits('1000', 6), spender: 'marketplace' }),
    fill: () => options.fillMutationOptions(config).mutationFn({ order, amount: 1n }),
    redeemSigned: async () => {
      signed = await connect(owner).signRedeem(sale())
      return seller.redeemSignedSync(signed)
    },
    voidRedemption: () => seller.voidRedemptionSync(signed),
    transfer: () => connect(owner).transferSync({ from: address, to: terminal(), couponId, amount: 1n }),
    approveOperator: () => seller.approveOperatorSync({ operator: address, approved: true }),
    lockTrading: () => seller.lockTradingSync({}),
    unlockTrading: () => seller.unlockTradingSync({}),
    cancelOrder: () => seller.cancelOrderSync({ nonce: order.order.nonce }),
    proposeAdmin: () => issuer.admin.proposeAdminSync({ issuerId: issuer.issuerId, admin: address }),
    setPayout: () => issuer.admin.setPayoutSync({ issuerId: issuer.issuerId, payout: address }),
    writeAdmin: () =>
      connect(mnemonicToAccount(phrase)).writeAdminSync({
        contract: 'compliance',
        functionName: 'blockAccount',
        args: [address, redemptionId],
      }),
  }

  test('in a life of a coupon', async () => {
    order = await ask({ amount: 5n })
    await mint(chain.cny, seller, price)
    await seller.allowTokenSync({ token: chain.cny, amount: price, spender: 'marketplace' })
    bid = await seller.signBid({ couponId, amount: 1n, paymentToken: chain.cny, unitPrice: price })
    let before = await answers()
    for (const [verb, act] of Object.entries(acts)) {
      await act()
      const after = await answers()
      const changed = [...after].flatMap(([name, answer]) => (answer === before.get(name) ? [] : [name]))
      const stale = options.invalidates(verb as MutationVerb).map(([, name]) => name)
      // The seller had no need of the operator: its orders fill as before.
      if (verb !== 'approveOperator') expect(changed.length, verb).toBeGreaterThan(0)
      expect(stale, verb).toEqual(expect.arrayContaining(changed))
      before = after
    }
  })
})
