import { createWalletClient, custom, http, publicActions } from 'viem'
import { foundry } from 'viem/chains'
import { beforeAll, expect, test } from 'vitest'
import { genexActions } from '../../src/index.ts'
import { answerSale, createPos, encodeAnswer, memoryJournal, parseSaleRequest } from '../../src/pos/index.ts'
import { type Actor, blockTime, chain, newActor, newIssuer, newSeries, ownChain, reviewerOf } from '../chain/actors.ts'

const due = { currency: 'CNY', amount: 18_000n }
const answerUrl = 'http://127.0.0.1:9/answer'
/** Might be a contract's. */
const stranger = '0x1111111111111111111111111111111111111111'
let couponId: bigint
let holder: Actor
let till: Actor

beforeAll(async () => {
  const stop = await ownChain()
  const issuer = await newIssuer(reviewerOf(0))
  ;[holder, till] = await Promise.all([newActor(), newActor()])
  couponId = await newSeries(issuer, reviewerOf(0))
  await issuer.admin.issueCouponsSync({ templateId: couponId, to: holder.account.address, amount: 100n })
  const expiry = (await blockTime(till)) + 30 * 86_400
  await issuer.admin.setTerminalSync({ issuerId: issuer.issuerId, terminal: till.account.address, expiry })
  return stop
})

/** The actor at a node that can be away, or whose wallet declines. */
function failing(actor: Actor, fails: (method: string) => unknown) {
  const node = http(chain.url)({ chain: foundry })
  const request = async (question: { method: string; params?: unknown }) => {
    const error = fails(question.method)
    if (error) throw error
    return node.request(question as never)
  }
  const transport = custom({ request }, { retryCount: 0 })
  return createWalletClient({ account: actor.account, chain: foundry, transport, pollingInterval: 20, cacheTime: 0 })
    .extend(publicActions)
    .extend(genexActions())
}

const away = () => new Error('connect ECONNREFUSED')
const nameOf = (error: { code?: unknown; name: string }) => (typeof error.code === 'string' ? 'named' : error.name)

test('a till whose node is away tells a wallet to send the same again: the first answer after a restart', async () => {
  const journal = memoryJournal()
  const sale = await createPos({ client: till, answerUrl, journal }).open({ receipt: 'R-1', due })
  const { terminal, redemptionId } = parseSaleRequest(sale.uri)
  const signed = await holder.signRedeem({ terminal, redemptionId, couponIds: [couponId], amounts: [2n] })
  const restarted = createPos({ client: failing(till, away), answerUrl, journal })
  expect(await restarted.receive(encodeAnswer(signed)).catch(nameOf)).toMatchObject({ status: 503 })
})

test('a till whose node is away tells a wallet to send the same again: the answer of a contract', async () => {
  const journal = memoryJournal()
  const client = failing(till, (method) => method === 'eth_getCode' && away())
  const pos = createPos({ client, answerUrl, journal })
  const sale = await pos.open({ receipt: 'R-2', due })
  const { terminal, redemptionId } = parseSaleRequest(sale.uri)
  const signed = await holder.signRedeem({ terminal, redemptionId, couponIds: [couponId], amounts: [2n] })
  const contract = { ...signed, request: { ...signed.request, holder: stranger } } as const
  expect(await pos.receive(encodeAnswer(contract)).catch(nameOf)).toMatchObject({ status: 503 })
})

test('a till whose node is away names that when a sale opens', async () => {
  const pos = createPos({ client: failing(till, away), answerUrl, journal: memoryJournal() })
  expect(await pos.open({ receipt: 'R-3', due }).then(() => 'opened', nameOf)).toBe('named')
})

test('a wallet whose node is away names that', async () => {
  const sale = await createPos({ client: till, answerUrl, journal: memoryJournal() }).open({ receipt: 'R-4', due })
  const payment = { request: parseSaleRequest(sale.uri), couponIds: [couponId], amounts: [2n] }
  expect(await answerSale(failing(holder, away), payment).then(() => 'answered', nameOf)).toBe('named')
})
