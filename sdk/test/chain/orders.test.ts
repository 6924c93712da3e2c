import {
  type Address,
  createWalletClient,
  custom,
  getAddress,
  type Hex,
  parseUnits,
  type SimulateContractParameters,
  zeroAddress,
} from 'viem'
import { foundry } from 'viem/chains'
import { beforeAll, describe, expect, test } from 'vitest'
import { acceptBid, fill, fillMany, fillManySync } from '../../src/actions/index.ts'
import { explain } from '../../src/errors/index.ts'
import { deploymentOf } from '../../src/index.ts'
import { hashOrder, type SignedOrder, signBulkOrders } from '../../src/orders/index.ts'
import { type Actor, blockTime, chain, mint, moneyOf, newActor, newIssuer, newSeries, reviewerOf } from './actors.ts'
import { testTokenAbi } from './globalSetup.ts'

const reviewer = reviewerOf(1)
const { marketplace } = deploymentOf(31337)
const price = parseUnits('85', 6)
let issuer: { admin: Actor; issuerId: number }
let seller: Actor
let buyer: Actor
let couponId: bigint

beforeAll(async () => {
  issuer = await newIssuer(reviewer)
  seller = await newActor()
  buyer = await newActor()
  couponId = await newSeries(issuer, reviewer)
  await issuer.admin.issueCouponsSync({ templateId: couponId, to: seller.account.address, amount: 1_000n })
  await mint(chain.cny, buyer, parseUnits('1000000', 6))
})

const ask = (change: Partial<Parameters<Actor['signAsk']>[0]> = {}) =>
  seller.signAsk({ couponId, amount: 3n, paymentToken: chain.cny, unitPrice: price, maxFee: 100, ...change })

async function allow(actor: Actor, token: Address, amount: bigint) {
  const hash = await actor.writeContract({
    abi: [
      {
        type: 'function',
        name: 'approve',
        stateMutability: 'nonpayable',
        inputs: [{ type: 'address' }, { type: 'uint256' }],
        outputs: [{ type: 'bool' }],
      },
    ],
    address: token,
    functionName: 'approve',
    args: [marketplace, amount],
  })
  await actor.waitForTransactionReceipt({ hash })
}

const holding = (actor: Actor, id = couponId) =>
  actor.getCouponBalance({ account: actor.account.address, couponId: id })

describe('list and buy', () => {
  test('the seller signs once, the buyer signs a permit and sends one transaction', async () => {
    const order = await ask({ expiresIn: 3600 })
    const before = await moneyOf(seller, chain.cny)
    const quote = await buyer.prepareFill({ orders: [order], amount: 2n, maxUnitPrice: parseUnits('86', 6) })
    expect(quote).toMatchObject({ amount: 2n, total: 2n * price, currency: 'CNY', decimals: 6 })
    expect(quote.format()).toBe('170.00 CNY')
    expect(quote.steps.map((step) => step.kind)).toEqual(['permit'])
    for (const step of quote.steps) await step.run()
    const { fills, receipt } = await buyer.fillSync(quote)

    expect(receipt.status).toBe('success')
    expect(fills).toHaveLength(1)
    expect(fills[0]).toMatchObject({
      orderHash: hashOrder(order.order, order),
      maker: seller.account.address,
      taker: buyer.account.address,
      kind: 0,
      couponId,
      amount: 2n,
      unitPrice: price,
      fee: (2n * price * 50n) / 10_000n,
    })
    expect(await holding(buyer)).toBe(2n)
    expect((await moneyOf(seller, chain.cny)) - before).toBe(2n * price - (2n * price * 50n) / 10_000n)
    expect(await buyer.getOrderState({ order: order.order })).toEqual({
      status: 'open',
      filled: 2n,
      left: 1n,
      unitPrice: price,
    })
  })

  test('over what is left names what is available, and changes nothing', async () => {
    const order = await ask({ amount: 1n })
    await expect(buyer.prepareFill({ orders: [order], amount: 2n })).rejects.toMatchObject({
      name: 'OverfillError',
      code: 'OVERFILL',
      available: 1n,
      cure: 'ask for at most 1',
    })
    await expect(buyer.fill({ order, amount: 2n })).rejects.toMatchObject({
      name: 'ContractRevertError',
      code: 'OVERFILL',
      cure: 'ask for at most 1',
      args: { left: 1n, wanted: 2n },
    })
    expect(await buyer.getOrderState({ order: order.order })).toMatchObject({ status: 'open', left: 1n })
  })

  test('an ask whose maker no longer has the coupons is left out, or refused by name', async () => {
    const poor = await newActor()
    const offer = { couponId, amount: 2n, paymentToken: chain.cny, unitPrice: price - 5n, maxFee: 100 }
    const empty = await poor.signAsk(offer)
    await expect(buyer.prepareFill({ orders: [empty], amount: 1n })).rejects.toMatchObject({
      name: 'OrderUnfillableError',
      code: 'INSUFFICIENT_BALANCE',
      available: 0n,
      cure: 'take another order',
    })
    const good = await ask()
    const quote = await buyer.prepareFill({ orders: [empty, good], amount: 2n })
    expect(quote.fills.map((one) => one.order)).toEqual([good])
    expect(quote.steps.every((step) => /(Sign a permit for|Approve) 170.00 CNY/.test(step.description))).toBe(true)
    // Two asks draw from what the maker has: 3 are offered, 2 are there.
    const from = seller.account.address
    await seller.transferSync({ from, to: poor.account.address, couponId, amount: 2n })
    const orders = [empty, await poor.signAsk({ ...offer, amount: 1n })]
    await expect(buyer.prepareFill({ orders, amount: 3n })).rejects.toMatchObject({ available: 2n })
    const part = await buyer.prepareFill({ orders, amount: 3n, partial: true })
    expect(part.amount).toBe(2n)
  })

  test('an order that is gone has nothing left to ask for', async () => {
    const order = await ask({ amount: 1n })
    await allow(buyer, chain.cny, 10n * price)
    await buyer.fillSync({ order, amount: 1n })
    await expect(buyer.fill({ order, amount: 1n })).rejects.toMatchObject({
      code: 'OVERFILL',
      cure: 'nothing is left of this order: take another',
    })
    await expect(buyer.prepareFill({ orders: [order], amount: 1n })).rejects.toMatchObject({
      code: 'OVERFILL',
      cure: 'nothing is left of these orders: take others',
    })
  })

  test('what is reserved for somebody else, or the buyer’s own, is left out, or refused by name', async () => {
    const reserved = await ask({ unitPrice: price - 1n, taker: (await newActor()).account.address })
    const good = await ask()
    const quote = await buyer.prepareFill({ orders: [reserved, good], amount: 1n })
    expect(quote.fills.map((one) => one.order)).toEqual([good])
    await expect(buyer.prepareFill({ orders: [reserved], amount: 1n })).rejects.toMatchObject({ code: 'WRONG_TAKER' })
    await expect(seller.prepareFill({ orders: [good], amount: 1n })).rejects.toMatchObject({ code: 'SELF_TRADE' })
  })

  test('an order that would not fill says why', async () => {
    const start = (await blockTime(buyer)) + 3_600
    const later = await ask({ start, end: start + 60 })
    await expect(buyer.prepareFill({ orders: [later], amount: 1n })).rejects.toMatchObject({
      code: 'ORDER_NOT_STARTED',
    })
    const whole = await ask({ amount: 3n, minFill: 3n })
    await expect(buyer.prepareFill({ orders: [whole], amount: 2n })).rejects.toMatchObject({ code: 'BELOW_MIN_FILL' })
  })

  test('a bid is not bought from', async () => {
    const bid = await seller.signBid({ couponId, amount: 1n, paymentToken: chain.cny, unitPrice: price })
    await expect(buyer.prepareFill({ orders: [bid], amount: 1n })).rejects.toMatchObject({
      code: 'MIXED_ORDERS',
      cure: 'buy from asks only; sell into a bid with acceptBid',
    })
  })

  test('a sweep takes the cheapest first, in one transaction, with one permit', async () => {
    const dear = await ask({ amount: 5n, unitPrice: price + 2n })
    const cheap = await ask({ amount: 2n, unitPrice: price })
    const quote = await buyer.prepareFill({ orders: [dear, cheap], amount: 4n })
    expect(quote.fills.map((one) => [one.order, one.amount])).toEqual([
      [cheap, 2n],
      [dear, 2n],
    ])
    for (const step of quote.steps) await step.run()
    const { fills } = await buyer.fillSync(quote)
    expect(fills.map((one) => [one.unitPrice, one.amount])).toEqual([
      [price, 2n],
      [price + 2n, 2n],
    ])
  })

  test('orders with one nonce count once, as does an order given twice', async () => {
    const one = await ask({ amount: 3n })
    const { nonce } = one.order
    const other = await ask({ amount: 5n, unitPrice: price + 2n, nonce })
    await expect(buyer.prepareFill({ orders: [one, one], amount: 4n })).rejects.toMatchObject({ available: 3n })
    // 3 of the 5 that the bucket gives are drawn by the cheaper order.
    const quote = await buyer.prepareFill({ orders: [other, one, one], amount: 9n, partial: true })
    expect(quote.fills.map((fill) => [fill.order, fill.amount])).toEqual([
      [one, 3n],
      [other, 2n],
    ])
    for (const step of quote.steps) await step.run()
    const { fills } = await buyer.fillSync(quote)
    expect(fills.map((fill) => fill.amount)).toEqual([3n, 2n])
  })

  test('a best-effort batch skips what fails', async () => {
    await allow(buyer, chain.cny, 10n * price)
    const [good, gone] = [await ask(), await ask()]
    await seller.cancelOrderSync({ nonce: gone.order.nonce })
    const fills = [
      { order: gone, amount: 1n },
      { order: good, amount: 1n },
    ]
    const result = await buyer.fillManySync({ fills, allOrNothing: false })
    expect(result.fills).toHaveLength(1)
    expect(result.skipped).toEqual([0])
    await expect(buyer.fillMany({ fills })).rejects.toMatchObject({ code: 'ORDER_CANCELLED' })
  })

  test('an order that burns gas does not starve the rest of a best-effort batch', async () => {
    await allow(buyer, chain.cny, 10n * price)
    const { order, ...place } = await ask()
    // Its maker is a contract: it declines cheaply while gas is estimated, and then burns all that it gets.
    const maker = getAddress('0x00000000000000000000000000000000000b0b17')
    const behave = (code: Hex) => buyer.request({ method: 'anvil_setCode', params: [maker, code] } as never)
    const [declines, burns] = ['0x60006000fd', '0x5b600056'] as const
    const trap = { ...place, order: { ...order, maker }, signature: '0x00' as const }
    const batch = {
      fills: [
        { order: trap, amount: 1n },
        { order: await ask(), amount: 1n },
      ],
      allOrNothing: false,
    }
    let estimate = 0n
    const gasOf = (answer: unknown) => BigInt((answer as { tx?: { gas: Hex } }).tx?.gas ?? (answer as Hex))
    const transport = custom({
      request: async (call) => {
        const result = await buyer.request(call)
        const asked = estimate === 0n && /estimateGas|fillTransaction/.test(call.method)
        if (asked) {
          estimate = gasOf(result)
          await behave(burns)
        }
        return result
      },
    })
    await behave(declines)
    const slow = createWalletClient({ account: buyer.account, chain: foundry, transport, pollingInterval: 20 })
    const { fills, skipped, receipt } = await fillManySync(slow, batch)
    expect(fills).toHaveLength(1)
    expect(skipped).toEqual([0])
    expect(receipt.gasUsed).toBeGreaterThan(estimate)
    const { gas } = await buyer.getTransaction({ hash: receipt.transactionHash })
    expect(gas).toBe(estimate + 1_550_000n)
    // With the bare estimate the whole batch reverts.
    const call = fillMany.call({ ...batch, addresses: deploymentOf(31337) })
    const starved = { ...call, account: buyer.account, gas: estimate } as unknown as SimulateContractParameters
    // A verb's call has the ABI of its function alone: viem does not know the error, explain does.
    await expect(buyer.simulateContract(starved).catch(explain)).resolves.toMatchObject({ code: 'OUT_OF_GAS' })
  })

  test('the native coin', async () => {
    const order = await ask({ paymentToken: zeroAddress, unitPrice: 1_000n })
    const quote = await buyer.prepareFill({ orders: [order], amount: 2n })
    expect(quote.steps).toEqual([])
    const { fills } = await buyer.fillSync(quote)
    expect(fills[0]).toMatchObject({ paymentToken: zeroAddress, amount: 2n })
  })

  test('an app fee comes on top and is shown', async () => {
    const app = (await newActor()).account.address
    const order = await ask()
    const quote = await buyer.prepareFill({ orders: [order], amount: 1n, app, appFee: 100 })
    expect(quote.total).toBe(price + price / 100n)
    for (const step of quote.steps) await step.run()
    await buyer.fillSync(quote)
    expect(
      await buyer.readContract({ abi: testTokenAbi, address: chain.cny, functionName: 'balanceOf', args: [app] }),
    ).toBe(price / 100n)
  })

  test('a descending price is limited to what was quoted', async () => {
    const order = await ask({ pricing: 'linear', priceArgument: price / 2n, expiresIn: 1_000_000 })
    const quote = await buyer.prepareFill({ orders: [order], amount: 1n })
    expect(quote.total <= price && quote.total > price / 2n).toBe(true)
    for (const step of quote.steps) await step.run()
    const { fills } = await buyer.fillSync(quote)
    expect((fills[0]?.unitPrice ?? 0n) <= quote.total).toBe(true)
  })

  test('each of many orders signed at once fills', async () => {
    const one = await ask()
    const orders = [0n, 1n, 2n].map((step) => ({ ...one.order, nonce: one.order.nonce + 100n + step }))
    const bulk = await signBulkOrders(seller, { ...one, orders, account: seller.account })
    await allow(buyer, chain.cny, 10n * price)
    for (const order of bulk) {
      const { fills } = await buyer.fillSync({ order, amount: 1n })
      expect(fills).toHaveLength(1)
    }
  })

  test('a call without a client, for bundles', async () => {
    const order = await ask()
    const call = fill.call({ order, amount: 1n, addresses: deploymentOf(31337) })
    expect(call).toMatchObject({ address: marketplace, functionName: 'fill' })
  })
})

describe('a primary ask', () => {
  const primaryAsk = (change: Partial<Parameters<Actor['signPrimaryAsk']>[0]>) =>
    issuer.admin.signPrimaryAsk({ couponId, amount: 1n, paymentToken: chain.cny, unitPrice: price, ...change })

  test('mints on sale', async () => {
    const sold = await newSeries(issuer, reviewer)
    const order = await primaryAsk({ couponId: sold, amount: 10n })
    expect(order.order.maxFee).toBe(100)
    await allow(buyer, chain.cny, 10n * price)
    const { fills } = await buyer.fillSync({ order, amount: 4n })
    expect(fills[0]).toMatchObject({ kind: 2, couponId: sold, amount: 4n })
    expect(await holding(buyer, sold)).toBe(4n)
  })

  test('that the issuer cannot mint is refused before any step', async () => {
    const sold = await newSeries(issuer, reviewer)
    const order = await primaryAsk({ couponId: sold, amount: 1_000_000n })
    const { headroom } = await buyer.getQuota({ issuerId: issuer.issuerId, currency: 'CNY' })
    const available = headroom / 10_000n
    await expect(buyer.prepareFill({ orders: [order], amount: available + 1n })).rejects.toMatchObject({
      name: 'OrderUnfillableError',
      code: 'OVER_QUOTA',
      available,
    })
    expect((await buyer.prepareFill({ orders: [order], amount: available })).amount).toBe(available)
    const foreign = await seller.signPrimaryAsk({
      couponId: sold,
      amount: 1n,
      paymentToken: chain.cny,
      unitPrice: price,
    })
    await expect(buyer.prepareFill({ orders: [foreign], amount: 1n })).rejects.toMatchObject({ code: 'NOT_SELLER' })
  })

  test('above the cap of its series', async () => {
    const sold = await newSeries(issuer, reviewer)
    const order = await primaryAsk({ couponId: sold, unitPrice: parseUnits('101', 6) })
    await allow(buyer, chain.cny, 1000n * price)
    await expect(buyer.fill({ order, amount: 1n })).rejects.toMatchObject({ code: 'PRICE_ABOVE_CAP' })
  })

  test('in a token of another currency', async () => {
    const sold = await newSeries(issuer, reviewer)
    const order = await primaryAsk({ couponId: sold, paymentToken: chain.usd, unitPrice: 1n })
    await mint(chain.usd, buyer, 100n)
    await allow(buyer, chain.usd, 100n)
    await expect(buyer.fill({ order, amount: 1n })).rejects.toMatchObject({
      code: 'WRONG_PAYMENT_TOKEN',
      args: { token: chain.usd, expected: chain.cny },
    })
  })

  test('by somebody who is not the seller', async () => {
    const order = await seller.signPrimaryAsk({ couponId, amount: 1n, paymentToken: chain.cny, unitPrice: price })
    await allow(buyer, chain.cny, 10n * price)
    await expect(buyer.fill({ order, amount: 1n })).rejects.toMatchObject({ code: 'NOT_SELLER' })
  })
})

describe('bids', () => {
  const bid = (change: Partial<Parameters<Actor['signBid']>[0]> = {}) =>
    buyer.signBid({ couponId, amount: 2n, paymentToken: chain.cny, unitPrice: price, ...change })

  test('are never asks by mistake: who sells into an ask would buy with an allowance, and buys nothing', async () => {
    const [order, wanted] = [await ask({ amount: 1n }), await bid()]
    await allow(buyer, chain.cny, 10n * price)
    const before = await holding(buyer)
    const sale = { bid: order, amount: 1n, maxFee: 100 }
    for (const parameters of [sale, { bids: [sale] }, { bids: [{ ...sale, bid: wanted }, sale] }]) {
      const mistaken = { code: 'INVALID_ARGUMENT', field: expect.stringMatching(/bid\.order\.kind$/) }
      await expect(buyer.acceptBidSync(parameters)).rejects.toMatchObject(mistaken)
      expect(() => acceptBid.call({ ...parameters, addresses: deploymentOf(31337) })).toThrow(
        expect.objectContaining(mistaken),
      )
    }
    expect(await holding(buyer)).toBe(before)
    for (const parameters of [{ order: wanted, amount: 1n }, { fills: [{ order: wanted, amount: 1n }] }])
      await expect(seller.fillSync(parameters)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
    // What matches pairs: the contract says it.
    const swapped = { ask: wanted, bid: order, amount: 1n, unitPrice: price }
    await expect(seller.matchOrders({ matches: [swapped] })).rejects.toMatchObject({ code: 'NOT_A_PAIR' })
  })

  test('of a class take any series that fits', async () => {
    const other = await newSeries(issuer, reviewer)
    await issuer.admin.issueCouponsSync({ templateId: other, to: seller.account.address, amount: 5n })
    const order = await bid({ scope: 'class', maxSeries: 1_000, minRemaining: 86_400 })
    await allow(buyer, chain.cny, 10n * price)
    const { fills } = await seller.acceptBidSync({ bid: order, couponId: other, amount: 1n, maxFee: 50 })
    expect(fills[0]).toMatchObject({ kind: 1, couponId: other, taker: seller.account.address })
    await expect(seller.acceptBid({ bid: order, couponId: other, amount: 1n, maxFee: 49 })).rejects.toMatchObject({
      code: 'FEE_ABOVE_MAXIMUM',
      args: { fee: 50, maximum: 49 },
    })
    const dear = await newSeries(issuer, reviewer, { faceValue: 20_000n })
    await expect(seller.acceptBid({ bid: order, couponId: dear, amount: 1n, maxFee: 50 })).rejects.toMatchObject({
      code: 'OUT_OF_SCOPE',
    })
  })

  test('below what the seller wants', async () => {
    const order = await bid()
    await expect(
      seller.acceptBid({ bid: order, amount: 1n, maxFee: 50, minUnitPrice: price + 1n }),
    ).rejects.toMatchObject({ code: 'PRICE_BELOW_LIMIT' })
  })

  test('are matched with asks by anybody', async () => {
    const matcher = await newActor()
    await allow(buyer, chain.cny, 10n * price)
    const match = { ask: await ask({ unitPrice: price - 10n }), bid: await bid(), amount: 2n, unitPrice: price - 5n }
    const { fills } = await matcher.matchOrdersSync({ matches: [match] })
    expect(fills[0]).toMatchObject({ amount: 2n, unitPrice: price - 5n, maker: seller.account.address })
    await expect(matcher.matchOrders({ matches: [{ ...match, unitPrice: price + 1n }] })).rejects.toMatchObject({
      name: 'ContractRevertError',
    })
  })
})

describe('bad orders: a named error, nothing changed', () => {
  const rejects = (order: SignedOrder, amount = 1n, maxUnitPrice?: bigint) =>
    expect(buyer.fill({ order, amount, ...(maxUnitPrice && { maxUnitPrice }) })).rejects

  beforeAll(() => allow(buyer, chain.cny, 1_000n * price))

  test('tampered', async () => {
    const order = await ask()
    const cheaper = { ...order, order: { ...order.order, unitPrice: 1n } }
    await rejects(cheaper).toMatchObject({ code: 'INVALID_SIGNATURE', args: { maker: seller.account.address } })
  })

  test('signed by somebody else', async () => {
    const order = await ask()
    const { signature } = await buyer.signAsk({ couponId, amount: 1n, paymentToken: chain.cny, unitPrice: price })
    await rejects({ ...order, signature }).toMatchObject({ code: 'INVALID_SIGNATURE' })
  })

  test('expired, not yet started', async () => {
    const now = await blockTime(buyer)
    await rejects(await ask({ start: now - 100, end: now - 1 })).toMatchObject({ code: 'ORDER_EXPIRED' })
    await rejects(await ask({ start: now + 1_000 })).toMatchObject({ code: 'ORDER_NOT_STARTED' })
  })

  test('below its minimum fill', async () => {
    await rejects(await ask({ minFill: 2n })).toMatchObject({ code: 'BELOW_MIN_FILL' })
  })

  test('cancelled by nonce, by word', async () => {
    const [one, two] = [await ask(), await ask()]
    await seller.cancelOrderSync({ nonce: one.order.nonce })
    await rejects(one).toMatchObject({ code: 'ORDER_CANCELLED', args: { nonce: one.order.nonce } })
    await seller.cancelWordSync({ word: two.order.nonce >> 2n })
    await rejects(two).toMatchObject({ code: 'ORDER_CANCELLED' })
    expect(await buyer.getOrderState({ order: two.order })).toMatchObject({ status: 'cancelled', left: 0n })
  })

  test('cancelled by the order itself, which only its maker can: what was filled is not known any more', async () => {
    const [signed, bare] = [await ask(), await ask()]
    for (const order of [signed, signed.order])
      await expect(buyer.cancelOrder({ order })).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        field: 'order.maker',
        cure: 'cancel with the account of the maker: nobody else can',
      })
    expect(await buyer.getOrderState(signed)).toMatchObject({ status: 'open', filled: 0n })
    await seller.cancelOrderSync({ order: signed })
    await rejects(signed).toMatchObject({ code: 'ORDER_CANCELLED', args: { nonce: signed.order.nonce } })
    expect(await buyer.getOrderState(signed)).toEqual({
      status: 'cancelled',
      filled: undefined,
      left: 0n,
      unitPrice: undefined,
    })
    await seller.cancelOrderSync({ order: bare.order })
    await rejects(bare).toMatchObject({ code: 'ORDER_CANCELLED' })
  })

  test('cancelled where it is for: one for another Marketplace or chain is refused, and stays as it is', async () => {
    const order = await ask()
    const elsewhere = { ...order, verifyingContract: buyer.account.address }
    await expect(seller.cancelOrderSync({ order: elsewhere })).rejects.toMatchObject({ code: 'WRONG_CONTRACT' })
    await expect(seller.cancelOrderSync({ order: { ...order, chainId: 1 } })).rejects.toMatchObject({
      code: 'WRONG_CHAIN',
    })
    for (const either of [order, order.order])
      expect(await buyer.getOrderState({ order: either })).toMatchObject({ status: 'open' })
  })

  test('of a signed order for another Marketplace or chain there is no state here', async () => {
    const order = await ask()
    const elsewhere = { ...order, verifyingContract: buyer.account.address }
    await expect(buyer.getOrderState({ order: elsewhere })).rejects.toMatchObject({ code: 'WRONG_CONTRACT' })
    await expect(buyer.getOrderState({ order: { ...order, chainId: 1 } })).rejects.toMatchObject({
      code: 'WRONG_CHAIN',
    })
    await expect(buyer.getOrderState({ order: { order: order.order } as never })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      field: 'order.signature',
    })
  })

  test('price above the limit', async () => {
    await rejects(await ask(), 1n, price - 1n).toMatchObject({ code: 'PRICE_ABOVE_LIMIT' })
  })

  test('fee above the signed maximum', async () => {
    await rejects(await ask({ maxFee: 49 })).toMatchObject({ code: 'FEE_ABOVE_MAXIMUM' })
  })

  test('for another taker', async () => {
    await rejects(await ask({ taker: marketplace })).toMatchObject({ code: 'WRONG_TAKER' })
  })

  test('of what the maker does not have', async () => {
    await rejects(await ask({ amount: 5_000n, unitPrice: 1n }), 5_000n).toMatchObject({
      code: 'INSUFFICIENT_BALANCE',
      args: { holder: seller.account.address, needed: 5_000n },
    })
  })

  test('without the money', async () => {
    const poor = await newActor()
    await expect(poor.fill({ order: await ask(), amount: 1n })).rejects.toMatchObject({
      code: 'TRANSFER_FROM_FAILED',
      cure: expect.stringContaining('what it lets the Marketplace or the Treasury take (allowToken), or sign a permit'),
    })
  })

  test('an old epoch, a lock', async () => {
    const maker = await newActor()
    await issuer.admin.issueCouponsSync({ templateId: couponId, to: maker.account.address, amount: 5n })
    const sign = () => maker.signAsk({ couponId, amount: 1n, paymentToken: chain.cny, unitPrice: price })
    const old = await sign()
    const { epoch } = await maker.cancelAllSync()
    await rejects(old).toMatchObject({ code: 'STALE_EPOCH', args: { signed: old.order.epoch, current: epoch } })
    const fresh = await sign()
    expect(fresh.order.epoch).toBe(epoch)
    await maker.lockTradingSync()
    await rejects(fresh).toMatchObject({ code: 'LOCKED' })
    await expect(sign()).rejects.toMatchObject({ name: 'TradingLockedError', code: 'LOCKED' })
    const unlocked = await maker.unlockTradingSync()
    expect((await sign()).order.epoch).toBe(unlocked.epoch)
    await expect(maker.unlockTrading()).rejects.toMatchObject({ code: 'NOT_LOCKED' })
  })
})

describe('registered orders', () => {
  test('fill without a signature once the Marketplace is approved', async () => {
    const { order, ...place } = await ask({ amount: 1n })
    const { orderHash } = await seller.registerOrderSync({ order })
    expect(orderHash).toBe(hashOrder(order, place))
    await allow(buyer, chain.cny, 10n * price)
    const listed = { ...place, order, signature: '0x' } as const
    await expect(buyer.fill({ order: listed, amount: 1n })).rejects.toMatchObject({ code: 'NOT_APPROVED' })
    await seller.approveOperatorSync({ operator: marketplace, approved: true })
    const { fills } = await buyer.fillSync({ order: listed, amount: 1n })
    expect(fills).toHaveLength(1)
    await seller.approveOperatorSync({ operator: marketplace, approved: false })
  })

  test('only by their maker', async () => {
    const { order } = await ask()
    await expect(buyer.registerOrder({ order })).rejects.toMatchObject({ code: 'NOT_MAKER' })
  })
})

test('orders of one client take neighbouring nonces', async () => {
  const [one, two] = [await ask(), await ask()]
  expect(two.order.nonce).toBe(one.order.nonce + 1n)
})
