import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deploymentOf } from '../../src/index.ts'
import { answerSale, createPos, encodeAnswer, memoryJournal, parseSaleRequest } from '../../src/pos/index.ts'
import { type Actor, blockTime, newActor, newIssuer, newSeries, ownChain, reviewerOf } from '../chain/actors.ts'

const due = { currency: 'CNY', amount: 18_000n }
let issuer: Awaited<ReturnType<typeof newIssuer>>
let couponId: bigint
let holder: Actor
let till: Actor
let server: Server
let answerUrl: string
/** What stands at the answer's address does. */
let answers: (response: ServerResponse) => void

beforeAll(async () => {
  const stop = await ownChain()
  issuer = await newIssuer(reviewerOf(0))
  ;[holder, till] = await Promise.all([newActor(), newActor()])
  couponId = await newSeries(issuer, reviewerOf(0))
  await issuer.admin.issueCouponsSync({ templateId: couponId, to: holder.account.address, amount: 100n })
  const expiry = (await blockTime(till)) + 30 * 86_400
  await issuer.admin.setTerminalSync({ issuerId: issuer.issuerId, terminal: till.account.address, expiry })
  server = createServer((request, response) => {
    request.resume()
    answers(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  answerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer`
  return stop
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function scanned() {
  const sale = await createPos({ client: till, answerUrl, journal: memoryJournal() }).open({ receipt: 'R-1', due })
  return answerSale(holder, { request: parseSaleRequest(sale.uri), couponIds: [couponId], amounts: [2n] })
}

test('a redemption that is sent is never called refused: a customer would pay twice', async () => {
  // Deeper than the contracts are old, as on the first day of a deployment.
  const blocks = Number(await till.getBlockNumber())
  const pos = createPos({ client: till, answerUrl, journal: memoryJournal(), confirmations: [{ blocks }] })
  const sale = await pos.open({ receipt: 'R-2', due })
  const { terminal, redemptionId } = parseSaleRequest(sale.uri)
  const holding = () => holder.getCouponBalance({ account: holder.account.address, couponId })
  const before = await holding()
  const pay = async (from: Actor) => {
    await sale.answer(await from.signRedeem({ terminal, redemptionId, couponIds: [couponId], amounts: [2n] }))
    return sale.redeem({ timeout: 1 })
  }
  const first = await pay(holder)
  expect(await holding()).toBe(before - 2n)
  expect(first).not.toMatchObject({ status: 'refused' })
})

test('a customer whose till said refused cannot be made to pay again with another wallet', async () => {
  const blocks = Number(await till.getBlockNumber())
  const pos = createPos({ client: till, answerUrl, journal: memoryJournal(), confirmations: [{ blocks }] })
  const sale = await pos.open({ receipt: 'R-3', due })
  const { terminal, redemptionId } = parseSaleRequest(sale.uri)
  const other = await newActor()
  await issuer.admin.issueCouponsSync({ templateId: couponId, to: other.account.address, amount: 10n })
  const paid: bigint[] = []
  for (const from of [holder, other]) {
    const holding = () => holder.getCouponBalance({ account: from.account.address, couponId })
    const before = await holding()
    const signed = await from.signRedeem({ terminal, redemptionId, couponIds: [couponId], amounts: [2n] })
    await sale.answer(signed).catch(() => undefined)
    await sale.redeem({ timeout: 1 })
    paid.push(before - (await holding()))
  }
  expect(paid).toEqual([2n, 0n])
})

test('a sale that was sent before a restart is not called refused after it', async () => {
  const journal = memoryJournal()
  const blocks = Number(await till.getBlockNumber())
  const pos = createPos({ client: till, answerUrl, journal })
  const sale = await pos.open({ receipt: 'R-6', due })
  const { terminal, redemptionId } = parseSaleRequest(sale.uri)
  await sale.answer(await holder.signRedeem({ terminal, redemptionId, couponIds: [couponId], amounts: [2n] }))
  expect(await sale.redeem()).toMatchObject({ status: 'redeemed' })
  // As a crash before the last entry would leave it.
  const entry = await journal.read(redemptionId)
  if (entry) await journal.write({ ...entry, status: 'submitted', redeemedAt: undefined as never })
  const restarted = createPos({ client: till, answerUrl, journal, confirmations: [{ blocks }] })
  const [resumed] = await restarted.resume({ timeout: 1 })
  expect(resumed?.result).not.toMatchObject({ status: 'refused' })
})

test('a till that answers nonsense is named', async () => {
  answers = (response) => response.end('null')
  await expect(scanned()).rejects.toMatchObject({ code: expect.any(String) })
})

test('a till that answers without an error of its own kind is named', async () => {
  answers = (response) => response.end('{"accepted":false,"error":7}')
  await expect(scanned()).rejects.toMatchObject({ code: expect.any(String) })
})

test('a till that answers without end is named, and its answer is not kept', async () => {
  let sent = 0
  let isCut = false
  answers = (response) => {
    const chunk = Buffer.alloc(1 << 20, 0x20)
    response.on('close', () => {
      isCut = true
    })
    const more = () => {
      if (isCut) return
      // Enough is shown: nobody has cut it.
      if (sent >= 256 << 20) return response.end('{"accepted":true}')
      sent += chunk.length
      response.write(chunk, more)
    }
    more()
  }
  const outcome = await scanned().catch((error: unknown) => error)
  expect(sent).toBeLessThan(64 << 20)
  expect(outcome).toMatchObject({ code: expect.any(String) })
})

test('a till that never answers does not keep the wallet for ever', async () => {
  answers = () => undefined
  const outcome = await Promise.race([
    scanned().catch((error: { code?: string }) => error.code),
    new Promise((resolve) => setTimeout(resolve, 35_000, 'still waiting')),
  ])
  expect(outcome).toBe('TILL_UNAVAILABLE')
}, 60_000)

test('a sale has a basket, or none: null is not kept for the customer to trip over', async () => {
  const terms = { title: 'Bread', conditions: { products: ['bread'] } }
  const bread = await newSeries(issuer, reviewerOf(0), { terms })
  await issuer.admin.issueCouponsSync({ templateId: bread, to: holder.account.address, amount: 5n })
  const pos = createPos({ client: till, answerUrl, journal: memoryJournal() })
  const sale = await pos.open({ receipt: 'R-4', due, basket: null as never })
  const { terminal, redemptionId } = parseSaleRequest(sale.uri)
  const signed = await holder.signRedeem({ terminal, redemptionId, couponIds: [bread], amounts: [2n] })
  const answer = await pos.receive(encodeAnswer(signed)).catch((error: unknown) => error)
  expect(answer).toMatchObject({ status: 400 })
})

test('money that no wallet reads from a code opens no sale', async () => {
  const pos = createPos({ client: till, answerUrl, journal: memoryJournal() })
  const sale = await pos
    .open({ receipt: 'R-5', due: { currency: 'CNY', amount: 10n ** 20n } })
    .catch((error: unknown) => error)
  if (sale instanceof Error) return
  expect(() => parseSaleRequest((sale as { uri: string }).uri)).not.toThrow()
})

/** What a stranger answers who has photographed the code, in the name of a wallet that is a contract. */
async function forgedAfterPaid() {
  const pos = createPos({ client: till, answerUrl, journal: memoryJournal() })
  const sale = await pos.open({ receipt: 'R-7', due })
  const { terminal, redemptionId } = parseSaleRequest(sale.uri)
  const signed = await holder.signRedeem({ terminal, redemptionId, couponIds: [couponId], amounts: [2n] })
  expect((await pos.receive(encodeAnswer(signed))).status).toBe(200)
  const victim = deploymentOf(31337).marketplace
  const forged = { request: { ...signed.request, holder: victim }, signature: '0x12' } as const
  return { sale, answer: await pos.receive(encodeAnswer(forged)) }
}

test('nobody answers in the name of a contract that has not signed', async () => {
  expect((await forgedAfterPaid()).answer.status).toBe(400)
})

test('a customer who was told that the answer is accepted is not pushed aside by a stranger', async () => {
  const { sale } = await forgedAfterPaid()
  expect(await sale.redeem({ timeout: 5 })).toMatchObject({ status: 'redeemed' })
})

test('nor by one who signs for coupons that he has not', async () => {
  const pos = createPos({ client: till, answerUrl, journal: memoryJournal() })
  const sale = await pos.open({ receipt: 'R-8', due })
  const { terminal, redemptionId } = parseSaleRequest(sale.uri)
  const content = { terminal, redemptionId, couponIds: [couponId], amounts: [2n] }
  const [paid, empty] = [await holder.signRedeem(content), await (await newActor()).signRedeem(content)]
  expect((await pos.receive(encodeAnswer(paid))).status).toBe(200)
  await pos.receive(encodeAnswer(empty))
  expect(await sale.redeem({ timeout: 5 })).toMatchObject({ status: 'redeemed' })
})
