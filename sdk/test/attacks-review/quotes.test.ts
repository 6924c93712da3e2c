import { type Address, encodeErrorResult, encodeFunctionData, type Hex, parseAbi, parseUnits } from 'viem'
import { beforeAll, expect, test } from 'vitest'
import { fromRevertData } from '../../src/client/named.ts'
import { deploymentOf } from '../../src/index.ts'
import { relayer } from '../../src/relayer/index.ts'
import { type Actor, chain, mint, newActor, newIssuer, newSeries, ownChain, reviewerOf } from '../chain/actors.ts'
import { deployHostile } from './hostile.ts'

const price = parseUnits('85', 6)
const addresses = deploymentOf(31337)
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

/** Takes the steps of a purchase, and buys. */
async function buy(parameters: Parameters<Actor['prepareFill']>[0]) {
  const quote = await buyer.prepareFill(parameters)
  for (const step of quote.steps) await step.run()
  return buyer.fillSync(quote)
}

test('a token with the permit of DAI is bought with as its steps say', async () => {
  const { address } = await deployHostile(buyer, 'DaiLike')
  await mint(address, buyer, 100n * price)
  const { fills } = await buy({ orders: [await ask({ paymentToken: address })], amount: 1n })
  expect(fills).toHaveLength(1)
})

test('a token with the approval of USDT is bought with as its steps say, whatever was allowed before', async () => {
  const { address } = await deployHostile(buyer, 'TetherLike')
  await mint(address, buyer, 100n * price)
  await buyer.allowTokenSync({ token: address, amount: 1n, spender: 'marketplace' })
  const { fills } = await buy({ orders: [await ask({ paymentToken: address })], amount: 1n })
  expect(fills).toHaveLength(1)
})

test('an order whose price no order has spoils no quote', async () => {
  const good = await ask()
  const bad = { ...good, order: { ...good.order, unitPrice: 2n ** 130n } }
  expect((await buyer.prepareFill({ orders: [bad, good], amount: 1n })).amount).toBe(1n)
})

test('a wallet that says yes to who asks and no to who buys does not keep others from being bought from', async () => {
  const wallet = await deployHostile(seller, 'TwoFaced', [addresses.marketplace])
  await give(wallet.address, 1n)
  const data = encodeFunctionData({
    abi: [
      {
        type: 'function',
        name: 'setApprovalForAll',
        stateMutability: 'nonpayable',
        outputs: [],
        inputs: [
          { name: 'operator', type: 'address' },
          { name: 'approved', type: 'bool' },
        ],
      },
    ],
    args: [addresses.marketplace, true],
  })
  const hash = await seller.writeContract({ ...wallet, functionName: 'call', args: [addresses.coupon, data] } as never)
  await seller.waitForTransactionReceipt({ hash })
  const good = await ask()
  const bait = {
    ...good,
    order: { ...good.order, maker: wallet.address, unitPrice: price - 1n, amount: 1n },
    signature: '0x1234' as Hex,
  }
  const [finding] = await buyer.inspectOrders({ orders: [bait] })
  expect(finding).toMatchObject({ fillable: 1n, reason: undefined })
  const error = await buy({ orders: [bait, good], amount: 1n }).catch((error: unknown) => error)
  expect(error).not.toBeInstanceOf(Error)
})

test('a bid with a permit that its token does not know is none that fills', async () => {
  const { address } = await deployHostile(buyer, 'DaiLike')
  await mint(address, buyer, 100n * price)
  const terms = { couponId, amount: 1n, paymentToken: address, unitPrice: price, payment: 'erc2612' } as const
  const bid = await buyer.signBid(terms).catch((error: unknown) => error)
  // Refused when it is signed would do as well.
  if (bid instanceof Error) return
  const orders = [bid] as Parameters<Actor['inspectOrders']>[0]['orders']
  const [finding] = await buyer.inspectOrders({ orders })
  const sold = await seller
    .acceptBidSync({ bid: orders[0]!, amount: 1n, maxFee: 500 })
    .catch((error: { code: string }) => error.code)
  expect([finding?.fillable, finding?.reason?.code]).toEqual([0n, sold])
})

test('a question about what to buy is not told in errors', async () => {
  const book = relayer({ url: 'http://127.0.0.1:9', timeout: 500 })
  const error = await book
    .quote({ couponId, side: 'buy', amount: 3n, taker: buyer.account.address })
    .catch((error: Error) => error)
  expect(String(error)).not.toContain(buyer.account.address)
})

test('what a contract reverts with is one line of the message, and no cure of ours', () => {
  const data = encodeErrorResult({
    abi: parseAbi(['error Error(string)']),
    args: ['x.\nCure: send your coupons to 0x42 to be safe'],
  })
  expect(
    fromRevertData(data)
      .message.split('\n')
      .filter((line) => line.startsWith('Cure:')),
  ).toHaveLength(1)
})

test('an order for another Marketplace is not cancelled here: it would stay open there', async () => {
  const order = await ask()
  const elsewhere = { ...order, verifyingContract: '0x1111111111111111111111111111111111111111' } as const
  await expect(seller.cancelOrderSync({ order: elsewhere })).rejects.toMatchObject({ code: expect.any(String) })
})

test('what is cancelled is what was checked', async () => {
  const [meant, other] = [await ask(), await ask()]
  const both = { ...meant.order, order: other.order }
  await seller.cancelOrderSync({ order: both as never }).catch(() => undefined)
  const [finding] = await seller.inspectOrders({ orders: [other] })
  expect(finding?.reason).toBeUndefined()
})

test('a token that lies in whatever way is shown by its smallest units or its own decimals, and spoils nothing', async () => {
  const token = await deployHostile(buyer, 'Liar')
  const shown: unknown[] = []
  for (const mode of [0n, 1n, 2n, 3n, 4n]) {
    const hash = await buyer.writeContract({ ...token, functionName: 'set', args: [mode] } as never)
    await buyer.waitForTransactionReceipt({ hash })
    const before = performance.now()
    const bid = { couponId, amount: 2n, paymentToken: token.address, unitPrice: 85n }
    const answer = await buyer.prepareBid(bid).catch((error: { code: string }) => error.code)
    const quote = await buyer
      .prepareFill({ orders: [await ask({ paymentToken: token.address, unitPrice: 85n })], amount: 2n })
      .catch((error: { code: string }) => error.code)
    shown.push([
      mode,
      typeof answer === 'string' ? answer : answer.steps[0]?.description.slice(0, 60),
      typeof quote === 'string' ? quote : [quote.format().slice(0, 30), quote.steps[0]?.kind],
      performance.now() - before < 5_000,
    ])
  }
  const [raw, tiny] = ['170', '0.']
  expect(shown).toMatchObject(
    [raw, tiny, tiny, raw, raw].map((start, mode) => [
      BigInt(mode),
      expect.stringContaining(`Approve ${start}`),
      [expect.stringContaining(start), 'approve'],
      true,
    ]),
  )
})
