import { concat, createTestClient, http } from 'viem'
import { foundry } from 'viem/chains'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deploymentOf } from '../../src/index.ts'
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
import { LostError, sending } from './sending.ts'

const due = { currency: 'CNY', amount: 18_000n }
const answerUrl = 'https://till.example/answer'
let issuer: Awaited<ReturnType<typeof newIssuer>>
let couponId: bigint
let holder: Actor
let other: Actor
let till: Actor

beforeAll(async () => {
  const stop = await ownChain()
  issuer = await newIssuer(reviewerOf(0))
  ;[holder, other, till] = await Promise.all([newActor(), newActor(), newActor()])
  couponId = await newSeries(issuer, reviewerOf(0))
  const expiry = (await blockTime(till)) + 30 * 86_400
  await issuer.admin.setTerminalSync({ issuerId: issuer.issuerId, terminal: till.account.address, expiry })
  return stop
})

beforeEach(async () => {
  for (const { account } of [holder, other, till])
    await issuer.admin.issueCouponsSync({ templateId: couponId, to: account.address, amount: 4n })
})

const posOf = (change: Partial<PosParameters> = {}) =>
  createPos({ client: till, answerUrl, journal: memoryJournal(), ...change })
const open = (change?: Partial<PosParameters>) => posOf(change).open({ receipt: 'R-1042', due })
const sign = (sale: Sale, from = holder, amount = 2n) => {
  const { terminal, redemptionId } = parseSaleRequest(sale.uri)
  return from.signRedeem({ terminal, redemptionId, couponIds: [couponId], amounts: [amount] })
}
const holding = (of = holder) => till.getCouponBalance({ account: of.account.address, couponId })
/** Deeper than the contracts are old, as on the first day of a deployment. */
const deep = async () => [{ blocks: Number(await till.getBlockNumber()) }]
const giveAway = (amount: bigint) =>
  holder.transferSync({ from: holder.account.address, to: other.account.address, couponId, amount })

const tillSending = (send: Parameters<typeof sending>[1]) => sending(till, send)

describe('what was sent is not called refused while it may be redeemed', () => {
  test('where the contracts are younger than the record must be deep: nobody else pays', async () => {
    const sale = await open({ confirmations: await deep() })
    const before = await Promise.all([holding(), holding(other)])
    await sale.answer(await sign(sale))
    expect(await sale.redeem({ timeout: 0 })).toEqual({ status: 'pending', redemptionId: sale.redemptionId })
    await expect(sale.answer(await sign(sale, other))).rejects.toMatchObject({ code: 'SALE_TAKEN' })
    expect(await sale.redeem({ timeout: 0 })).toMatchObject({ status: 'pending' })
    expect(await Promise.all([holding(), holding(other)])).toEqual([before[0] - 2n, before[1]])
  })

  test('nor after a restart', async () => {
    const journal = memoryJournal()
    const sale = await open({ journal, confirmations: await deep() })
    await sale.answer(await sign(sale))
    await sale.redeem({ timeout: 0 })
    const [resumed] = await posOf({ journal, confirmations: await deep() }).resume({ timeout: 0 })
    expect(resumed?.result).toMatchObject({ status: 'pending' })
    const [last] = await posOf({ journal }).resume({ timeout: 5 })
    expect(last?.result).toMatchObject({ status: 'redeemed', redemptionId: sale.redemptionId })
  })

  test('where the node is lost as it takes the transaction', async () => {
    const client = tillSending(async (pass) => {
      await pass()
      throw new LostError()
    })
    const sale = await open({ client })
    const before = await holding()
    await sale.answer(await sign(sale))
    expect(await sale.redeem({ timeout: 0 })).toMatchObject({ status: 'pending', reason: { code: 'CALL_FAILED' } })
    expect(await sale.redeem({ timeout: 5 })).toMatchObject({ status: 'redeemed' })
    expect(await holding()).toBe(before - 2n)
  })

  test('where a reverted transaction is not deep yet, which another branch of the chain may redeem', async () => {
    const client = tillSending(async (pass) => {
      await giveAway(await holding())
      return pass()
    })
    const sale = await open({ client, confirmations: [{ blocks: 3 }] })
    const before = await holding()
    await sale.answer(await sign(sale))
    expect(await sale.redeem({ timeout: 0 })).toEqual({ status: 'pending', redemptionId: sale.redemptionId })
    await other.transferSync({ from: other.account.address, to: holder.account.address, couponId, amount: before })
    await expect(sale.answer(await sign(sale, other))).rejects.toMatchObject({ code: 'SALE_TAKEN' })
  })

  test('where the node is away until the deadline is over: after a restart the next one pays, or the sale is given up', async () => {
    const client = tillSending(async () => {
      throw new LostError()
    })
    const journal = memoryJournal()
    const lost = posOf({ client, journal })
    const sales = [await lost.open({ receipt: 'R-1', due }), await lost.open({ receipt: 'R-2', due })]
    for (const sale of sales) {
      await sale.answer(await sign(sale))
      expect(await sale.redeem({ timeout: 0 })).toMatchObject({ status: 'pending' })
      expect(await sale.close()).toBe(false)
    }
    await travelTo((await blockTime(till)) + 301)
    const restarted = posOf({ journal })
    const resumed = await restarted.resume({ timeout: 0 })
    const reason = { code: 'DEADLINE_PASSED' }
    expect(resumed.map(({ result }) => result)).toMatchObject(sales.map(() => ({ status: 'refused', reason })))
    const [paid, given] = resumed.map(({ sale }) => sale) as [Sale, Sale]
    await paid.answer(await sign(paid))
    expect(await paid.redeem({ timeout: 5 })).toMatchObject({ status: 'redeemed' })
    expect(await paid.close()).toBe(false)
    for (const _ of ['given up now', 'and before']) expect(await given.close()).toBe(true)
    expect(await journal.unfinished()).toEqual([])
  })

  test('where the holder has nothing left for what may be on its way; once its deadline is over, the next one pays', async () => {
    const client = tillSending(async () => {
      throw new LostError()
    })
    const journal = memoryJournal()
    const lost = await open({ client, journal })
    const signed = await sign(lost)
    await lost.answer(signed)
    expect(await lost.redeem({ timeout: 0 })).toMatchObject({ status: 'pending' })
    const sale = await posOf({ journal }).sale(lost.redemptionId)
    const all = await holding()
    await giveAway(all)
    const reason = { code: 'INSUFFICIENT_BALANCE' }
    expect(await sale.redeem({ timeout: 0 })).toMatchObject({ status: 'pending', reason })
    await other.transferSync({ from: other.account.address, to: holder.account.address, couponId, amount: all })
    await travelTo(signed.request.deadline)
    expect(await sale.redeem({ timeout: 0 })).toMatchObject({ status: 'refused', reason: { code: 'DEADLINE_PASSED' } })
    await sale.answer(await sign(sale, other))
    expect(await sale.redeem({ timeout: 5 })).toMatchObject({ status: 'redeemed' })
    expect(await holding()).toBe(all)
  })
})

describe('a holder', () => {
  test('who spends the coupons before the redemption is sent is refused, and the next one pays', async () => {
    const sale = await open()
    const all = await holding()
    await sale.answer(await sign(sale))
    await giveAway(all)
    const reason = { code: 'INSUFFICIENT_BALANCE' }
    expect(await sale.redeem({ timeout: 0 })).toMatchObject({ status: 'refused', reason })
    await other.transferSync({ from: other.account.address, to: holder.account.address, couponId, amount: all })
    await sale.answer(await sign(sale, other))
    expect(await sale.redeem({ timeout: 5 })).toMatchObject({ status: 'redeemed' })
  })

  test('who spends them while it is sent is refused, and the next one pays', async () => {
    let isFirst = true
    const all = await holding()
    const client = tillSending(async (pass) => {
      if (isFirst) await giveAway(all)
      isFirst = false
      return pass()
    })
    const sale = await open({ client })
    await sale.answer(await sign(sale))
    const reason = { code: 'INSUFFICIENT_BALANCE' }
    expect(await sale.redeem({ timeout: 5 })).toMatchObject({ status: 'refused', reason })
    await other.transferSync({ from: other.account.address, to: holder.account.address, couponId, amount: all })
    await sale.answer(await sign(sale, other))
    expect(await sale.redeem({ timeout: 5 })).toMatchObject({ status: 'redeemed' })
  })

  test('who is faster with less for the same sale has not paid it', async () => {
    const client = tillSending(async (pass) => {
      await holder.redeemSignedSync(await sign(sale, holder, 1n))
      return pass()
    })
    const sale: Sale = await open({ client })
    await sale.answer(await sign(sale))
    expect(await sale.redeem({ timeout: 5 })).toMatchObject({ status: 'refused', reason: { code: 'ID_USED' } })
  })
})

test('a signature that counts for longer than an hour is not taken: who fails on chain keeps no sale pending for longer', async () => {
  const sale = await open()
  const { request } = await sign(sale)
  const long = await holder.signRedeem({ ...request, expiresIn: 3_700 })
  await expect(sale.answer(long)).rejects.toMatchObject({ name: 'SaleRefusedError', code: 'DEADLINE_TOO_FAR' })
  await sale.answer(await holder.signRedeem({ ...request, expiresIn: 3_600 }))
})

describe('a stranger with a photograph of the code', () => {
  /** A customer who was told that the answer is accepted, and then what the stranger is told. */
  const paidAndThen = async (answer: (sale: Sale) => Promise<Parameters<typeof encodeAnswer>[0]>) => {
    const pos = posOf()
    const sale = await pos.open({ receipt: 'R-1042', due })
    const paid = encodeAnswer(await sign(sale))
    expect(await pos.receive(paid)).toMatchObject({ status: 200 })
    const told = await pos.receive(encodeAnswer(await answer(sale)))
    // The customer's wallet may have lost the till's word.
    expect(await pos.receive(paid)).toMatchObject({ status: 200 })
    expect(await sale.redeem({ timeout: 5 })).toMatchObject({
      status: 'redeemed',
      receipt: { holder: holder.account.address },
    })
    expect(await pos.receive(paid)).toMatchObject({ status: 200 })
    return told
  }
  const inTheNameOf = (address: `0x${string}`) => async (sale: Sale) => {
    const { request } = await sign(sale)
    return { request: { ...request, holder: address }, signature: '0x12' } as const
  }
  const contract = deploymentOf(31337).marketplace

  test.each<[string, (sale: Sale) => Promise<Parameters<typeof encodeAnswer>[0]>]>([
    ['in the name of a contract', inTheNameOf(contract)],
    ['for coupons that he has not', async (sale) => sign(sale, await newActor())],
    ['for coupons that he has', (sale) => sign(sale, other)],
  ])('does not push aside who has paid: %s', async (_, answer) => {
    const told = await paidAndThen(answer)
    expect(told.status).toBe(400)
    expect(JSON.parse(told.body)).toMatchObject({ error: { code: 'SALE_TAKEN' } })
  })

  test('is taken as the same again where the same coupons are signed once more, for a wallet that lost the till’s word', async () => {
    const journal = memoryJournal()
    const pos = posOf({ journal })
    const sale = await pos.open({ receipt: 'R-1042', due })
    const first = await sign(sale)
    const again = await holder.signRedeem({ ...first.request, expiresIn: 900 })
    expect(again.signature).not.toBe(first.signature)
    for (const signed of [first, again]) expect(await pos.receive(encodeAnswer(signed))).toMatchObject({ status: 200 })
    expect(await journal.ofHolder(holder.account.address)).toMatchObject([{ answer: { signature: first.signature } }])
    expect(await sale.redeem({ timeout: 5 })).toMatchObject({ status: 'redeemed' })
    const before = await holding()
    expect(await pos.receive(encodeAnswer(again))).toMatchObject({ status: 200 })
    expect(await holding()).toBe(before)
  })

  test('makes room for the same coupons signed once more when it is over and nothing was sent', async () => {
    const pos = posOf()
    const sale = await pos.open({ receipt: 'R-1042', due })
    const first = await sign(sale)
    await sale.answer(first)
    await travelTo(first.request.deadline)
    await expect(sale.answer(await sign(sale, other))).rejects.toMatchObject({ code: 'SALE_TAKEN' })
    await sale.answer(await sign(sale))
    expect(await sale.redeem({ timeout: 5 })).toMatchObject({
      status: 'redeemed',
      receipt: { holder: holder.account.address },
    })
  })

  test('is not journaled in the name of a contract that has not signed', async () => {
    const journal = memoryJournal()
    const pos = posOf({ journal })
    const sale = await pos.open({ receipt: 'R-1042', due })
    const told = await pos.receive(encodeAnswer(await inTheNameOf(contract)(sale)))
    expect(JSON.parse(told.body)).toMatchObject({ error: { code: 'INVALID_SIGNATURE' } })
    expect(await journal.ofHolder(contract)).toEqual([])
  })

  test('does not pay with the coupons of a till that is a contract', async () => {
    const node = createTestClient({ mode: 'anvil', chain: foundry, transport: http(chain.url) })
    const pos = posOf()
    const sale = await pos.open({ receipt: 'R-1042', due })
    const { address } = till.account
    // As a key that has a delegate: the code is asked for signatures, and the key still sends.
    await node.setCode({ address, bytecode: concat(['0xef0100', contract]) })
    const told = await pos.receive(encodeAnswer(await inTheNameOf(address)(sale)))
    await node.setCode({ address, bytecode: '0x' })
    expect(JSON.parse(told.body)).toMatchObject({ error: { code: 'INVALID_SIGNATURE' } })
  })
})
