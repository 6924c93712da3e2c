import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type Account, createWalletClient, custom, getAddress, parseEventLogs, stringToHex } from 'viem'
import { foundry } from 'viem/chains'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { couponFactoryAbi } from '../../src/abis/index.ts'
import { createSeries } from '../../src/actions/index.ts'
import { deploymentOf } from '../../src/index.ts'
import {
  answerSale,
  createPos,
  encodeAnswer,
  memoryJournal,
  type Pos,
  parseSaleRequest,
  type SaleRequest,
} from '../../src/pos/index.ts'
import { type SqliteJournal, sqliteJournal } from '../../src/pos/node/index.ts'
import type { Terms } from '../../src/terms/index.ts'
import { type Actor, blockTime, connect, newActor, newIssuer, newSeries, reviewerOf } from './actors.ts'

const reviewer = reviewerOf(4)
const directory = mkdtempSync(join(tmpdir(), 'genex-till-'))
const due = { currency: 'CNY', amount: 18_000n }
const basket = [{ sku: 'mooncake', quantity: 1, amount: 18_000n }]
let issuer: { admin: Actor; issuerId: number }
let holder: Actor
let till: Actor
let couponId: bigint
let pos: Pos
let journal: SqliteJournal
let server: Server
let answerUrl: string

beforeAll(async () => {
  issuer = await newIssuer(reviewer)
  ;[holder, till] = await Promise.all([newActor(), newActor()])
  couponId = await newSeries(issuer, reviewer)
  await issuer.admin.issueCouponsSync({ templateId: couponId, to: holder.account.address, amount: 100n })
  const expiry = (await blockTime(till)) + 30 * 86_400
  await issuer.admin.setTerminalSync({ issuerId: issuer.issuerId, terminal: till.account.address, expiry })

  // The merchant's own endpoint: the wallet posts, the till answers.
  server = createServer(async (request, response) => {
    const answer = await pos.receive(await text(request))
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  answerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer`
  journal = sqliteJournal(join(directory, 'till.db'))
  pos = createPos({ client: till, answerUrl, journal })
})

afterAll(() => {
  server.close()
  journal.close()
  rmSync(directory, { recursive: true })
})

const open = (receipt = 'R-1042') => pos.open({ receipt, due, basket })
const holding = () => holder.getCouponBalance({ account: holder.account.address, couponId })
const pay = (uri: string, content: Partial<Payment> = {}) =>
  answerSale(holder, { request: parseSaleRequest(uri), couponIds: [couponId], amounts: [2n], ...content })
/** As a wallet that checks nothing. */
const sign = (uri: string, content: Partial<Payment> = {}) => {
  const { terminal, redemptionId } = parseSaleRequest(uri)
  return holder.signRedeem({ terminal, redemptionId, couponIds: [couponId], amounts: [2n], ...content })
}

describe('a sale', () => {
  test('is paid by scanning the code; asked again it gives the same result', async () => {
    const before = await holding()
    const sale = await open()
    expect(sale.qr).toContain('<svg')
    const waiting = sale.redeem({ timeout: 30 })
    await pay(sale.uri)
    const result = await waiting
    expect(result).toMatchObject({
      status: 'redeemed',
      receipt: {
        receipt: 'R-1042',
        holder: holder.account.address,
        coupons: [{ couponId, amount: 2n }],
        due,
        face: 20_000n,
        remaining: 0n,
      },
    })
    expect(await holding()).toBe(before - 2n)
    expect(await sale.redeem()).toEqual(result)
    expect(await (await pos.sale(sale.redemptionId)).redeem()).toEqual(result)
    expect(await holding()).toBe(before - 2n)
  })

  test('shows a fresh code at every reading, of the same sale', async () => {
    const sale = await open()
    const request = parseSaleRequest(sale.uri)
    expect(request).toMatchObject({
      chainId: 31337,
      terminal: till.account.address,
      redemptionId: sale.redemptionId,
      currency: 'CNY',
      due: 18_000n,
      answerUrl,
    })
    expect(request.until).toBeGreaterThan(Date.now() / 1000)
  })

  test('without an answer is pending', async () => {
    const sale = await open()
    expect(await sale.redeem({ timeout: 0 })).toEqual({ status: 'pending', redemptionId: sale.redemptionId })
  })

  test.each([['soon'], [-1], [30 * 86_400], [Number.NaN]])('waits no %s', async (timeout) => {
    const sale = await open()
    const invalid = { code: 'INVALID_ARGUMENT', field: 'timeout' }
    await expect(sale.redeem({ timeout } as never)).rejects.toMatchObject(invalid)
    await expect(sale.void({ timeout } as never)).rejects.toMatchObject(invalid)
    await expect(sale.answer({ request: timeout } as never)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
  })

  test('that is closed takes no answer', async () => {
    const sale = await open()
    await sale.close()
    await expect(pay(sale.uri)).rejects.toMatchObject({ code: 'SALE_CLOSED' })
    expect(await sale.redeem({ timeout: 0 })).toMatchObject({ status: 'refused', reason: { code: 'SALE_CLOSED' } })
  })

  test('survives a restart between answer and redemption', async () => {
    const before = await holding()
    const sale = await open('R-7')
    await pay(sale.uri)
    const again = sqliteJournal(join(directory, 'till.db'))
    const restarted = createPos({ client: till, answerUrl, journal: again })
    const resumed = await restarted.resume({ timeout: 30 })
    again.close()
    const own = resumed.find((one) => one.sale.redemptionId === sale.redemptionId)
    expect(own?.result).toMatchObject({ status: 'redeemed', receipt: { receipt: 'R-7' } })
    expect(await holding()).toBe(before - 2n)
    expect(await sale.redeem()).toEqual(own?.result)
    expect(await holding()).toBe(before - 2n)
  })

  test('submitted by somebody else counts just so', async () => {
    const sale = await open()
    const { terminal, redemptionId } = parseSaleRequest(sale.uri)
    const signed = await holder.signRedeem({ terminal, redemptionId, couponIds: [couponId], amounts: [2n] })
    await holder.redeemSignedSync(signed)
    await sale.answer(signed)
    expect(await sale.redeem()).toMatchObject({ status: 'redeemed' })
  })

  test('of a large ticket waits for more blocks', async () => {
    const careful = createPos({
      client: till,
      answerUrl,
      journal,
      confirmations: [{ upTo: 10_000n, blocks: 1 }, { blocks: 3 }],
    })
    const sale = await careful.open({ receipt: 'R-8', due })
    const { terminal, redemptionId } = parseSaleRequest(sale.uri)
    await sale.answer(await holder.signRedeem({ terminal, redemptionId, couponIds: [couponId], amounts: [2n] }))
    // Other test files mine blocks too, so the record may be deep at once; mining makes it certain.
    const waiting = sale.redeem({ timeout: 30 })
    const mining = async () => {
      for (;;) {
        const done = await Promise.race([
          waiting.then(() => true),
          holder.cancelWordSync({ word: 1n }).then(() => false),
        ])
        if (done) return
      }
    }
    await mining()
    const result = await waiting
    expect(result.status).toBe('redeemed')
  })
})

describe('the till refuses, and nothing is redeemed', () => {
  test.each<[string, () => Promise<{ couponIds: bigint[]; amounts: bigint[] }>]>([
    ['FACE_TOO_LOW', async () => ({ couponIds: [couponId], amounts: [1n] })],
    [
      'WRONG_CURRENCY',
      async () => ({ couponIds: [await issued({ currency: 'USD', paymentToken: undefined })], amounts: [2n] }),
    ],
    ['MINIMUM_SPEND', async () => ({ couponIds: [await issued(terms({ minimumSpend: 20_000 }))], amounts: [2n] })],
    ['PRODUCT', async () => ({ couponIds: [await issued(terms({ products: ['tea'] }))], amounts: [2n] })],
    ['STORE', async () => ({ couponIds: [await issued(terms({ stores: ['harbour'] }))], amounts: [2n] })],
    ['STACKING', async () => ({ couponIds: [await issued(terms({ stacking: false }))], amounts: [2n] })],
    ['STACKING', async () => ({ couponIds: [couponId, await issued(terms({ stacking: false }))], amounts: [1n, 1n] })],
    ['PER_USER_CAP', async () => ({ couponIds: [await issued(terms({ perUserCap: 1 }))], amounts: [2n] })],
    [
      'UNREADABLE_TERMS',
      async () => ({ couponIds: [await issuedWith('{"conditions":{"stores":"Hangzhou"}}')], amounts: [2n] }),
    ],
    ['UNREADABLE_TERMS', async () => ({ couponIds: [await issuedWith('{"conditions": {}}')], amounts: [2n] })],
    ['UNREADABLE_TERMS', async () => ({ couponIds: [await issuedWith('two for one')], amounts: [2n] })],
  ])('%s', async (code, content) => {
    const before = await holding()
    const sale = await open()
    const signed = await sign(sale.uri, await content())
    await expect(sale.answer(signed)).rejects.toMatchObject({ name: 'SaleRefusedError', code })
    expect(await sale.redeem({ timeout: 0 })).toMatchObject({ status: 'pending' })
    expect(await holding()).toBe(before)
  })

  test('more than a holder’s cap, over all sales of the journal', async () => {
    const capped = await issued(terms({ perUserCap: 2 }))
    await issuer.admin.issueCouponsSync({ templateId: capped, to: holder.account.address, amount: 2n })
    const content = { couponIds: [capped, couponId], amounts: [1n, 1n] }
    const first = await open()
    await pay(first.uri, content)
    expect(await first.redeem()).toMatchObject({ status: 'redeemed' })
    const both = await Promise.all([open(), open()])
    const answers = await Promise.allSettled(both.map(async ({ uri }) => pay(uri, content)))
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(refused.map(({ reason }) => reason.code)).toEqual(['PER_USER_CAP'])
    // The one that was taken counts from its answer on; a sale that is given up does not.
    for (const sale of both) await sale.close()
    const last = await open()
    await pay(last.uri, content)
    expect(await last.redeem()).toMatchObject({ status: 'redeemed' })
    await expect(pay((await open()).uri, content)).rejects.toMatchObject({ code: 'PER_USER_CAP' })
    // Another till has another journal, and counts on its own.
    const other = createPos({ client: till, answerUrl, journal: memoryJournal() })
    const there = await other.open({ receipt: 'R-11', due })
    await there.answer(await sign(there.uri, content))
  })

  test('what somebody else signed', async () => {
    const sale = await open()
    const { terminal, redemptionId } = parseSaleRequest(sale.uri)
    const content = { terminal, redemptionId, couponIds: [couponId], amounts: [2n] }
    const signed = await till.signRedeem(content)
    const forged = { ...signed, request: { ...signed.request, holder: holder.account.address } }
    await expect(sale.answer(forged)).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' })
    const elsewhere = await holder.signRedeem({ ...content, terminal: holder.account.address })
    await expect(sale.answer(elsewhere)).rejects.toMatchObject({ code: 'WRONG_TERMINAL' })
    const other = await open()
    await expect(other.answer(await holder.signRedeem(content))).rejects.toMatchObject({ code: 'WRONG_SALE' })
  })

  test('what the chain refuses, and then takes another signature', async () => {
    const before = await holding()
    const sale = await open()
    const tooMany = pay(sale.uri, { amounts: [1_000n], allowExcess: true })
    await expect(tooMany).rejects.toMatchObject({ name: 'SaleRefusedError', code: 'INSUFFICIENT_BALANCE' })
    expect(await sale.redeem({ timeout: 0 })).toMatchObject({ status: 'pending' })
    await pay(sale.uri)
    expect(await sale.redeem()).toMatchObject({ status: 'redeemed' })
    expect(await holding()).toBe(before - 2n)
  })

  test('a second signature while one is under way', async () => {
    const sale = await open()
    await pay(sale.uri)
    const [result] = await Promise.all([
      sale.redeem(),
      expect(second(sale.uri)).rejects.toMatchObject({ code: 'SALE_TAKEN' }),
    ])
    expect(result.status).toBe('redeemed')
  })

  test.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['a missing field', '{"request":{},"signature":"0x"}'],
    ['an unknown field', '{"request":{},"signature":"0x","tip":1}'],
    ['too long', ' '.repeat(30_000)],
  ])('%s', async (_, body) => {
    const answer = await pos.receive(body)
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.body)).toMatchObject({ accepted: false, error: { code: 'ANSWER_MALFORMED' } })
  })

  test('a sale that it does not know', async () => {
    const sale = await open()
    const { terminal } = parseSaleRequest(sale.uri)
    const redemptionId = `0x${'11'.repeat(32)}` as const
    const signed = await holder.signRedeem({ terminal, redemptionId, couponIds: [couponId], amounts: [2n] })
    const answer = await pos.receive(encodeAnswer(signed))
    expect(JSON.parse(answer.body)).toMatchObject({ error: { code: 'UNKNOWN_SALE' } })
  })
})

describe('the wallet refuses a stranger’s code, and nothing is signed', () => {
  /** A wallet whose every signature is a failure of the test. */
  const wary = () => {
    const refuse = async (): Promise<never> => {
      throw new SignedError()
    }
    return connect({
      ...holder.account,
      signTypedData: refuse,
      signMessage: refuse,
      signTransaction: refuse,
    } as Account)
  }
  const show = async (change: Partial<SaleRequest>, payment: Partial<Payment> = {}) => {
    const request = { ...parseSaleRequest((await open()).uri), ...change }
    return answerSale(wary(), { request, couponIds: [couponId], amounts: [2n], ...payment })
  }
  const now = () => Math.floor(Date.now() / 1000)

  test('that is stale', async () => {
    await expect(show({ until: now() })).rejects.toMatchObject({ code: 'SALE_REQUEST_STALE' })
    await expect(show({ until: now() - 3_600 })).rejects.toMatchObject({ name: 'StaleSaleRequestError' })
  })

  test('of another chain, or another contract', async () => {
    await expect(show({ chainId: 1 })).rejects.toMatchObject({ name: 'WrongChainError', code: 'WRONG_CHAIN' })
    const redemption = till.account.address
    await expect(show({ redemption })).rejects.toMatchObject({ name: 'WrongRedemptionError', code: 'WRONG_REDEMPTION' })
  })

  test('in a currency that the coupons are not in', async () => {
    await expect(show({ currency: 'USD' })).rejects.toMatchObject({ name: 'SaleMismatchError', code: 'WRONG_CURRENCY' })
    await expect(show({ currency: 'QQQ' })).rejects.toMatchObject({ name: 'UnknownCurrencyError' })
  })

  test('for more, or for less, than the coupons’ face', async () => {
    await expect(show({ due: 20_001n })).rejects.toMatchObject({ name: 'SaleMismatchError', code: 'FACE_TOO_LOW' })
    await expect(show({ due: 10_000n })).rejects.toMatchObject({ name: 'SaleMismatchError', code: 'FACE_TOO_HIGH' })
    await expect(show({ due: 0n })).rejects.toMatchObject({ code: 'FACE_TOO_HIGH' })
  })

  test('but signs what is right, and what the holder allows by name', async () => {
    await expect(show({ due: 10_001n })).rejects.toThrow('the wallet signed')
    await expect(show({ due: 20_000n })).rejects.toThrow('the wallet signed')
    await expect(show({ due: 20_001n }, { allowPartial: true })).rejects.toThrow('the wallet signed')
    await expect(show({ due: 10_000n }, { allowExcess: true })).rejects.toThrow('the wallet signed')
  })
})

describe('contracts elsewhere', () => {
  const known = deploymentOf(31337)
  // No contract is there: whatever is read from it fails, instead of being read elsewhere.
  const elsewhere = { ...known, redemption: getAddress('0x0000000000000000000000000000000000e15e11') }

  test('are those that the code names and the till asks, and no others', async () => {
    const asked = new Set<string>()
    const transport = custom({
      request: (call) => {
        if (call.method === 'eth_call') asked.add((call.params as [{ to: string }])[0].to)
        return till.request(call)
      },
    })
    const client = createWalletClient({ account: till.account, chain: foundry, transport, pollingInterval: 20 })
    const other = createPos({ client, addresses: elsewhere, answerUrl, journal: memoryJournal() })
    const sale = await other.open({ receipt: 'R-9', due })
    const request = parseSaleRequest(sale.uri)
    expect(request.redemption).toBe(elsewhere.redemption)
    await expect(pay(sale.uri)).rejects.toMatchObject({ code: 'WRONG_REDEMPTION' })
    await expect(sale.answer(await sign(sale.uri, { addresses: elsewhere }))).rejects.toMatchObject({
      code: 'NO_ANSWER',
    })
    expect(await sale.redeem({ timeout: 0 })).toMatchObject({ status: 'pending' })
    expect([...asked]).toEqual([elsewhere.redemption])
  })

  test('that are the chain’s own redeem', async () => {
    const other = createPos({ client: till, addresses: known, answerUrl, journal: memoryJournal() })
    const sale = await other.open({ receipt: 'R-10', due })
    await expect(sale.answer(await sign(sale.uri, { addresses: elsewhere }))).rejects.toMatchObject({
      code: 'INVALID_SIGNATURE',
    })
    await sale.answer(await sign(sale.uri, { addresses: known }))
    expect(await sale.redeem({ timeout: 30 })).toMatchObject({ status: 'redeemed' })
  })
})

test('a sale that the journal does not have has no code', async () => {
  const redemptionId = `0x${'22'.repeat(32)}` as const
  await expect(pos.sale(redemptionId)).rejects.toMatchObject({ name: 'UnknownSaleError', code: 'UNKNOWN_SALE' })
})

test.each(['', 'genex:', 'https://till.example', 'genex:0x12@1/redeem?id=1'])('%j is no code', (uri) => {
  expect(() => parseSaleRequest(uri)).toThrow(expect.objectContaining({ code: 'SALE_REQUEST_MALFORMED' }))
})

type Payment = Pick<
  Parameters<typeof answerSale>[1],
  'couponIds' | 'amounts' | 'addresses' | 'allowPartial' | 'allowExcess'
>

class SignedError extends Error {
  override message = 'the wallet signed'
}

const terms = (conditions: Terms) => ({ terms: { version: 1, conditions } })

/** A series of its own, two coupons of it in the holder's hand. */
async function issued(change: object): Promise<bigint> {
  const templateId = await newSeries(issuer, reviewer, { maxUnitPrice: 0n, ...change })
  await issuer.admin.issueCouponsSync({ templateId, to: holder.account.address, amount: 2n })
  return templateId
}

/** A series that was made without the SDK, with any bytes for terms; two coupons of it in the holder's hand. */
async function issuedWith(text: string): Promise<bigint> {
  const now = await blockTime(till)
  const offer = { maxUnitPrice: 0n, validFrom: now - 60, validUntil: now + 86_400 }
  const { issuerId } = issuer
  const addresses = deploymentOf(31337)
  const made = {
    issuerId,
    currency: 'CNY',
    faceValue: 10_000n,
    kind: 'digital' as const,
    ...offer,
    terms: {},
    addresses,
  }
  const { address, args } = createSeries.call(made)
  const content = { ...(args[1] as Record<string, unknown>), terms: stringToHex(text) }
  const call = { abi: couponFactoryAbi, address, functionName: 'createSeries' as const }
  const hash = await issuer.admin.writeContract({ ...call, args: [issuerId, content as never] })
  const { logs } = await issuer.admin.waitForTransactionReceipt({ hash })
  const [created] = parseEventLogs({ abi: couponFactoryAbi, logs, eventName: 'SeriesCreated' })
  const templateId = created?.args.templateId ?? 0n
  await reviewer.approveSeriesSync({ templateId })
  await issuer.admin.issueCouponsSync({ templateId, to: holder.account.address, amount: 2n })
  return templateId
}

/** Another signature for the same sale, as soon as the first is submitted. */
async function second(uri: string) {
  for (;;) {
    const entry = await journal.read(parseSaleRequest(uri).redemptionId)
    if (entry?.status === 'submitted' || entry?.status === 'redeemed') break
    await new Promise((resolve) => setImmediate(resolve))
  }
  return pay(uri, { amounts: [3n], allowExcess: true })
}
