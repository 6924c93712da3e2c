import {
  type Abi,
  type Address,
  encodeFunctionData,
  getAddress,
  isAddressEqual,
  parseAbi,
  parseEther,
  parseUnits,
  toFunctionSelector,
  zeroAddress,
} from 'viem'
import { beforeAll, describe, expect, test } from 'vitest'
import { prepareFill } from '../../src/actions/index.ts'
import { deploymentOf } from '../../src/index.ts'
import { type Order, type SignedOrder, signBulkOrders } from '../../src/orders/index.ts'
import { type Actor, chain, mint, newActor, newIssuer, newSeries, ownChain, reviewerOf } from './actors.ts'
import { deployHostile } from './hostile.ts'

const price = parseUnits('85', 6)
const { marketplace, coupon } = deploymentOf(31337)
const fillSelector = toFunctionSelector('fill(bytes)').slice(2)
let issuer: Awaited<ReturnType<typeof newIssuer>>
let couponId: bigint
let seller: Actor
let buyer: Actor

beforeAll(async () => {
  const stop = await ownChain()
  issuer = await newIssuer(reviewerOf(0))
  couponId = await newSeries(issuer, reviewerOf(0))
  seller = await newActor()
  buyer = await newActor()
  await give(seller.account.address, 100n)
  await mint(chain.cny, buyer, parseUnits('1000000', 6))
  return stop
})

const give = (to: Address, amount: bigint) => issuer.admin.issueCouponsSync({ templateId: couponId, to, amount })
const ask = (change: Partial<Parameters<Actor['signAsk']>[0]> = {}) =>
  seller.signAsk({ couponId, amount: 10n, paymentToken: chain.cny, unitPrice: price, maxFee: 100, ...change })

/** Sends a call of a hostile contract. */
async function tell(contract: { address: Address }, functionName: string, args: unknown[]) {
  const hash = await seller.writeContract({ ...contract, functionName, args } as never)
  await seller.waitForTransactionReceipt({ hash })
}

/** Takes the steps of a purchase, and buys. */
async function buy(parameters: Parameters<Actor['prepareFill']>[0]) {
  const quote = await buyer.prepareFill(parameters)
  for (const step of quote.steps) await step.run()
  return buyer.fillSync(quote)
}

describe('a token with the permit of DAI', () => {
  let token: Address

  beforeAll(async () => {
    token = (await deployHostile(buyer, 'DaiLike')).address
    await mint(token, buyer, 100n * price)
  })

  test('is approved, not permitted, and bought with', async () => {
    const wish = { orders: [await ask({ paymentToken: token })], amount: 1n }
    expect((await buyer.prepareFill(wish)).steps).toMatchObject([{ kind: 'approve', amount: price }])
    expect((await buy(wish)).fills).toMatchObject([{ amount: 1n }])
  })

  test('is no way to pay for a bid without an approval: refused before it is signed', async () => {
    const terms = { couponId, amount: 1n, paymentToken: token, unitPrice: price, payment: 'erc2612' } as const
    await expect(buyer.signBid(terms)).rejects.toMatchObject({ code: 'PAYMENT_UNSUPPORTED' })
  })

  test('makes no bid fillable that carries a permit all the same', async () => {
    const bidder = await newActor()
    const token = await deployHostile(bidder, 'DaiLike')
    await mint(token.address, bidder, 100n * price)
    await tell(token, 'hide', [true])
    const terms = { couponId, amount: 1n, paymentToken: token.address, unitPrice: price, payment: 'erc2612' } as const
    const bid = await bidder.signBid(terms)
    await tell(token, 'hide', [false])
    const [finding] = await seller.inspectOrders({ orders: [bid], couponId })
    await expect(seller.acceptBidSync({ bid, amount: 1n, maxFee: 500 })).rejects.toMatchObject({
      code: finding?.reason?.code ?? 'there is a reason',
    })
    expect(finding?.fillable).toBe(0n)
  })
})

test('a permit that its token refuses is told of before the purchase, with what to do instead', async () => {
  const { address: token } = await deployHostile(buyer, 'OddPermit')
  await mint(token, buyer, 100n * price)
  const wish = { orders: [await ask({ paymentToken: token })], amount: 1n }
  const { steps, fills } = await buyer.prepareFill(wish)
  expect(steps).toMatchObject([{ kind: 'permit' }])
  await expect(steps[0]?.run()).rejects.toMatchObject({
    code: 'PAYMENT_UNSUPPORTED',
    cure: expect.stringContaining('allowToken'),
  })
  expect(fills[0]?.payment).toBeUndefined()
  await buyer.allowTokenSync({ token, amount: price, spender: 'marketplace' })
  expect((await buy(wish)).fills).toHaveLength(1)
})

describe('a wallet that says yes to who asks and no to who buys', () => {
  /** An ask of such a wallet, cheaper than anybody's. */
  async function baitOf(wallet: { address: Address; abi: Abi }, change: Partial<Order> = {}): Promise<SignedOrder> {
    await give(wallet.address, change.amount ?? 1n)
    const args = [marketplace, true] as const
    const approval = encodeFunctionData({
      abi: parseAbi(['function setApprovalForAll(address operator, bool approved)']),
      args,
    })
    await tell(wallet, 'call', [coupon, approval])
    const { order, ...place } = await ask({ unitPrice: price - 1n, amount: 1n, ...change })
    return { ...place, order: { ...order, maker: wallet.address }, signature: '0x1234' }
  }

  test('keeps nobody from buying from others, be it one or several', async () => {
    const baits = []
    for (let i = 0; i < 3; i++) baits.push(await baitOf(await deployHostile(seller, 'TwoFaced', [marketplace])))
    const good = await ask()
    // The lens, which it knows not to be the Marketplace, is told yes.
    expect(await buyer.inspectOrders({ orders: baits })).toMatchObject(baits.map(() => ({ fillable: 1n })))
    const { fills } = await buy({ orders: [...baits, good], amount: 1n })
    expect(fills).toMatchObject([{ maker: seller.account.address, amount: 1n }])
    await expect(buyer.prepareFill({ orders: baits, amount: 1n })).rejects.toMatchObject({
      name: 'OrderUnfillableError',
      code: 'INVALID_SIGNATURE',
    })
  })

  test('is named by the error where it changes its mind after the quote: the next one leaves its orders out', async () => {
    const wallet = await deployHostile(seller, 'TwoFaced', [zeroAddress])
    const orders = [await baitOf(wallet), await ask()]
    const quote = await buyer.prepareFill({ orders, amount: 1n })
    expect(quote.orders[0]?.order).toBe(orders[0])
    await tell(wallet, 'refuse', [true])
    for (const step of quote.steps) await step.run()
    const error = await buyer.fill(quote).catch((error: unknown) => error)
    expect(error).toMatchObject({ code: 'INVALID_SIGNATURE', args: { maker: getAddress(wallet.address) } })
    const { maker } = (error as { args: { maker: Address } }).args
    const others = orders.filter(({ order }) => !isAddressEqual(order.maker, maker))
    expect(others).toHaveLength(1)
    expect((await buy({ orders: others, amount: 1n })).fills).toHaveLength(1)
  })

  test('takes no native coin: others sell for it', async () => {
    const wallet = await deployHostile(seller, 'TwoFaced', [zeroAddress])
    const coin = { paymentToken: zeroAddress, unitPrice: 1_000n } as const
    const orders = [await baitOf(wallet, { ...coin, unitPrice: 999n }), await ask(coin)]
    expect((await buy({ orders, amount: 1n })).fills).toMatchObject([{ maker: seller.account.address }])
  })

  test('takes no native coin: what it would be paid is tried, which its buyer has, not all that it offers', async () => {
    const wallet = await deployHostile(seller, 'TwoFaced', [zeroAddress])
    const dear = { paymentToken: zeroAddress, unitPrice: parseEther('20'), amount: 100n } as const
    const orders = [await baitOf(wallet, dear), await ask({ paymentToken: zeroAddress, unitPrice: 1_000n, amount: 9n })]
    const error = { name: 'OrderUnfillableError', code: 'ETH_TRANSFER_FAILED', available: 9n }
    await expect(buyer.prepareFill({ orders, amount: 10n })).rejects.toMatchObject(error)
    expect((await buy({ orders, amount: 10n, partial: true })).fills).toMatchObject([{ amount: 9n }])
  })

  test('burns more gas than a fill may use: others sell', async () => {
    const wallet = await deployHostile(seller, 'Burner', [marketplace])
    const bait = await baitOf(wallet)
    expect(await buyer.inspectOrders({ orders: [bait] })).toMatchObject([{ fillable: 1n }])
    expect((await buy({ orders: [bait, await ask()], amount: 1n })).fills).toMatchObject([
      { maker: seller.account.address },
    ])
  })

  test('a signature for a whole tree of a maker with a key is tried by nobody', async () => {
    const terms = { couponId, amount: 1n, paymentToken: chain.cny, maxFee: 100 }
    const orders = await Promise.all([1n, 2n].map((more) => ask({ ...terms, unitPrice: price + more })))
    const place = { account: seller.account, chainId: 31337, verifyingContract: marketplace }
    const signed = await signBulkOrders(seller, { ...place, orders: orders.map(({ order }) => order) })
    const asked: unknown[] = []
    const counting = {
      ...buyer,
      request: (question: { params?: unknown }) => {
        asked.push(question.params)
        return buyer.request(question as never)
      },
    } as typeof buyer
    expect((await prepareFill(counting, { orders: signed, amount: 2n })).amount).toBe(2n)
    const tried = asked.filter((params) => JSON.stringify(params)?.includes(fillSelector))
    expect(tried).toEqual([])
  })

  test('bids, and takes no coupons: they are sold to others', async () => {
    const wallet = await deployHostile(seller, 'TwoFaced', [coupon])
    const bid = (change: Partial<Parameters<Actor['signBid']>[0]>) =>
      buyer.signBid({ couponId, amount: 1n, paymentToken: chain.cny, unitPrice: price, ...change })
    await buyer.allowTokenSync({ token: chain.cny, amount: 10n * price, spender: 'marketplace' })
    const bait = await bid({ unitPrice: price + 1n, recipient: wallet.address })
    expect(await seller.inspectOrders({ orders: [bait], couponId })).toMatchObject([{ fillable: 1n }])
    const sale = await seller.prepareAcceptBid({ orders: [bait, await bid({})], amount: 1n })
    expect((await seller.acceptBidSync(sale)).fills).toMatchObject([{ unitPrice: price }])
    await expect(seller.prepareAcceptBid({ orders: [bait], amount: 1n })).rejects.toMatchObject({
      code: 'RECIPIENT_REJECTED',
    })
  })
})

test('a token that lies in whatever way is shown by its smallest units or its own decimals, and spoils nothing', async () => {
  const token = await deployHostile(buyer, 'Liar')
  const [raw, tiny] = ['170', '0.']
  for (const [mode, start] of [raw, tiny, tiny, raw, raw].entries()) {
    await tell(token, 'set', [BigInt(mode)])
    const terms = { paymentToken: token.address, unitPrice: 85n } as const
    const bid = await buyer.prepareBid({ couponId, amount: 2n, ...terms })
    expect(bid.steps[0]?.description).toMatch(`Approve ${start}`)
    const quote = await buyer.prepareFill({ orders: [await ask(terms)], amount: 2n })
    expect(quote.format()).toMatch(start)
    expect(quote.steps).toMatchObject([{ kind: 'approve' }])
  }
})
