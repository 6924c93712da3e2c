import { keccak256, stringToHex } from 'viem'
import { beforeAll, describe, expect, test } from 'vitest'
import { decodeCouponId } from '../../src/ids/index.ts'
import { type Actor, blockTime, newActor, newIssuer, newSeries, reviewerOf } from './actors.ts'

const reviewer = reviewerOf(3)
let issuer: { admin: Actor; issuerId: number }
let holder: Actor
let till: Actor
let couponId: bigint
let count = 0

beforeAll(async () => {
  issuer = await newIssuer(reviewer)
  ;[holder, till] = await Promise.all([newActor(), newActor()])
  couponId = await newSeries(issuer, reviewer)
  await issuer.admin.issueCouponsSync({ templateId: couponId, to: holder.account.address, amount: 100n })
  const expiry = (await blockTime(till)) + 30 * 86_400
  const { issuerId } = issuer
  const terminal = till.account.address
  await issuer.admin.setTerminalSync({ issuerId, terminal, expiry, canVoid: true, dailyLimit: 1_000_000n })
})

/** What a till would show. */
const sale = () => ({
  terminal: till.account.address,
  redemptionId: keccak256(stringToHex(`sale ${count++}`)),
  couponIds: [couponId],
  amounts: [2n],
})
const holding = () => holder.getCouponBalance({ account: holder.account.address, couponId })

describe('at once', () => {
  test('the holder signs, the till sends; again changes nothing', async () => {
    const before = await holding()
    const signed = await holder.signRedeem(sale())
    expect(signed.request).toMatchObject({ currency: 156, totalFace: 20_000n, honourBy: 0 })
    const first = await till.redeemSignedSync(signed)
    expect(first.recorded).toBe('redeemed')
    const again = await till.redeemSignedSync(signed)
    expect(again.recorded).toBe('before')
    expect(await holding()).toBe(before - 2n)
    expect(await till.getRedemption(signed.request)).toMatchObject({ state: 'redeemed' })
    expect(await till.getSeries({ couponId })).toMatchObject({ redeemed: 2n })
  })

  test('the holder sends', async () => {
    const before = await holding()
    const content = sale()
    const { recorded } = await holder.redeemSync(content)
    expect(recorded).toBe('redeemed')
    expect(await holding()).toBe(before - 2n)
    expect(await till.getRedemption({ ...content, holder: holder.account.address })).toMatchObject({
      state: 'redeemed',
    })
  })

  test('with other content under a used id', async () => {
    const content = sale()
    await till.redeemSignedSync(await holder.signRedeem(content))
    const other = await holder.signRedeem({ ...content, amounts: [1n] })
    await expect(till.redeemSigned(other)).rejects.toMatchObject({
      code: 'ID_USED',
      args: { redemptionId: content.redemptionId },
    })
  })

  test('for a terminal that is none, or was revoked', async () => {
    const stranger = await newActor()
    const { issuerId } = issuer
    const terminal = stranger.account.address
    await expect(holder.redeem({ ...sale(), terminal })).rejects.toMatchObject({
      code: 'INVALID_TERMINAL',
      args: { issuerId, terminal },
    })
    await issuer.admin.setTerminalSync({ issuerId, terminal, expiry: (await blockTime(till)) + 100 })
    const signed = await holder.signRedeem({ ...sale(), terminal })
    await issuer.admin.revokeTerminalSync({ issuerId, terminal })
    await expect(stranger.redeemSigned(signed)).rejects.toMatchObject({ code: 'INVALID_TERMINAL' })
  })

  test('changed after signing, or too late', async () => {
    const signed = await holder.signRedeem(sale())
    const more = { ...signed, request: { ...signed.request, amounts: [3n], totalFace: 30_000n } }
    await expect(till.redeemSigned(more)).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' })
    await expect(till.redeemSigned(await holder.signRedeem({ ...sale(), expiresIn: -1 }))).rejects.toMatchObject({
      code: 'DEADLINE_PASSED',
    })
  })

  test('outside validity', async () => {
    const now = await blockTime(till)
    const later = await newSeries(issuer, reviewer, { validFrom: now + 86_400 })
    await issuer.admin.issueCouponsSync({ templateId: later, to: holder.account.address, amount: 2n })
    await expect(holder.redeem({ ...sale(), couponIds: [later] })).rejects.toMatchObject({ code: 'NOT_VALID_NOW' })
  })

  test('coupons that do not go together', async () => {
    const other = await newIssuer(reviewer)
    const theirs = await newSeries(other, reviewer)
    const mixed = { ...sale(), couponIds: [couponId, theirs], amounts: [1n, 1n] }
    await expect(holder.signRedeem(mixed)).rejects.toMatchObject({ code: 'MIXED_REDEMPTION' })
    await expect(holder.signRedeem({ ...sale(), couponIds: [], amounts: [] })).rejects.toMatchObject({
      code: 'MIXED_REDEMPTION',
    })
  })

  test('taken back once', async () => {
    const before = await holding()
    const signed = await holder.signRedeem(sale())
    await till.redeemSignedSync(signed)
    await till.voidRedemptionSync(signed)
    expect(await holding()).toBe(before)
    expect(await till.getRedemption(signed.request)).toMatchObject({ state: 'voided' })
    await expect(till.voidRedemption(signed)).rejects.toMatchObject({ code: 'WRONG_STATE' })
  })
})

describe('in two phases', () => {
  test('a time that is over is refused before anything is signed', async () => {
    await expect(holder.signRedeem({ ...sale(), honourBy: 5 })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      field: 'honourBy',
      cure: expect.stringContaining('leave it out to redeem at once'),
    })
  })

  const present = async () => {
    const honourBy = (await blockTime(till)) + 2 * 86_400
    const signed = await holder.signRedeem({ ...sale(), honourBy })
    const { recorded } = await till.redeemSignedSync(signed)
    expect(recorded).toBe('presented')
    return signed
  }

  test('presented, then honoured', async () => {
    const signed = await present()
    expect(await till.getSeries({ couponId })).toMatchObject({ presented: 2n })
    await till.honourSync(signed)
    expect(await till.getRedemption(signed.request)).toMatchObject({ state: 'honoured' })
  })

  test('presented, then refused with a reason: the coupons are back', async () => {
    const before = await holding()
    const signed = await present()
    expect(await holding()).toBe(before - 2n)
    await till.refuseSync({ ...signed, reason: 'SOLD_OUT' })
    expect(await holding()).toBe(before)
    expect(await till.getRedemption(signed.request)).toMatchObject({ state: 'refused' })
  })

  test('of coupons that all end at one time', async () => {
    const { validUntil } = decodeCouponId(couponId)
    const twin = await newSeries(issuer, reviewer, { validUntil })
    const longer = await newSeries(issuer, reviewer, { validUntil: validUntil + 1 })
    for (const templateId of [twin, longer]) {
      await issuer.admin.issueCouponsSync({ templateId, to: holder.account.address, amount: 2n })
    }
    const honourBy = (await blockTime(till)) + 2 * 86_400
    const mixed = { ...sale(), couponIds: [couponId, twin, longer], amounts: [1n, 1n, 1n], honourBy }
    const refusal = { code: 'MIXED_EXPIRY', message: expect.stringContaining(`${longer}`) }
    await expect(holder.signRedeem(mixed)).rejects.toMatchObject(refusal)
    await expect(holder.redeem(mixed)).rejects.toMatchObject(refusal)
    await holder.redeemSync({ ...mixed, couponIds: [couponId, twin], amounts: [1n, 1n] })
    // At once they are one basket; and what a wallet of its own would present, the contract refuses.
    const signed = await holder.signRedeem({ ...mixed, redemptionId: sale().redemptionId, honourBy: 0 })
    await expect(
      holder.redeemSigned({ request: { ...signed.request, honourBy }, signature: '0x' }),
    ).rejects.toMatchObject({ code: 'MIXED_EXPIRY', args: { couponId: longer } })
    await till.redeemSignedSync(signed)
  })

  test('returned by anyone, but not before honourBy', async () => {
    const signed = await present()
    await expect(holder.returnPresented(signed)).rejects.toMatchObject({ code: 'TOO_EARLY' })
    await expect(holder.honour(signed)).rejects.toMatchObject({ code: 'INVALID_TERMINAL' })
  })
})
