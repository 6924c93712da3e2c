import { type Address, erc20Abi, parseAbi, parseUnits } from 'viem'
import { beforeAll, describe, expect, test } from 'vitest'
import { deploymentOf } from '../../src/index.ts'
import { hashOrder, permit2Address, type SignedOrder, unpackPayment } from '../../src/orders/index.ts'
import { type Actor, chain, mint, moneyOf, newActor, newIssuer, newSeries, reviewerOf } from './actors.ts'

const reviewer = reviewerOf(8)
const { marketplace } = deploymentOf(31337)
const price = parseUnits('85', 6)
let seller: Actor
let buyer: Actor
let couponId: bigint

beforeAll(async () => {
  const issuer = await newIssuer(reviewer)
  seller = await newActor()
  couponId = await newSeries(issuer, reviewer)
  await issuer.admin.issueCouponsSync({ templateId: couponId, to: seller.account.address, amount: 1_000n })
  buyer = await newActor()
  for (const token of [chain.cny, chain.authorized]) await mint(token, buyer, parseUnits('100000', 6))
})

const bid = (change: Partial<Parameters<Actor['signBid']>[0]> = {}) =>
  buyer.signBid({ couponId, amount: 2n, paymentToken: chain.authorized, unitPrice: price, ...change })
const ask = (unitPrice: bigint, change: Partial<Parameters<Actor['signAsk']>[0]> = {}) =>
  seller.signAsk({ couponId, amount: 2n, paymentToken: chain.authorized, unitPrice, maxFee: 100, ...change })

const allowanceOf = (token: Address, spender: Address) =>
  buyer.readContract({
    abi: erc20Abi,
    address: token,
    functionName: 'allowance',
    args: [buyer.account.address, spender],
  })

async function approve(token: Address, spender: Address, amount: bigint) {
  const hash = await buyer.writeContract({
    abi: erc20Abi,
    address: token,
    functionName: 'approve',
    args: [spender, amount],
  })
  await buyer.waitForTransactionReceipt({ hash })
}

/** What a trade takes from the buyer, and that nothing stays with the Marketplace. */
async function paid(trade: () => Promise<unknown>, token = chain.authorized): Promise<bigint> {
  const before = await moneyOf(buyer, token)
  await trade()
  const balanceOf = { abi: erc20Abi, address: token, functionName: 'balanceOf' } as const
  expect(await buyer.readContract({ ...balanceOf, args: [marketplace] })).toBe(0n)
  return before - (await moneyOf(buyer, token))
}

describe('a bid that carries its payment needs no transaction of its maker', () => {
  test.each(['erc2612', 'erc3009'] as const)('%s: somebody sells into it', async (payment) => {
    const order = await bid({ payment })
    expect(unpackPayment(order.payment ?? '0x').method).toBe(payment)
    expect(await allowanceOf(chain.authorized, marketplace)).toBe(0n)
    const amount = await paid(() => seller.acceptBidSync({ bid: order, amount: 2n, maxFee: 100 }))
    expect(amount).toBe(2n * price)
  })

  test('permit2: after one approval of Permit2, for any token', async () => {
    const order = await bid({ payment: 'permit2', paymentToken: chain.cny })
    await expect(seller.acceptBid({ bid: order, amount: 2n, maxFee: 100 })).rejects.toMatchObject({
      code: 'PAYMENT_REFUSED',
      args: { token: chain.cny },
    })
    await approve(chain.cny, permit2Address, 2n * price)
    const amount = await paid(() => seller.acceptBidSync({ bid: order, amount: 2n, maxFee: 100 }), chain.cny)
    expect(amount).toBe(2n * price)
  })

  test.each(['erc3009', 'permit2'] as const)(
    '%s: a match below its price gives the rest back at once',
    async (payment) => {
      if (payment === 'permit2') await approve(chain.authorized, permit2Address, 2n * price)
      const matcher = await newActor()
      const match = { ask: await ask(price - 9n), bid: await bid({ payment }), amount: 2n, unitPrice: price - 5n }
      expect(await paid(() => matcher.matchOrdersSync({ matches: [match] }))).toBe(2n * (price - 5n))
    },
  )

  test.each(['erc3009', 'permit2'] as const)('%s: pays once, and for this bid alone', async (payment) => {
    if (payment === 'permit2') await approve(chain.authorized, permit2Address, 100n * price)
    const order = await bid({ payment })
    const other = await bid()
    const stolen = { ...other, payment: order.payment } as SignedOrder
    await expect(seller.acceptBid({ bid: stolen, amount: 2n, maxFee: 100 })).rejects.toMatchObject({
      code: 'PAYMENT_REFUSED',
    })
    await expect(seller.acceptBid({ bid: order, amount: 1n, maxFee: 100 })).rejects.toMatchObject({
      code: 'BELOW_MIN_FILL',
    })
    await seller.acceptBidSync({ bid: order, amount: 2n, maxFee: 100 })
    await expect(seller.acceptBid({ bid: order, amount: 2n, maxFee: 100 })).rejects.toMatchObject({ code: 'OVERFILL' })
  })

  test('erc2612: covers parts of a bid whose price rises', async () => {
    const rising = { pricing: 'linear', priceArgument: price + 100n, expiresIn: 1_000_000 } as const
    const order = await bid({ payment: 'erc2612', amount: 3n, ...rising })
    expect(unpackPayment(order.payment ?? '0x')).toMatchObject({ value: 3n * (price + 100n) })
    await seller.acceptBidSync({ bid: order, amount: 1n, maxFee: 100 })
    await seller.acceptBidSync({ bid: order, amount: 2n, maxFee: 100, minUnitPrice: price })
  })
})

describe('what cannot be paid so is refused before it is signed', () => {
  test.each(['erc3009', 'permit2'] as const)('%s: a price that moves, a fill in parts', async (payment) => {
    const moving = { pricing: 'linear', priceArgument: price } as const
    await expect(bid({ payment, ...moving })).rejects.toMatchObject({ code: 'PAYMENT_INVALID' })
    await expect(bid({ payment, minFill: 1n })).rejects.toMatchObject({ code: 'PAYMENT_INVALID' })
  })

  test('a token without ERC-3009', async () => {
    await expect(bid({ payment: 'erc3009', paymentToken: chain.cny })).rejects.toMatchObject({
      code: 'PAYMENT_UNSUPPORTED',
    })
  })

  test('a word that is no way to pay', async () => {
    await expect(bid({ payment: 'cash' as never })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
  })
})

test('a payment may be cancelled at the token: then nobody takes it', async () => {
  const order = await bid({ payment: 'erc3009' })
  const nonce = hashOrder(order.order, order)
  const { address } = buyer.account
  const domain = { name: 'Test Yuan three', version: '1', chainId: 31337, verifyingContract: chain.authorized }
  const types = {
    CancelAuthorization: [
      { name: 'authorizer', type: 'address' },
      { name: 'nonce', type: 'bytes32' },
    ],
  }
  const message = { authorizer: address, nonce }
  const signature = await buyer.signTypedData({ domain, types, primaryType: 'CancelAuthorization', message })
  const hash = await buyer.writeContract({
    abi: parseAbi(['function cancelAuthorization(address authorizer, bytes32 nonce, uint8 v, bytes32 r, bytes32 s)']),
    address: chain.authorized,
    functionName: 'cancelAuthorization',
    args: [
      address,
      nonce,
      Number.parseInt(signature.slice(130), 16),
      `0x${signature.slice(2, 66)}`,
      `0x${signature.slice(66, 130)}`,
    ],
  })
  await buyer.waitForTransactionReceipt({ hash })
  await expect(seller.acceptBid({ bid: order, amount: 2n, maxFee: 100 })).rejects.toMatchObject({
    code: 'PAYMENT_REFUSED',
  })
})

describe('what is found of a bid counts the payment beside it', () => {
  const found = async (orders: SignedOrder[]) =>
    (await seller.inspectOrders({ orders })).map(({ fillable, reason }) => [fillable, reason?.code])
  const taken = (order: SignedOrder) => seller.acceptBidSync({ bid: order, amount: 2n, maxFee: 100 })

  test('it pays where no allowance does', async () => {
    const poor = await newActor()
    await approve(chain.authorized, marketplace, 0n)
    await approve(chain.authorized, permit2Address, 2n * price)
    const payments = ['allowance', 'erc2612', 'erc3009', 'permit2'] as const
    const orders = await Promise.all(payments.map((payment) => bid({ payment })))
    const moneyless = await poor.signBid({ couponId, amount: 2n, paymentToken: chain.authorized, unitPrice: price })
    const [allowance, ...others] = await found([...orders, moneyless])
    expect(allowance).toEqual([0n, 'TRANSFER_FROM_FAILED'])
    expect(others).toEqual([
      [2n, undefined],
      [2n, undefined],
      [2n, undefined],
      [0n, 'TRANSFER_FROM_FAILED'],
    ])
    await taken(orders[1] as SignedOrder)
  })

  test.each(['erc3009', 'permit2'] as const)(
    '%s: one that is another bid’s is refused, as its fill is',
    async (payment) => {
      const [order, other] = await Promise.all([bid({ payment }), bid({ payment })])
      const stolen = { ...other, payment: order.payment }
      const [finding] = await seller.inspectOrders({ orders: [stolen] })
      const { code, message, cure } = finding?.reason ?? {}
      await expect(taken(stolen)).rejects.toMatchObject({ code, shortMessage: message, cure })
      expect(code).toBe('PAYMENT_REFUSED')
    },
  )

  test('bids by allowance and by permit of one bidder get no more than the smaller of the two; by hand both fill', async () => {
    await approve(chain.authorized, marketplace, price)
    const bids = [await bid({ amount: 1n }), await bid({ payment: 'erc2612' })] as const
    const sale = (amount: bigint) => seller.prepareAcceptBid({ orders: bids, couponId, amount })
    await expect(sale(3n)).rejects.toMatchObject({ code: 'TRANSFER_FROM_FAILED', available: 1n })
    expect((await sale(1n)).amount).toBe(1n)
    const [byAllowance, byPermit] = bids.map((bid) => ({ bid, amount: bid.order.amount, maxFee: 100 }))
    const inSequence = { bids: [byAllowance!, byPermit!] }
    expect(await paid(() => seller.acceptBidSync(inSequence))).toBe(3n * price)
  })

  test('a permit whose time is over leaves it to the allowance', async () => {
    const { timestamp } = await buyer.getBlock()
    const past = { start: Number(timestamp) - 200, end: Number(timestamp) - 100 }
    const { payment } = await bid({ payment: 'erc2612', ...past })
    const late = { ...(await bid()), payment }
    await approve(chain.authorized, marketplace, 0n)
    expect(await found([late])).toEqual([[0n, 'TRANSFER_FROM_FAILED']])
    await approve(chain.authorized, marketplace, 2n * price)
    expect(await found([late])).toEqual([[2n, undefined]])
    await taken(late)
  })

  test('one that cannot pay for a part, and bytes that are none', async () => {
    const whole = await bid({ payment: 'erc3009' })
    const inParts = await bid({ minFill: 1n })
    expect(
      await found([
        { ...inParts, payment: whole.payment },
        { ...inParts, payment: '0x09' },
      ]),
    ).toEqual([
      [0n, 'PAYMENT_INVALID'],
      [0n, 'PAYMENT_MALFORMED'],
    ])
  })

  test('a token without code pays nothing, and spoils nothing', async () => {
    const order = await bid({ payment: 'erc3009' })
    const nowhere = { ...order, order: { ...order.order, paymentToken: seller.account.address } }
    const [first, second] = await found([nowhere, order])
    expect(first?.[0]).toBe(0n)
    expect(second).toEqual([2n, undefined])
  })
})
