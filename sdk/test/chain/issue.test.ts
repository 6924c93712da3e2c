import { beforeAll, describe, expect, test } from 'vitest'
import { decodeCouponId, templateOf } from '../../src/ids/index.ts'
import { type Actor, blockTime, chain, newActor, newIssuer, newSeries, reviewerOf } from './actors.ts'

const reviewer = reviewerOf(0)
let issuer: { admin: Actor; issuerId: number }
let holder: Actor

beforeAll(async () => {
  issuer = await newIssuer(reviewer)
  holder = await newActor()
})

describe('an issuer', () => {
  test('is active once approved', async () => {
    expect(await holder.getIssuer({ issuerId: issuer.issuerId })).toMatchObject({
      status: 'active',
      kind: 'company',
      admin: issuer.admin.account.address,
      seller: issuer.admin.account.address,
      domain: 'bakery.example',
      grade: 0,
    })
  })

  test('has its quota free', async () => {
    expect(await holder.getQuota({ issuerId: issuer.issuerId, currency: 'USD' })).toEqual({
      quota: 100_000_000n,
      exposure: 0n,
      headroom: 100_000_000n,
    })
  })

  test('is approved by a reviewer only', async () => {
    const { address } = holder.account
    const { applicationHash } = await holder.applyAsIssuerSync({
      kind: 'company',
      payout: address,
      seller: address,
      jurisdiction: 'US-NY',
    })
    await expect(holder.approveIssuer({ applicationHash, quotas: [] })).rejects.toMatchObject({
      name: 'ContractRevertError',
      code: 'ACCESS_MANAGED_UNAUTHORIZED',
      args: { caller: address },
    })
  })

  test('that does not exist has no status', async () => {
    expect(await holder.getIssuer({ issuerId: 999_999 })).toMatchObject({ status: 'none', jurisdiction: '' })
  })
})

describe('a series', () => {
  test('has its terms in its id and on chain', async () => {
    const templateId = await newSeries(issuer, reviewer, { refundable: true, coolingOff: 3600 })
    expect(decodeCouponId(templateId)).toMatchObject({ issuerId: issuer.issuerId, currency: 156, faceValue: 10_000n })
    expect(await holder.getSeries({ couponId: templateId })).toMatchObject({
      templateId,
      kind: 'physical',
      refundable: true,
      serialised: false,
      terms: { title: { en: 'Mooncakes', zh: '月饼' } },
      paymentToken: chain.cny,
      scale: 10_000n,
      maxUnitPrice: 10_000n,
      escrowPerUnit: 0n,
      approved: true,
      minted: 0n,
    })
  })

  test.each([
    ['PRICE_ABOVE_FACE', { maxUnitPrice: 10_001n }],
    ['TOKEN_CURRENCY_MISMATCH', { currency: 'USD' }],
    ['ALREADY_EXPIRED', { validFrom: 1, validUntil: 2 }],
    ['COOLING_OFF_MISMATCH', { coolingOff: 60 }],
    ['TERMS_INVALID', { terms: { text: 'x'.repeat(9_000) } }],
    ['TERMS_CONDITION', { terms: { conditions: { stores: 'Hangzhou' } } }],
    ['CURRENCY_UNKNOWN', { currency: 'ABC' }],
  ])('%s', async (code, change) => {
    await expect(newSeries(issuer, reviewer, change)).rejects.toMatchObject({ code })
  })

  test('that does not exist is named', async () => {
    const templateId = await newSeries(issuer, reviewer)
    const other = templateId ^ (1n << 76n)
    await expect(holder.getSeries({ couponId: other })).rejects.toMatchObject({ code: 'NO_SUCH_SERIES' })
  })

  test('belongs to its issuer', async () => {
    const stranger = { admin: holder, issuerId: issuer.issuerId }
    await expect(newSeries(stranger, reviewer)).rejects.toMatchObject({
      code: 'NOT_ISSUER',
      args: { caller: holder.account.address },
    })
  })
})

describe('issuing', () => {
  test('fungible coupons', async () => {
    const templateId = await newSeries(issuer, reviewer)
    const to = holder.account.address
    const { firstSerial } = await issuer.admin.issueCouponsSync({ templateId, to, amount: 5n })
    expect(firstSerial).toBe(0)
    expect(await holder.getCouponBalance({ account: to, couponId: templateId })).toBe(5n)
    expect(await holder.getCoupon({ couponId: templateId })).toMatchObject({
      minted: 5n,
      valid: true,
      expired: false,
      owner: undefined,
      serial: 0,
    })
  })

  test('serialised coupons', async () => {
    const templateId = await newSeries(issuer, reviewer, { serialised: true })
    const to = holder.account.address
    const { firstSerial } = await issuer.admin.issueCouponsSync({ templateId, to, amount: 3n })
    expect(firstSerial).toBe(1)
    const couponId = templateId | (2n << 152n)
    expect(templateOf(couponId)).toBe(templateId)
    expect(await holder.getCoupon({ couponId })).toMatchObject({ owner: to, burned: false, serial: 2 })
    const missing = templateId | (4n << 152n)
    expect(await holder.getCoupon({ couponId: missing })).toMatchObject({ owner: undefined, burned: false })
  })

  test('over the quota says what is left', async () => {
    const other = await newIssuer(reviewer)
    const templateId = await newSeries(other, reviewer)
    const to = holder.account.address
    await expect(other.admin.issueCoupons({ templateId, to, amount: 10_001n })).rejects.toMatchObject({
      code: 'OVER_QUOTA',
      shortMessage: `Minting adds 1000100.00 CNY to the exposure of issuer ${other.issuerId}; 1000000.00 CNY are free.`,
      args: { headroom: 100_000_000n },
    })
    expect(await holder.getSeries({ couponId: templateId })).toMatchObject({ minted: 0n })
  })

  test('before approval', async () => {
    const now = await blockTime(holder)
    const { templateId } = await issuer.admin.createSeriesSync({
      issuerId: issuer.issuerId,
      currency: 'CNY',
      faceValue: 1n,
      validFrom: now,
      kind: 'digital',
      terms: { title: 'Points' },
    })
    const to = holder.account.address
    await expect(issuer.admin.issueCoupons({ templateId, to, amount: 1n })).rejects.toMatchObject({
      code: 'SERIES_NOT_APPROVED',
    })
  })
})
