import { createTestClient, createWalletClient, custom, type Hex, http, parseUnits, publicActions } from 'viem'
import { foundry } from 'viem/chains'
import { beforeAll, describe, expect, test } from 'vitest'
import { genexActions } from '../../src/index.ts'
import { type Actor, chain, mint, newActor, newIssuer, newSeries, ownChain, reviewerOf } from './actors.ts'

const price = parseUnits('85', 6)
let issuer: Awaited<ReturnType<typeof newIssuer>>
let couponId: bigint

beforeAll(async () => {
  const stop = await ownChain()
  issuer = await newIssuer(reviewerOf(0))
  couponId = await newSeries(issuer, reviewerOf(0))
  return stop
})

/** What a wallet has sent, and asks its user about while it waits. */
type Pending = { to: Hex; input: Hex; nonce: Hex; maxFeePerGas: Hex; blockNumber: Hex | null }

type Instead = { to: Hex; data?: Hex; value?: bigint }

/**
 * The actor at a node that mines nothing by itself: once the wait has seen a transaction, `instead` says what the user sends
 * in its place, which is then mined.
 */
function changingHisMind(actor: Actor, instead: (pending: Pending) => Instead) {
  const anvil = createTestClient({ mode: 'anvil', chain: foundry, transport: http(chain.url) })
  const node = http(chain.url)({ chain: foundry })
  const request = async (question: { method: string; params?: unknown }) => {
    if (question.method === 'eth_sendRawTransaction') await anvil.setAutomine(false)
    const answer = await node.request(question as never)
    const pending = answer as Pending | null
    if (question.method === 'eth_getTransactionByHash' && pending?.blockNumber === null) {
      // Nodes want a tenth more before they replace anything.
      const maxFeePerGas = 2n * BigInt(pending.maxFeePerGas)
      const fees = { gas: 1_000_000n, maxFeePerGas, maxPriorityFeePerGas: maxFeePerGas }
      await actor.sendTransaction({ ...fees, nonce: Number(pending.nonce), ...instead(pending) })
      await anvil.mine({ blocks: 1 })
      await anvil.setAutomine(true)
    }
    return answer
  }
  const transport = custom({ request })
  return createWalletClient({ account: actor.account, chain: foundry, transport, pollingInterval: 20, cacheTime: 0 })
    .extend(publicActions)
    .extend(genexActions())
}

const cancelled = (actor: Actor) => () => ({ to: actor.account.address, value: 0n })
const another = () => ({ to: issuer.admin.account.address, value: 1n })

/** A buyer with money, an ask of ten, and what it takes to buy one. */
async function aPurchase(buyer: Actor) {
  await mint(chain.cny, buyer, 10n * price)
  const terms = { couponId, amount: 10n, paymentToken: chain.cny, unitPrice: price, maxFee: 500 }
  const quote = await buyer.prepareFill({ orders: [await issuer.admin.signPrimaryAsk(terms)], amount: 1n })
  for (const step of quote.steps) await step.run()
  return quote
}

describe('a transaction that its sender replaces in the wallet', () => {
  test('has not done what it was to do, whether it was cancelled or another came in its place', async () => {
    for (const [reason, insteadOf] of [
      ['cancelled', cancelled],
      ['replaced', () => another],
    ] as const) {
      const buyer = await newActor()
      const quote = await aPurchase(buyer)
      const client = changingHisMind(buyer, insteadOf(buyer))
      const error = await client.fillSync(quote).catch((error: unknown) => error)
      const [replacementHash] = (await buyer.getBlock()).transactions
      const shortMessage = expect.stringContaining(reason)
      expect(error).toMatchObject({ code: 'TRANSACTION_REPLACED', replacementHash, shortMessage })
      expect(await buyer.getCouponBalance({ account: buyer.account.address, couponId })).toBe(0n)
    }
  })

  test('is no step that was taken', async () => {
    const bidder = await newActor()
    const bid = { couponId, amount: 2n, paymentToken: chain.cny, unitPrice: price }
    const { steps } = await changingHisMind(bidder, cancelled(bidder)).prepareBid(bid)
    await expect(steps[0]?.run()).rejects.toMatchObject({ code: 'TRANSACTION_REPLACED' })
    expect((await bidder.prepareBid(bid)).steps).toHaveLength(1)
  })

  test('counts if it is the same at another price of gas', async () => {
    const buyer = await newActor()
    const quote = await aPurchase(buyer)
    const faster = changingHisMind(buyer, ({ to, input }) => ({ to, data: input }))
    expect((await faster.fillSync(quote)).fills).toHaveLength(1)
  })
})
