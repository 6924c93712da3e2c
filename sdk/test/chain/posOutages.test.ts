import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createWalletClient, custom } from 'viem'
import { foundry } from 'viem/chains'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answerSale, createPos, encodeAnswer, memoryJournal, parseSaleRequest } from '../../src/pos/index.ts'
import { type Actor, blockTime, newActor, newIssuer, newSeries, reviewerOf } from './actors.ts'

const reviewer = reviewerOf(4)
const due = { currency: 'CNY', amount: 18_000n }
let couponId: bigint
let holder: Actor
let other: Actor
let till: Actor
let server: Server
let answerUrl: string
/** What stands at the answer's address does. */
let answers: (response: ServerResponse, request: IncomingMessage) => void
let asked: string[]

beforeAll(async () => {
  const issuer = await newIssuer(reviewer)
  ;[holder, other, till] = await Promise.all([newActor(), newActor(), newActor()])
  couponId = await newSeries(issuer, reviewer)
  for (const { account } of [holder, other])
    await issuer.admin.issueCouponsSync({ templateId: couponId, to: account.address, amount: 100n })
  const expiry = (await blockTime(till)) + 30 * 86_400
  await issuer.admin.setTerminalSync({ issuerId: issuer.issuerId, terminal: till.account.address, expiry })
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answers(response, request)
    request.resume()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  answerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer`
})

beforeEach(() => {
  asked = []
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const open = (client: Parameters<typeof createPos>[0]['client'] = till, journal = memoryJournal()) =>
  createPos({ client, answerUrl, journal }).open({ receipt: 'R-1042', due })

describe('a node that is away', () => {
  /** The actor at a node that does not answer a question. */
  const without = (actor: Actor, question: (method: string) => boolean) => {
    const request = async (call: { method: string; params?: unknown }) => {
      if (question(call.method)) throw new AwayError()
      return actor.request(call as never)
    }
    return createWalletClient({
      account: actor.account,
      chain: foundry,
      transport: custom({ request }, { retryCount: 0 }),
    })
  }
  const any = () => true
  const away = { code: 'CALL_FAILED', name: 'CallFailedError' }

  test.each([
    ['the first answer after a restart', any],
    ['an answer that only the contract can judge', (method: string) => method === 'eth_call'],
  ])('has the till tell the wallet to send the same again: %s', async (_, question) => {
    const journal = memoryJournal()
    const sale = await open(till, journal)
    const { terminal, redemptionId } = parseSaleRequest(sale.uri)
    const signed = await holder.signRedeem({ terminal, redemptionId, couponIds: [couponId], amounts: [2n] })
    const restarted = createPos({ client: without(till, question), answerUrl, journal })
    const answer = await restarted.receive(encodeAnswer(signed))
    expect(answer.status).toBe(503)
    expect(JSON.parse(answer.body)).toMatchObject({ accepted: false, error: { code: 'CALL_FAILED' } })
    expect((await journal.read(redemptionId))?.answer).toBeUndefined()
  })

  test('opens no sale, and leaves none in the journal', async () => {
    const journal = memoryJournal()
    await expect(open(without(till, any), journal)).rejects.toMatchObject(away)
    expect(await journal.unfinished()).toEqual([])
  })

  test('is named by the wallet', async () => {
    const payment = { request: parseSaleRequest((await open()).uri), couponIds: [couponId], amounts: [2n] }
    await expect(answerSale(without(holder, any), payment)).rejects.toMatchObject(away)
  })
})

describe('what a wallet finds at the address of a code', () => {
  const scanned = async () =>
    answerSale(holder, { request: parseSaleRequest((await open()).uri), couponIds: [couponId], amounts: [2n] })

  test.each([
    ['null'],
    ['7'],
    ['[]'],
    ['{}'],
    ['no JSON'],
    ['{"accepted":"yes"}'],
    ['{"accepted":false}'],
    ['{"accepted":false,"error":7}'],
    ['{"accepted":false,"error":{"code":7,"message":"No.","cure":""}}'],
  ])('is no till: %s', async (body) => {
    answers = (response) => response.end(body)
    await expect(scanned()).rejects.toMatchObject({ name: 'TillAnswerError', code: 'TILL_ANSWER' })
  })

  test('is a till whose own node is away: the same may be sent again', async () => {
    const error = { code: 'CALL_FAILED', message: 'The node is away.', cure: '' }
    answers = (response) => response.writeHead(503).end(JSON.stringify({ accepted: false, error }))
    await expect(scanned()).rejects.toMatchObject({
      name: 'TillUnavailableError',
      code: 'TILL_UNAVAILABLE',
      details: 'HTTP 503, the till says of its own node or journal: The node is away.',
    })
  })

  test.each([302, 307])('sends it elsewhere, where it does not go: %i', async (status) => {
    answers = (response) =>
      asked.length > 1 ? response.end('{"accepted":true}') : response.writeHead(status, { location: '/other' }).end()
    await expect(scanned()).rejects.toMatchObject({ code: 'TILL_UNAVAILABLE' })
    expect(asked).toEqual(['/answer'])
  })

  test('answers without end: it is cut', async () => {
    let sent = 0
    answers = (response) => {
      const chunk = Buffer.alloc(1 << 20, 0x20)
      const more = () => {
        if (response.destroyed) return
        // Enough to fail by: nobody has cut it.
        if (sent >= 256 << 20) return response.end('{"accepted":true}')
        sent += chunk.length
        response.write(chunk, more)
      }
      more()
    }
    await expect(scanned()).rejects.toMatchObject({ code: 'TILL_ANSWER' })
    expect(sent).toBeLessThan(64 << 20)
  })

  test('never answers: it is left', async () => {
    answers = () => undefined
    await expect(scanned()).rejects.toMatchObject({ code: 'TILL_UNAVAILABLE' })
  }, 20_000)
})

describe('a wallet that lost the till’s word, or found its node away, answers again with the same coupons', () => {
  /** A till behind a server that loses its first reply, or whose node is away for it. */
  const trouble = async (kind: 'a lost reply' | 'a lost node') => {
    let isTrouble = true
    const request = async (call: { method: string; params?: unknown }) => {
      if (isTrouble && kind === 'a lost node' && call.method === 'eth_call') throw new AwayError()
      return till.request(call as never)
    }
    const options = { account: till.account, chain: foundry, pollingInterval: 20 }
    const client = createWalletClient({ ...options, transport: custom({ request }, { retryCount: 0 }) })
    const pos = createPos({ client, answerUrl, journal: memoryJournal() })
    answers = async (response, incoming) => {
      const { status, body } = await pos.receive(await text(incoming))
      if (isTrouble && kind === 'a lost reply') response.destroy()
      else response.writeHead(status, { 'content-type': 'application/json' }).end(body)
      isTrouble = false
    }
    return pos.open({ receipt: 'R-1042', due })
  }
  const answer = (uri: string, wallet = holder) =>
    answerSale(wallet, { request: parseSaleRequest(uri), couponIds: [couponId], amounts: [2n] })
  const holding = () => till.getCouponBalance({ account: holder.account.address, couponId })
  const cure = expect.stringContaining('call answerSale again with the same coupons')

  test.each(['a lost reply', 'a lost node'] as const)('before the sale is redeemed: %s', async (kind) => {
    const before = await holding()
    const sale = await trouble(kind)
    await expect(answer(sale.uri)).rejects.toMatchObject({ code: 'TILL_UNAVAILABLE', cure })
    await answer(sale.uri)
    expect(await sale.redeem({ timeout: 30 })).toMatchObject({ status: 'redeemed' })
    expect(await holding()).toBe(before - 2n)
  })

  test('and after: it is told that it has paid, and anybody else that the sale is paid', async () => {
    const before = await holding()
    const sale = await trouble('a lost reply')
    await expect(answer(sale.uri)).rejects.toMatchObject({ code: 'TILL_UNAVAILABLE', cure })
    expect(await sale.redeem({ timeout: 30 })).toMatchObject({ status: 'redeemed' })
    await answer(sale.uri)
    await expect(answer(sale.uri, other)).rejects.toMatchObject({ name: 'SaleRefusedError', code: 'SALE_PAID' })
    expect(await holding()).toBe(before - 2n)
  })
})

class AwayError extends Error {
  override message = 'connect ECONNREFUSED'
}
