import { type Address, createWalletClient, custom, parseEther, parseUnits, toFunctionSelector, zeroAddress } from 'viem'
import { foundry } from 'viem/chains'
import { beforeAll, describe, expect, test } from 'vitest'
import { deployTestToken, readArtifact } from '../../../contracts/deploy/index.ts'
import {
  allowToken,
  getQuote,
  prepareAcceptBid,
  prepareAsk,
  prepareFill,
  registerOrder,
} from '../../src/actions/index.ts'
import { withSerial } from '../../src/ids/index.ts'
import { deploymentOf } from '../../src/index.ts'
import { emptyOrder } from '../../src/orders/index.ts'
import {
  type Actor,
  blockTime,
  chain,
  mint,
  moneyOf,
  newActor,
  newIssuer,
  newSeries,
  ownChain,
  reviewerOf,
} from './actors.ts'
import { testTokenAbi } from './globalSetup.ts'
import { newSafe } from './safe.ts'

const price = parseUnits('85', 6)
const addresses = deploymentOf(31337)
const { marketplace, coupon } = addresses
let seller: Actor
let buyer: Actor
let couponId: bigint
/** Of another issuer. */
let junkId: bigint
let mallory: Actor
let issuer: Awaited<ReturnType<typeof newIssuer>>

beforeAll(async () => {
  const stop = await ownChain()
  issuer = await newIssuer(reviewerOf(0))
  couponId = await newSeries(issuer, reviewerOf(0))
  seller = await newActor()
  buyer = await newActor()
  await give(seller.account.address, 1_000n)
  await mint(chain.cny, buyer, parseUnits('1000000', 6))
  const other = await newIssuer(reviewerOf(0))
  junkId = await newSeries(other, reviewerOf(0))
  mallory = await newActor()
  await other.admin.issueCouponsSync({ templateId: junkId, to: mallory.account.address, amount: 10n })
  return stop
})

const give = (to: Address, amount: bigint) => issuer.admin.issueCouponsSync({ templateId: couponId, to, amount })

const ask = (change: Partial<Parameters<Actor['signAsk']>[0]> = {}, who = seller) =>
  who.signAsk({ couponId, amount: 3n, paymentToken: chain.cny, unitPrice: price, maxFee: 100, ...change })

const bidOf = (actor: Actor, change: Partial<Parameters<Actor['signBid']>[0]> = {}) =>
  actor.signBid({ couponId, amount: 3n, paymentToken: chain.cny, unitPrice: price, ...change })

/** The same account at a node that counts how often the chain is asked by a selector. */
function listening(actor: Actor) {
  const heard: string[] = []
  const transport = custom({
    request: (call) => {
      if (call.method === 'eth_call') heard.push((call.params as [{ data: string }])[0].data.slice(0, 10))
      return actor.request(call)
    },
  })
  const client = createWalletClient({ account: actor.account, chain: foundry, transport, pollingInterval: 20 })
  return { client, asked: (selector: string) => heard.filter((one) => one === selector).length }
}

/** Somebody with so much money, which the Marketplace may take. */
async function newBidder(amount: bigint): Promise<Actor> {
  const actor = await newActor()
  await mint(chain.cny, actor, amount)
  await actor.allowTokenSync({ token: chain.cny, amount, spender: 'marketplace' })
  return actor
}

describe('a quote to buy', () => {
  test('names orders, prices and fees, without an account', async () => {
    const app = (await newActor()).account.address
    const orders = [await ask({ unitPrice: price + 2n }), await ask()]
    const { account: _, ...anybody } = buyer
    const quote = await getQuote(anybody as typeof buyer, {
      side: 'buy',
      orders,
      amount: 4n,
      app,
      appFee: 100,
    })
    const subtotal = 3n * price + (price + 2n)
    expect(quote).toMatchObject({
      side: 'buy',
      amount: 4n,
      left: 0n,
      subtotal,
      averageUnitPrice: price + 1n,
      worstUnitPrice: price + 2n,
      protocolFee: (3n * price * 50n) / 10_000n + ((price + 2n) * 50n) / 10_000n,
      appFee: (3n * price) / 100n + (price + 2n) / 100n,
      total: subtotal + (3n * price) / 100n + (price + 2n) / 100n,
      currency: 'CNY',
    })
    expect(quote.orders.map((one) => [one.order, one.amount, one.unitPrice, one.protocolFeeRate])).toEqual([
      [orders[1], 3n, price, 50],
      [orders[0], 1n, price + 2n, 50],
    ])
    expect(quote.format()).toBe('343.400002 CNY')
    expect(quote.format(quote.protocolFee)).toBe('1.70 CNY')
  })

  test('is what the purchase then costs, whatever smallest fills and shared nonces there are', async () => {
    const cheap = await ask({ amount: 2n })
    const { nonce } = (await ask()).order
    const orders = [
      await ask({ amount: 4n, minFill: 4n, unitPrice: price + 1n }),
      cheap,
      await ask({ amount: 3n, unitPrice: price + 40n, nonce }),
      await ask({ amount: 5n, unitPrice: price + 50n, nonce }),
    ]
    const before = await moneyOf(buyer, chain.cny)
    // By price alone two of the cheap one would leave two, which the next does not give.
    const quote = await buyer.prepareFill({ orders, amount: 5n })
    expect(quote.orders.map((one) => [one.unitPrice - price, one.amount])).toEqual([
      [0n, 1n],
      [1n, 4n],
    ])
    for (const step of quote.steps) await step.run()
    await buyer.fillSync(quote)
    expect(before - (await moneyOf(buyer, chain.cny))).toBe(quote.total)
    const rest = await buyer.prepareFill({ orders, amount: 9n, partial: true })
    expect([rest.amount, rest.left]).toEqual([6n, 3n])
    for (const step of rest.steps) await step.run()
    const { fills } = await buyer.fillSync(rest)
    expect(fills.map((one) => [one.unitPrice - price, one.amount])).toEqual([
      [0n, 1n],
      [40n, 3n],
      [50n, 2n],
    ])
  })

  test('keeps to slippage and total', async () => {
    const orders = [await ask(), await ask({ unitPrice: (price * 103n) / 100n })]
    const wish = { orders, amount: 4n } as const
    await expect(buyer.prepareFill({ ...wish, maxSlippage: 299 })).rejects.toMatchObject({
      code: 'OVERFILL',
      available: 3n,
    })
    const { total } = await buyer.prepareFill({ ...wish, maxSlippage: 300 })
    await expect(buyer.prepareFill({ ...wish, maxTotal: total - 1n })).rejects.toMatchObject({
      code: 'TOTAL_OUT_OF_LIMIT',
      shortMessage: 'It costs 342.55 CNY, the limit is 342.549999 CNY.',
    })
    expect(await buyer.prepareFill({ ...wish, maxTotal: total })).toMatchObject({ total })
  })

  test('of a moving price leaves the room that slippage allows, unless the total would go beyond its limit', async () => {
    const moving = { pricing: 'linear', priceArgument: 2n * price, expiresIn: 1_000_000 } as const
    const orders = [await ask(moving)]
    const roomy = await buyer.prepareFill({ orders, amount: 2n, maxSlippage: 500 })
    const [now, limit] = [roomy.worstUnitPrice, roomy.orders[0]?.limitPrice]
    expect(limit).toBe(now + (now * 500n) / 10_000n)
    expect(roomy.total).toBe(2n * (limit ?? 0n))
    const tight = await buyer.prepareFill({ orders, amount: 2n, maxSlippage: 500, maxTotal: roomy.total - 1n })
    expect(tight.orders[0]?.limitPrice).toBe(tight.worstUnitPrice)
  })
})

describe('what is bought', () => {
  const junk = () => ask({ couponId: junkId, unitPrice: price - 1n }, mallory)

  test('is the coupon that was named, and without a name of one series', async () => {
    const orders = [await junk(), await ask()]
    const buy = (change: Partial<Parameters<Actor['prepareFill']>[0]>) =>
      expect(buyer.prepareFill({ orders, amount: 1n, ...change })).rejects
    await buy({ couponId }).toMatchObject({ code: 'MIXED_ORDERS' })
    await buy({ orders: orders.slice(0, 1), couponId }).toMatchObject({ code: 'MIXED_ORDERS' })
    await buy({}).toMatchObject({ code: 'MIXED_ORDERS', shortMessage: expect.stringContaining('coupons differ') })
    const quote = await buyer.prepareFill({ orders: orders.slice(1), couponId, amount: 1n })
    expect(quote.orders[0]?.couponId).toBe(couponId)
  })

  test('is of one series even if one issuer sells two: they would draw from one quota', async () => {
    const otherId = await newSeries(issuer, reviewerOf(0))
    const terms = { amount: 6_000n, paymentToken: chain.cny, unitPrice: price, maxFee: 500 }
    const sold = [couponId, otherId].map((one) => issuer.admin.signPrimaryAsk({ couponId: one, ...terms }))
    const orders = await Promise.all(sold)
    await expect(buyer.prepareFill({ orders, amount: 12_000n })).rejects.toMatchObject({ code: 'MIXED_ORDERS' })
    await expect(buyer.prepareFill({ orders: orders.slice(0, 1), amount: 12_000n })).rejects.toMatchObject({
      available: 6_000n,
    })
  })

  test('may be any serial of a series, or the one that was named', async () => {
    const serialisedId = await newSeries(issuer, reviewerOf(0), { serialised: true })
    const issue = { templateId: serialisedId, to: seller.account.address, amount: 2n }
    const { firstSerial } = await issuer.admin.issueCouponsSync(issue)
    const couponIds = [0, 1].map((index) => withSerial(serialisedId, firstSerial + index))
    const orders = await Promise.all(couponIds.map((one) => ask({ couponId: one, amount: 1n })))
    expect((await buyer.prepareFill({ orders, amount: 2n })).amount).toBe(2n)
    expect((await buyer.prepareFill({ orders, couponId: serialisedId, amount: 2n })).amount).toBe(2n)
    const [first] = couponIds
    await expect(buyer.prepareFill({ orders, couponId: first!, amount: 1n })).rejects.toMatchObject({
      code: 'MIXED_ORDERS',
    })
    const one = await buyer.prepareFill({ orders: orders.slice(0, 1), couponId: first!, amount: 1n })
    expect(one.orders[0]?.couponId).toBe(first)
  })
})

describe('what is paid in', () => {
  test('has to be there before anything is asked of the buyer', async () => {
    const poor = await newActor()
    const total = price + price / 100n
    const wish = { orders: [await ask()], amount: 1n, app: seller.account.address, appFee: 100 }
    await mint(chain.cny, poor, total - 1n)
    const error = await poor.prepareFill(wish).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'InsufficientFundsError', code: 'INSUFFICIENT_FUNDS' })
    const sentence = `${poor.account.address} has 85.849999 CNY in token ${chain.cny}; 85.85 CNY are to be paid.`
    expect(error).toMatchObject({ shortMessage: sentence })
    expect(await getQuote(poor, { side: 'buy', ...wish })).toMatchObject({ total })
    await mint(chain.cny, poor, 1n)
    expect(await poor.prepareFill(wish)).toMatchObject({ total, steps: [{ kind: 'permit' }] })

    const coins = await ask({ paymentToken: zeroAddress, unitPrice: parseEther('1000000') })
    await expect(poor.prepareFill({ orders: [coins], amount: 1n })).rejects.toMatchObject({
      code: 'INSUFFICIENT_FUNDS',
      shortMessage: expect.stringMatching(/^0x[0-9a-fA-F]{40} has [0-9.]+ ETH; 1000000 ETH are to be paid\.$/),
    })
  })

  test('is the token that was named, or the orders are refused', async () => {
    await mint(chain.usd, buyer, price)
    const orders = [await ask({ paymentToken: chain.usd })]
    const wish = { orders, amount: 1n } as const
    await expect(buyer.prepareFill({ ...wish, paymentToken: chain.cny })).rejects.toMatchObject({
      code: 'MIXED_ORDERS',
    })
    expect(await buyer.prepareFill({ ...wish, paymentToken: chain.usd })).toMatchObject({ paymentToken: chain.usd })
  })

  test('is shown in its own currency, whatever the coupon’s is', async () => {
    await mint(chain.usd, buyer, price)
    const dollars = await buyer.prepareFill({ orders: [await ask({ paymentToken: chain.usd })], amount: 1n })
    expect(dollars.format()).toBe('85.00 USD')
    expect(dollars.steps[0]?.description).toContain('85.00 USD')
    const coin = await ask({ paymentToken: zeroAddress, unitPrice: parseEther('1.5') })
    expect((await getQuote(buyer, { side: 'buy', orders: [coin], amount: 1n })).format()).toBe('1.5 ETH')
  })

  test('is shown under its address if the protocol does not know it, whatever it calls itself', async () => {
    const named = { name: 'Test Yuan', symbol: 'CNY', decimals: 2 }
    const clients = { walletClient: mallory, publicClient: mallory } as unknown as Parameters<typeof deployTestToken>[0]
    const token = await deployTestToken(clients, named)
    await mint(token, mallory, 10n ** 18n)
    await mallory.allowTokenSync({ token, amount: 10n ** 18n, spender: 'marketplace' })
    const bid = await bidOf(mallory, { paymentToken: token, unitPrice: 8_550n })
    const sale = await seller.prepareAcceptBid({ orders: [bid], amount: 2n })
    expect(sale.format(sale.subtotal)).toBe(`171 ${token}`)
    const { steps } = await buyer.prepareBid({ couponId, amount: 1n, paymentToken: token, unitPrice: 8_550n })
    expect(steps[0]?.description).toContain(`85.5 ${token}`)
  })
})

describe('a quote says', () => {
  test('that the limit is in the way, whatever else stands beside it', async () => {
    const orders = [await ask({}, buyer), await ask()]
    const wish = { orders, amount: 1n } as const
    // parseUnits forgotten.
    await expect(buyer.prepareFill({ ...wish, maxUnitPrice: 86n })).rejects.toMatchObject({
      code: 'OVERFILL',
      available: 0n,
      shortMessage: expect.stringContaining('within the limit of 0.000086 CNY per coupon; the next costs'),
      cure: expect.stringMatching(/^raise the limit to \d{8,} smallest units of the token$/),
    })
    await expect(buyer.prepareFill({ orders: orders.slice(0, 1), amount: 1n })).rejects.toMatchObject({
      code: 'SELF_TRADE',
      shortMessage: '1 coupon is wanted, none can be delivered: the order is your own.',
    })
  })

  test('what is left of the others when one has a number that no order has', async () => {
    const good = await ask()
    for (const change of [
      { amount: 2n ** 70n },
      { unitPrice: 2n ** 130n },
      { pricing: 'linear', priceArgument: 2n ** 130n } as const,
    ]) {
      const bad = { ...good, order: { ...good.order, ...change } }
      expect((await buyer.prepareFill({ orders: [bad, good], amount: 1n })).amount).toBe(1n)
      const findings = await buyer.inspectOrders({ orders: [bad, good] })
      expect(findings).toMatchObject([
        { left: 0n, fillable: 0n, unitPrice: undefined, reason: { code: 'FIELD_OUT_OF_RANGE' } },
        { left: 3n, fillable: 3n, reason: undefined },
      ])
    }
  })

  test('no app fee where nobody gets one, and refuses one that nobody may have', async () => {
    const coin = { paymentToken: zeroAddress, unitPrice: 1_000n } as const
    const wish = { orders: [await ask(coin)], amount: 1n } as const
    const free = await buyer.prepareFill({ ...wish, appFee: 100 })
    expect([free.total, free.appFee, free.call().value]).toEqual([1_000n, 0n, 1_000n])
    const paid = await buyer.prepareFill({ ...wish, appFee: 100, app: seller.account.address })
    expect([paid.total, paid.appFee, paid.call().value]).toEqual([1_010n, 10n, 1_010n])
    // Before anything is asked: there is no node.
    const nobody = { request: () => Promise.reject() } as unknown as Actor
    for (const app of [undefined, seller.account.address]) {
      const greedy = { ...wish, side: 'buy', appFee: 501, ...(app && { app }) } as const
      await expect(getQuote(nobody, greedy)).rejects.toMatchObject({ code: 'APP_FEE_TOO_HIGH' })
    }
  })
})

describe('a sale', () => {
  test('takes the best bids in one transaction, and brings what it said', async () => {
    const rich = await newBidder(100n * price)
    const orders = [await bidOf(rich), await bidOf(rich, { unitPrice: price + 10n, amount: 2n })]
    const app = (await newActor()).account.address
    const before = await moneyOf(seller, chain.cny)
    const sale = await seller.prepareAcceptBid({ orders, amount: 4n, app, appFee: 30 })
    expect(sale).toMatchObject({ side: 'sell', amount: 4n, steps: [], worstUnitPrice: price })
    expect(sale.orders.map((one) => [one.unitPrice - price, one.amount])).toEqual([
      [10n, 2n],
      [0n, 2n],
    ])
    const { fills } = await seller.acceptBidSync(sale)
    expect(fills).toHaveLength(2)
    expect((await moneyOf(seller, chain.cny)) - before).toBe(sale.total)
    expect(sale.total).toBe(sale.subtotal - sale.protocolFee - sale.appFee)
  })

  test('counts the money of a bidder of several once, and sells as much as it pays for', async () => {
    const poor = await newBidder(5n * price)
    const orders = [await bidOf(poor), await bidOf(poor, { unitPrice: 2n * price, amount: 2n })]
    // By price alone two at the double price would leave money for one more.
    const sale = await seller.prepareAcceptBid({ orders, amount: 4n })
    expect(sale.orders.map((one) => one.amount)).toEqual([1n, 3n])
    await expect(seller.prepareAcceptBid({ orders, amount: 5n })).rejects.toMatchObject({
      name: 'OrderUnfillableError',
      code: 'TRANSFER_FROM_FAILED',
      available: 4n,
      shortMessage: `5 coupons are to be sold, 4 can be sold: the bidder ${poor.account.address} cannot pay for more.`,
      cure: 'sell at most 4, or take other bids',
    })
    expect((await seller.acceptBidSync(sale)).fills).toHaveLength(2)
  })

  test('asks the chain once what holds for every trade', async () => {
    const rich = await newBidder(100n * price)
    const orders = [await bidOf(rich), await bidOf(rich, { unitPrice: price + 10n })]
    const { client, asked } = listening(seller)
    const sale = await prepareAcceptBid(client, { orders, amount: 4n })
    expect([sale.amount, asked(toFunctionSelector('config()'))]).toEqual([4n, 1])
  })

  test('into a permit that its bidder signed', async () => {
    const bidder = await newActor()
    await mint(chain.cny, bidder, 3n * price)
    const bid = await bidOf(bidder, { payment: 'erc2612' })
    const sale = await seller.prepareAcceptBid({ orders: [bid], amount: 2n, minTotal: price })
    const { fills } = await seller.acceptBidSync(sale)
    expect(fills[0]).toMatchObject({ amount: 2n, unitPrice: price })
  })

  test('into the permit that suits its amount, be there a better one for more', async () => {
    const bidder = await newActor()
    await mint(chain.cny, bidder, 100n * price)
    const large = await bidOf(bidder, { amount: 5n, minFill: 5n, unitPrice: price + 1n, payment: 'erc2612' })
    const small = await bidOf(bidder, { amount: 5n, payment: 'erc2612' })
    const sold = async (amount: bigint) => {
      const { orders } = await seller.prepareAcceptBid({ orders: [large, small], amount })
      return orders.map((one) => [one.order, one.amount])
    }
    expect(await sold(1n)).toEqual([[small, 1n]])
    expect(await sold(5n)).toEqual([[large, 5n]])
  })

  test('refuses what it cannot do by name', async () => {
    const rich = await newBidder(100n * price)
    const bid = await bidOf(rich)
    const sell = (change: Partial<Parameters<Actor['prepareAcceptBid']>[0]>) =>
      expect(seller.prepareAcceptBid({ orders: [bid], amount: 1n, ...change })).rejects
    await sell({ orders: [await ask()] }).toMatchObject({ code: 'MIXED_ORDERS' })
    await sell({ orders: [] }).toMatchObject({ code: 'INVALID_ARGUMENT' })
    await sell({ orders: Array.from({ length: 501 }, () => bid) }).toMatchObject({ field: 'orders' })
    await sell({ orders: [await bidOf(rich, { scope: 'class', maxSeries: 9, minRemaining: 60 })] }).toMatchObject({
      field: 'couponId',
    })
    await sell({ minUnitPrice: price + 1n }).toMatchObject({
      code: 'OVERFILL',
      bestUnitPrice: price,
      shortMessage: expect.stringContaining('the next pays 85.00 CNY'),
      cure: expect.stringContaining(`lower the limit to ${price}`),
    })
    await sell({ minTotal: price }).toMatchObject({ code: 'TOTAL_OUT_OF_LIMIT' })
    await expect(rich.prepareAcceptBid({ orders: [bid], amount: 1n })).rejects.toMatchObject({
      code: 'SELF_TRADE',
      shortMessage: '1 coupon is to be sold, none can be sold: the order is your own.',
      cure: 'take another bid',
    })
  })
})

describe('a token that replaces no allowance, as USDT', () => {
  let token: Address
  const approve = toFunctionSelector('approve(address,uint256)')

  beforeAll(async () => {
    const { abi, bytecode } = readArtifact('SilentToken')
    const hash = await mallory.deployContract({ abi, bytecode, args: [] })
    token = (await mallory.waitForTransactionReceipt({ hash })).contractAddress!
  })

  /** Gives a contract, which mints nothing itself, what a coupon costs. */
  async function endow(money: Address, address: Address) {
    const call = { abi: testTokenAbi, address: money, functionName: 'mint', args: [address, price] } as const
    await mallory.waitForTransactionReceipt({ hash: await mallory.writeContract(call) })
  }

  /** Somebody with money of the token, of which the Marketplace may take less than a coupon costs. */
  async function newBuyer(allowed: bigint) {
    const actor = await newActor()
    await mint(token, actor, 10n * price)
    if (allowed > 0n) await actor.allowTokenSync({ token, amount: allowed, spender: 'marketplace' })
    return actor
  }

  test('is approved by 0 first, each a step of its own, and the purchase goes through', async () => {
    const actor = await newBuyer(price - 1n)
    const { client, asked } = listening(actor)
    const quote = await prepareFill(client, { orders: [await ask({ paymentToken: token })], amount: 2n })
    expect(quote.steps).toMatchObject([
      {
        kind: 'approve',
        token,
        spender: marketplace,
        amount: 0n,
        description:
          `Take back what the spender ${marketplace} may spend of token ${token}: ` +
          'it takes another amount only where none is allowed',
      },
      { kind: 'approve', token, spender: marketplace, amount: 2n * price },
    ])
    expect(quote.steps.map((step) => step.call?.().args)).toEqual([
      [marketplace, 0n],
      [marketplace, 2n * price],
    ])
    expect(asked(approve)).toBe(1)
    // The chain agrees: without the first the second fails.
    await expect(quote.steps[1]?.run()).rejects.toMatchObject({ code: 'REVERTED' })
    for (const step of quote.steps) await step.run()
    expect((await actor.fillSync(quote)).fills).toMatchObject([{ amount: 2n, unitPrice: price }])
    expect(await moneyOf(actor, token)).toBe(8n * price)
    expect(await actor.getCouponBalance({ account: actor.account.address, couponId })).toBe(2n)
  })

  test('is approved once where nothing is allowed, and not at all where enough is; neither asks the token', async () => {
    const orders = [await ask({ paymentToken: token })]
    for (const [allowed, amounts] of [
      [0n, [price]],
      [price, []],
    ] as const) {
      const { client, asked } = listening(await newBuyer(allowed))
      const { steps } = await prepareFill(client, { orders, amount: 1n })
      expect(steps.map((step) => 'amount' in step && step.amount)).toEqual(amounts)
      expect(asked(approve)).toBe(0)
    }
  })

  test('is bid in as it is paid in', async () => {
    const actor = await newBuyer(1n)
    const bid = { couponId, amount: 1n, paymentToken: token, unitPrice: price }
    const { steps } = await actor.prepareBid(bid)
    expect(steps.map((step) => 'amount' in step && step.amount)).toEqual([0n, price])
    for (const step of steps) await step.run()
    const sale = await seller.prepareAcceptBid({ orders: [await actor.signBid(bid)], amount: 1n })
    expect((await seller.acceptBidSync(sale)).fills).toHaveLength(1)
  })

  test('is paid by a Safe in one bundle', async () => {
    const safe = await newSafe()
    const { address } = safe.account
    await endow(token, address)
    const allow = allowToken.call({ token, amount: 1n, spender: 'marketplace', addresses })
    await safe.sendCalls([allow])
    const quote = await prepareFill(buyer, {
      orders: [await ask({ paymentToken: token })],
      amount: 1n,
      account: address,
    })
    expect(quote.steps).toHaveLength(2)
    await safe.sendCalls([...quote.steps.flatMap((step) => step.call?.() ?? []), quote.call()])
    expect(await buyer.getCouponBalance({ account: address, couponId })).toBe(1n)
  })

  test('is told from one that does replace it', async () => {
    const safe = await newSafe()
    await endow(chain.cny, safe.account.address)
    const allow = allowToken.call({ token: chain.cny, amount: 1n, spender: 'marketplace', addresses })
    await safe.sendCalls([allow])
    const { client, asked } = listening(buyer)
    const account = safe.account.address
    const { steps } = await prepareFill(client, { orders: [await ask()], amount: 1n, account })
    expect(steps).toMatchObject([{ kind: 'approve', amount: price }])
    expect(asked(approve)).toBe(1)
  })
})

describe('a Safe', () => {
  test('is told to approve the Marketplace before it lists, and then sells by its owners’ signatures', async () => {
    const safe = await newSafe()
    await give(safe.account.address, 5n)
    const { steps } = await prepareAsk(buyer, { account: safe.account })
    expect(steps).toMatchObject([{ kind: 'approveOperator', token: coupon, operator: marketplace }])
    const offer = { couponId, amount: 2n, paymentToken: chain.cny, unitPrice: price, maxFee: 100 }
    const listed = await buyer.signAsk({ ...offer, account: safe.account })
    await expect(buyer.prepareFill({ orders: [listed], amount: 1n })).rejects.toMatchObject({ code: 'NOT_APPROVED' })
    await safe.sendCalls(steps.flatMap((step) => step.call?.() ?? []))
    expect(await prepareAsk(buyer, { account: safe.account })).toEqual({ steps: [] })
    const quote = await buyer.prepareFill({ orders: [listed], amount: 2n })
    for (const step of quote.steps) await step.run()
    const { fills } = await buyer.fillSync(quote)
    expect(fills[0]).toMatchObject({ maker: safe.account.address, amount: 2n })
  })

  test('approves, registers its ask and is bought from without any signature', async () => {
    const safe = await newSafe()
    await give(safe.account.address, 1n)
    const { steps } = await prepareAsk(buyer, { account: safe.account.address, isRegistered: true })
    const start = await blockTime(buyer)
    const terms = { kind: 'ask', couponId, amount: 1n, paymentToken: chain.cny, unitPrice: price, maxFee: 100 } as const
    const order = { ...emptyOrder, ...terms, maker: safe.account.address, start, end: start + 3_600, nonce: 1n }
    await safe.sendCalls([...steps.flatMap((step) => step.call?.() ?? []), registerOrder.call({ order, addresses })])
    const signed = { order, signature: '0x', chainId: 31337, verifyingContract: marketplace } as const
    const quote = await buyer.prepareFill({ orders: [signed], amount: 1n })
    for (const step of quote.steps) await step.run()
    expect((await buyer.fillSync(quote)).fills).toHaveLength(1)
  })

  test('buys in one bundle: an approval where a key would sign a permit, and the fill', async () => {
    const safe = await newSafe()
    await buyer.writeContract({
      abi: transferAbi,
      address: chain.cny,
      functionName: 'transfer',
      args: [safe.account.address, price],
    })
    const quote = await prepareFill(buyer, { orders: [await ask()], amount: 1n, account: safe.account.address })
    expect(quote.steps).toMatchObject([{ kind: 'approve', token: chain.cny, spender: marketplace, amount: price }])
    await safe.sendCalls([...quote.steps.flatMap((step) => step.call?.() ?? []), quote.call()])
    expect(await buyer.getCouponBalance({ account: safe.account.address, couponId })).toBe(1n)
  })

  test('sells into bids without any approval: the coupon is its own to send', async () => {
    const safe = await newSafe()
    await give(safe.account.address, 2n)
    const orders = [
      await bidOf(await newBidder(price), { amount: 1n }),
      await bidOf(await newBidder(price), { amount: 1n }),
    ]
    const sale = await buyer.prepareAcceptBid({ orders, amount: 2n, account: safe.account.address })
    expect(sale.steps).toEqual([])
    const receipt = await safe.sendCalls([sale.call()])
    expect(receipt.status).toBe('success')
    expect(await buyer.getCouponBalance({ account: safe.account.address, couponId })).toBe(0n)
  })
})

describe('who makes an order', () => {
  test('and signs it with a key needs no step; who registers it approves the Marketplace once', async () => {
    const maker = await newActor()
    expect(await maker.prepareAsk()).toEqual({ steps: [] })
    const { steps } = await maker.prepareAsk({ isRegistered: true })
    for (const step of steps) await step.run()
    expect(steps).toHaveLength(1)
    expect(await maker.prepareAsk({ isRegistered: true })).toEqual({ steps: [] })
  })

  test('and bids by allowance approves the money; who signs the payment does not', async () => {
    const bidder = await newActor()
    const bid = { couponId, amount: 2n, paymentToken: chain.cny, unitPrice: price }
    const { steps } = await bidder.prepareBid(bid)
    expect(steps).toMatchObject([{ kind: 'approve', spender: marketplace, amount: 2n * price }])
    expect(steps[0]?.description).toContain('170.00 CNY')
    expect(await bidder.prepareBid({ ...bid, payment: 'erc2612' })).toEqual({ steps: [] })
    for (const step of steps) await step.run()
    expect(await bidder.prepareBid(bid)).toEqual({ steps: [] })
  })
})

const transferAbi = [
  {
    type: 'function',
    name: 'transfer',
    stateMutability: 'nonpayable',
    inputs: [{ type: 'address' }, { type: 'uint256' }],
    outputs: [{ type: 'bool' }],
  },
] as const
