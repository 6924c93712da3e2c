import { type Address, encodeFunctionData, type Hex, parseUnits } from 'viem'
import { beforeAll, expect, test } from 'vitest'
import { deploymentOf } from '../../src/index.ts'
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
  // Either it is bought elsewhere, or who is told that it failed is told which order it was.
  if (error instanceof Error) console.log(error, (error as { args?: unknown }).args)
  expect(error).not.toBeInstanceOf(Error)
})
