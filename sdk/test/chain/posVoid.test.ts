import { createTestClient, http } from 'viem'
import { foundry } from 'viem/chains'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  createPos,
  encodeAnswer,
  memoryJournal,
  type PosParameters,
  parseSaleRequest,
  type Sale,
} from '../../src/pos/index.ts'
import {
  type Actor,
  blockTime,
  chain,
  newActor,
  newIssuer,
  newSeries,
  ownChain,
  reviewerOf,
  travelTo,
} from './actors.ts'
import { asking, LostError, sending } from './sending.ts'

const due = { currency: 'CNY', amount: 18_000n }
const answerUrl = 'https://till.example/answer'
let issuer: Awaited<ReturnType<typeof newIssuer>>
let couponId: bigint
let holder: Actor
let till: Actor
/** A terminal that may not void. */
let simple: Actor

beforeAll(async () => {
  const stop = await ownChain()
  issuer = await newIssuer(reviewerOf(0))
  ;[holder, till, simple] = await Promise.all([newActor(), newActor(), newActor()])
  couponId = await newSeries(issuer, reviewerOf(0))
  const { issuerId } = issuer
  const expiry = (await blockTime(till)) + 300 * 86_400
  await issuer.admin.setTerminalSync({ issuerId, terminal: till.account.address, expiry, canVoid: true })
  await issuer.admin.setTerminalSync({ issuerId, terminal: simple.account.address, expiry })
  return stop
})

beforeEach(() => give(couponId, 4n))

const give = async (templateId: bigint, amount: bigint) => {
  await issuer.admin.issueCouponsSync({ templateId, to: holder.account.address, amount })
}
const posOf = (change: Partial<PosParameters> = {}) =>
  createPos({ client: till, answerUrl, journal: memoryJournal(), ...change })
const sign = (sale: Sale, couponIds = [couponId], amounts = [2n]) => {
  const { terminal, redemptionId } = parseSaleRequest(sale.uri)
  return holder.signRedeem({ terminal, redemptionId, couponIds, amounts })
}
const paid = async (change: Partial<PosParameters> = {}) => {
  const sale = await posOf(change).open({ receipt: 'R-1042', due })
  const signed = await sign(sale)
  await sale.answer(signed)
  expect(await sale.redeem({ timeout: 5 })).toMatchObject({ status: 'redeemed' })
  return { sale, signed }
}
const holding = () => till.getCouponBalance({ account: holder.account.address, couponId })
const lost = async (): Promise<never> => {
  throw new LostError()
}
const anvil = () => createTestClient({ mode: 'anvil', chain: foundry, transport: http(chain.url) })

describe('a sale that was voided elsewhere', () => {
  test('is voided, however often it is asked, and the journal follows', async () => {
    const journal = memoryJournal()
    const { sale, signed } = await paid({ journal })
    const before = await holding()
    await issuer.admin.voidRedemptionSync(signed)
    const result = await sale.redeem({ timeout: 5 })
    expect(result).toEqual({
      status: 'voided',
      redemptionId: sale.redemptionId,
      receipt: {
        receipt: 'R-1042',
        redemptionId: sale.redemptionId,
        holder: holder.account.address,
        coupons: [{ couponId, amount: 2n }],
        due,
        face: 20_000n,
        remaining: 0n,
      },
      voidedAt: await blockTime(till),
    })
    expect(await journal.read(sale.redemptionId)).toMatchObject({ status: 'voided', redeemedAt: expect.any(Number) })
    expect(await sale.redeem({ timeout: 5 })).toEqual(result)
    expect(await sale.void({ timeout: 5 })).toEqual(result)
    expect(await posOf({ journal }).resume()).toEqual([])
    expect(await holding()).toBe(before + 2n)
  })

  test('before the till has seen it redeemed is voided too, and takes no other answer', async () => {
    const pos = posOf()
    const sale = await pos.open({ receipt: 'R-1042', due })
    const signed = await sign(sale)
    await sale.answer(signed)
    await holder.redeemSignedSync(signed)
    await till.voidRedemptionSync(signed)
    const result = await sale.redeem({ timeout: 5 })
    expect(result).toMatchObject({ status: 'voided', receipt: { face: 20_000n }, voidedAt: await blockTime(till) })
    const told = await pos.receive(encodeAnswer(signed))
    expect(told.status).toBe(400)
    expect(JSON.parse(told.body)).toMatchObject({ error: { code: 'SALE_VOIDED' } })
    expect(await sale.redeem({ timeout: 5 })).toEqual(result)
  })

  test('in a block above the one that is deep enough is not handed out', async () => {
    const client = sending(till, async (pass) => {
      const hash = await pass()
      await issuer.admin.voidRedemptionSync(signed)
      await anvil().mine({ blocks: 1 })
      return hash
    })
    const sale = await posOf({ client, confirmations: [{ blocks: 3 }] }).open({ receipt: 'R-1042', due })
    const signed = await sign(sale)
    await sale.answer(signed)
    expect(await sale.redeem({ timeout: 5 })).toMatchObject({ status: 'voided' })
  })
})

describe('a sale that was redeemed, asked again', () => {
  test('of a node that is away is pending: goods go out on the chain’s word alone; then it is the same result', async () => {
    const journal = memoryJournal()
    const { sale } = await paid({ journal })
    const result = await sale.redeem()
    let isAway = false
    const client = asking(till, (_, pass) => (isAway ? lost() : pass()))
    const again = await posOf({ journal, client }).sale(sale.redemptionId)
    isAway = true
    expect(await again.redeem({ timeout: 0 })).toMatchObject({ status: 'pending', reason: { code: 'CALL_FAILED' } })
    isAway = false
    expect(await again.redeem({ timeout: 0 })).toEqual(result)
  })

  test('of a chain that has no record of it is pending, and the journal keeps what it knows', async () => {
    const journal = memoryJournal()
    const id = await anvil().snapshot()
    const { sale } = await paid({ journal })
    await anvil().revert({ id })
    expect(await sale.redeem({ timeout: 0 })).toMatchObject({ status: 'pending', reason: { code: 'RECORD_MISSING' } })
    expect(await journal.read(sale.redemptionId)).toMatchObject({ status: 'redeemed' })
  })
})

describe('a till that takes the goods back', () => {
  test('voids the sale: the holder has the coupons again', async () => {
    const journal = memoryJournal()
    const { sale } = await paid({ journal })
    const before = await holding()
    const result = await sale.void({ timeout: 5 })
    expect(result).toMatchObject({ status: 'voided', receipt: { receipt: 'R-1042' }, voidedAt: await blockTime(till) })
    expect(await holding()).toBe(before + 2n)
    expect(await sale.void({ timeout: 5 })).toEqual(result)
    expect(await sale.redeem({ timeout: 5 })).toEqual(result)
    expect(await sale.close()).toBe(false)
    expect(await (await posOf({ journal }).sale(sale.redemptionId)).redeem()).toEqual(result)
    expect(await holding()).toBe(before + 2n)
  })

  test('and may not is told so: the sale stands', async () => {
    const { sale } = await paid({ client: simple })
    const before = await holding()
    expect(await sale.void({ timeout: 5 })).toMatchObject({ status: 'refused', reason: { code: 'MAY_NOT_VOID' } })
    expect(await sale.redeem({ timeout: 5 })).toMatchObject({ status: 'redeemed' })
    expect(await holding()).toBe(before)
  })

  test('after seven days is told so', async () => {
    const { sale } = await paid()
    await travelTo((await blockTime(till)) + 7 * 86_400)
    expect(await sale.void({ timeout: 5 })).toMatchObject({ status: 'refused', reason: { code: 'VOID_WINDOW_OVER' } })
    expect(await sale.redeem({ timeout: 5 })).toMatchObject({ status: 'redeemed' })
  })

  test('of a sale that nobody has paid is told so', async () => {
    const sale = await posOf().open({ receipt: 'R-1042', due })
    const unpaid = { status: 'refused', reason: { code: 'SALE_UNPAID' } }
    expect(await sale.void()).toMatchObject(unpaid)
    await sale.answer(await sign(sale))
    expect(await sale.void()).toMatchObject(unpaid)
    expect(await sale.redeem({ timeout: 5 })).toMatchObject({ status: 'redeemed' })
  })

  test('waits until the void is as deep as the ticket asks for', async () => {
    const journal = memoryJournal()
    const { sale } = await paid({ journal })
    const careful = await posOf({ journal, confirmations: [{ blocks: 2 }] }).sale(sale.redemptionId)
    expect(await careful.void({ timeout: 0 })).toEqual({ status: 'pending', redemptionId: sale.redemptionId })
    expect(await careful.redeem({ timeout: 0 })).toEqual({ status: 'pending', redemptionId: sale.redemptionId })
    await anvil().mine({ blocks: 1 })
    expect(await careful.void({ timeout: 5 })).toMatchObject({ status: 'voided' })
  })

  test.each<[string, (pass: () => Promise<unknown>) => Promise<unknown>]>([
    ['as it takes the void', async (pass) => pass().then(lost)],
    ['before it takes the void', lost],
  ])('and loses its node %s: no goods go out, and after a restart the void comes to its end', async (_, send) => {
    const journal = memoryJournal()
    const { sale } = await paid({ journal })
    const before = await holding()
    const cut = await posOf({ journal, client: sending(till, send) }).sale(sale.redemptionId)
    const pending = { status: 'pending', reason: { code: 'CALL_FAILED' } }
    expect(await cut.void({ timeout: 0 })).toMatchObject(pending)
    expect(await journal.unfinished()).toMatchObject([{ status: 'voiding' }])
    const away = asking(till, (method, pass) => (method === 'eth_chainId' ? pass() : lost()))
    const blind = await posOf({ journal, client: away }).sale(sale.redemptionId)
    expect(await blind.redeem({ timeout: 0 })).toMatchObject(pending)
    const [resumed] = await posOf({ journal }).resume({ timeout: 5 })
    expect(resumed?.result).toMatchObject({ status: 'voided' })
    expect(await holding()).toBe(before + 2n)
    expect(await journal.unfinished()).toEqual([])
  })

  test('and whose void never came to the chain in time has a sale that stands', async () => {
    const journal = memoryJournal()
    const { sale } = await paid({ journal })
    const result = await sale.redeem()
    const cut = await posOf({ journal, client: sending(till, lost) }).sale(sale.redemptionId)
    expect(await cut.void({ timeout: 0 })).toMatchObject({ status: 'pending' })
    await travelTo((await blockTime(till)) + 7 * 86_400)
    const [resumed] = await posOf({ journal }).resume({ timeout: 5 })
    expect(resumed?.result).toEqual(result)
    expect(await journal.unfinished()).toEqual([])
  })

  test('and whose void fails on chain tries again', async () => {
    const journal = memoryJournal()
    const { sale } = await paid({ journal })
    const terminal = { issuerId: issuer.issuerId, terminal: till.account.address }
    const expiry = (await blockTime(till)) + 200 * 86_400
    const client = sending(till, async (pass) => {
      await issuer.admin.setTerminalSync({ ...terminal, expiry, canVoid: false })
      return pass()
    })
    const late = await posOf({ journal, client }).sale(sale.redemptionId)
    expect(await late.void({ timeout: 5 })).toMatchObject({ status: 'refused', reason: { code: 'MAY_NOT_VOID' } })
    expect(await late.redeem({ timeout: 5 })).toMatchObject({ status: 'redeemed' })
    await issuer.admin.setTerminalSync({ ...terminal, expiry, canVoid: true })
    expect(await sale.void({ timeout: 5 })).toMatchObject({ status: 'voided' })
  })
})

test.each<[string, (sale: Sale) => Promise<unknown>]>([
  ['by the till', (sale) => sale.void({ timeout: 5 })],
  ['by the issuer', async (sale) => issuer.admin.voidRedemptionSync(await answerOf(sale))],
])('a cap does not count what was voided %s', async (_, undo) => {
  const capped = await newSeries(issuer, reviewerOf(0), {
    maxUnitPrice: 0n,
    terms: { version: 1, conditions: { perUserCap: 2 } },
  })
  await give(capped, 4n)
  const pos = posOf({ journal: capJournal })
  const pay = async () => {
    const sale = await pos.open({ receipt: 'R-1042', due })
    await sale.answer(await sign(sale, [capped]))
    return sale
  }
  const first = await pay()
  expect(await first.redeem({ timeout: 5 })).toMatchObject({ status: 'redeemed' })
  await expect(pay()).rejects.toMatchObject({ code: 'PER_USER_CAP' })
  await undo(first)
  expect(await (await pay()).redeem({ timeout: 5 })).toMatchObject({ status: 'redeemed' })
  await expect(pay()).rejects.toMatchObject({ code: 'PER_USER_CAP' })
})

const capJournal = memoryJournal()

async function answerOf({ redemptionId }: Sale) {
  const entry = await capJournal.read(redemptionId)
  if (!entry?.answer) throw new RangeError('nobody has answered')
  return entry.answer
}
