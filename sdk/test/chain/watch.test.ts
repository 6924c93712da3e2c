import { createWalletClient, custom, parseUnits } from 'viem'
import { foundry } from 'viem/chains'
import { beforeAll, expect, test } from 'vitest'
import {
  type OrderChange,
  type Presentation,
  type WatchTradesParameters,
  watchTrades,
} from '../../src/actions/index.ts'
import { newRedemptionId } from '../../src/pos/index.ts'
import { type Actor, blockTime, chain, mint, newActor, newIssuer, newSeries, reviewerOf } from './actors.ts'

const reviewer = reviewerOf(1)
const pollingInterval = 50
let issuer: { admin: Actor; issuerId: number }
let seller: Actor
let buyer: Actor
let couponId: bigint
let other: bigint

beforeAll(async () => {
  issuer = await newIssuer(reviewer)
  seller = await newActor()
  buyer = await newActor()
  couponId = await newSeries(issuer, reviewer)
  other = await newSeries(issuer, reviewer)
  for (const templateId of [couponId, other]) {
    await issuer.admin.issueCouponsSync({ templateId, to: seller.account.address, amount: 100n })
  }
  await mint(chain.cny, buyer, parseUnits('1000000', 6))
})

/** Everything that a watcher tells until one of it is `last`. */
function until<one>(isLast: (one: one) => boolean) {
  const seen: one[] = []
  let finish: (seen: one[]) => void
  const done = new Promise<one[]>((resolve) => {
    finish = resolve
  })
  return {
    done,
    take: (news: readonly one[]) => {
      seen.push(...news)
      if (news.some(isLast)) finish(seen)
    },
  }
}

async function sell(id: bigint, amount: bigint) {
  const ask = await seller.signAsk({
    couponId: id,
    amount,
    paymentToken: chain.cny,
    unitPrice: 85_000_000n,
    maxFee: 100,
  })
  const quote = await buyer.prepareFill({ orders: [ask], amount })
  for (const step of quote.steps) await step.run()
  return buyer.fillSync(quote)
}

test('trades of a series and of an account, each once, with their place on chain', async () => {
  type Told = Parameters<WatchTradesParameters['onTrades']>[0][number]
  const ofSeries = until<Told>(({ amount }) => amount === 7n)
  const ofBuyer = until<Told>(({ amount }) => amount === 7n)
  const fromBlock = (await buyer.getBlockNumber()) + 1n
  const ends = [
    buyer.watchTrades({ couponId, onTrades: ofSeries.take, pollingInterval, fromBlock }),
    buyer.watchTrades({ account: buyer.account.address, onTrades: ofBuyer.take, pollingInterval, fromBlock }),
  ]
  const { receipt } = await sell(couponId, 2n)
  await sell(other, 3n)
  await sell(couponId, 7n)
  expect((await ofSeries.done).map(({ amount }) => amount)).toEqual([2n, 7n])
  expect((await ofBuyer.done).map(({ amount }) => amount)).toEqual([2n, 3n, 7n])
  expect((await ofSeries.done)[0]).toMatchObject({
    couponId,
    unitPrice: 85_000_000n,
    transactionHash: receipt.transactionHash,
    blockNumber: receipt.blockNumber,
    removed: false,
  })
  for (const end of ends) end()
})

test('orders that are registered and cancelled on chain', async () => {
  const changes = until<OrderChange>(({ type }) => type === 'epoch')
  const fromBlock = (await seller.getBlockNumber()) + 1n
  const end = seller.watchOrders({ maker: seller.account.address, onOrders: changes.take, pollingInterval, fromBlock })
  const terms = { couponId, amount: 1n, paymentToken: chain.cny, unitPrice: 85_000_000n, maxFee: 100 }
  const { order } = await seller.signAsk(terms)
  await seller.registerOrderSync({ order })
  await seller.cancelOrderSync({ nonce: order.nonce })
  await buyer.cancelOrderSync({ nonce: 5n })
  await seller.cancelWordSync({ word: 9n })
  await seller.cancelAllSync()
  const seen = await changes.done
  expect(seen.map(({ type }) => type)).toEqual(['registered', 'cancelled', 'cancelled', 'epoch'])
  expect(seen[0]).toMatchObject({ order: { couponId, amount: 1n, nonce: order.nonce } })
  expect(seen[1]).toMatchObject({ nonces: [order.nonce] })
  expect(seen[2]).toMatchObject({ nonces: [36n, 37n, 38n, 39n] })
  expect(seen[3]).toMatchObject({ isLocked: false })
  end()
})

test('presentations at a terminal', async () => {
  const terminal = issuer.admin.account.address
  const told = until<Presentation>(({ amounts }) => amounts[0] === 2n)
  const fromBlock = (await seller.getBlockNumber()) + 1n
  const end = issuer.admin.watchPresentations({ terminal, onPresentations: told.take, pollingInterval, fromBlock })
  const honourBy = (await blockTime(seller)) + 2 * 86_400
  for (const amount of [1n, 2n]) {
    const redemptionId = newRedemptionId(terminal, `R-${amount}`)
    await seller.redeemSync({ couponIds: [couponId], amounts: [amount], terminal, redemptionId, honourBy })
  }
  const seen = await told.done
  expect(seen.map(({ amounts }) => amounts)).toEqual([[1n], [2n]])
  expect(seen[0]).toMatchObject({ holder: seller.account.address, terminal, couponIds: [couponId], honourBy })
  end()
})

test('a watcher names what is wrong with its parameters at once, and what the node fails with as it comes', async () => {
  expect(() => buyer.watchTrades({} as never)).toThrow('onTrades must be a function')
  expect(() => buyer.watchOrders({ maker: 'bob', onOrders: () => undefined } as never)).toThrow(
    'maker must be an address',
  )
  const request = async () => {
    throw new RangeError('the node is away')
  }
  const lost = createWalletClient({ chain: foundry, transport: custom({ request }, { retryCount: 0 }) })
  const failure = new Promise((resolve) => {
    const end = watchTrades(lost, {
      pollingInterval,
      onTrades: () => undefined,
      onError: (error) => {
        end()
        resolve(error)
      },
    })
  })
  expect(await failure).toMatchObject({ code: 'CALL_FAILED', cure: expect.stringContaining('node') })
})
