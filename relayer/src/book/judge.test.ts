import { encodeCouponId, never } from '@genex/sdk/ids'
import { maxUint64 } from 'viem'
import { describe, expect, test } from 'vitest'
import { anOrder, someFacts } from '../../test/orders.ts'
import type { Facts } from '../chain/facts.ts'
import { judge } from './judge.ts'

const subject = (change = {}) => ({
  order: anOrder(change),
  authority: 'ecdsa' as const,
  filled: 0n,
  withdrawnAt: null,
})
const at = (time: number, facts: Partial<Facts> = {}, change = {}) => judge(subject(change), someFacts(facts), time)

describe('time, in half-open intervals', () => {
  test('from start to end', () => {
    expect(at(1_999)).toMatchObject({ status: 'unfillable', reason: 'ORDER_NOT_STARTED', recheckAt: 2_000 })
    expect(at(2_000)).toMatchObject({ status: 'open', recheckAt: 3_000 })
    expect(at(2_999)).toMatchObject({ status: 'open' })
    expect(at(3_000)).toMatchObject({ status: 'expired', reason: null, fillable: 0n, recheckAt: null })
  })

  test('not beyond the coupon', () => {
    const change = { end: 20_000 }
    expect(at(9_999, {}, change)).toMatchObject({ status: 'open', recheckAt: 10_000 })
    expect(at(10_000, {}, change)).toMatchObject({ status: 'expired', reason: 'COUPON_EXPIRED' })
    const terms = { issuerId: 1, series: 1, serial: 0, currency: 156, faceValue: 1n, validFrom: 0, flags: 0 }
    const couponId = encodeCouponId({ ...terms, validUntil: never })
    expect(at(10_000, {}, { ...change, couponId })).toMatchObject({ status: 'open', recheckAt: 20_000 })
  })

  test('not in a pause, which ends by itself', () => {
    const market = { ...someFacts().market, pausedUntil: 2_500 }
    expect(at(2_499, { market })).toMatchObject({ reason: 'MARKET_PAUSED', recheckAt: 2_500 })
    expect(at(2_500, { market })).toMatchObject({ status: 'open' })
  })
})

describe('the bucket', () => {
  test('gives what is left', () => {
    expect(at(2_000, { bucket: 4n })).toMatchObject({ status: 'partially_filled', filled: 4n, fillable: 6n })
    expect(at(2_000, { bucket: 10n })).toMatchObject({ status: 'filled', fillable: 0n })
    // Another order with this nonce was larger.
    expect(at(2_000, { bucket: 12n })).toMatchObject({ status: 'filled' })
    expect(at(2_000, { bucket: 8n }, { minFill: 3n })).toMatchObject({ reason: 'BELOW_MIN_FILL' })
  })

  test('cancelled keeps what was known to be filled', () => {
    const judged = judge({ ...subject(), filled: 4n }, someFacts({ bucket: maxUint64 }), 2_000)
    expect(judged).toMatchObject({ status: 'cancelled', reason: 'ORDER_CANCELLED', filled: 4n, recheckAt: null })
  })
})

describe('what is final goes before what is not', () => {
  test('a withdrawn order that is filled all the same is filled', () => {
    const hidden = { ...subject(), withdrawnAt: 1 }
    expect(judge(hidden, someFacts(), 2_000)).toMatchObject({ reason: 'WITHDRAWN', recheckAt: 3_000 })
    expect(judge(hidden, someFacts({ bucket: 10n }), 2_000)).toMatchObject({ status: 'filled' })
    expect(judge(hidden, someFacts(), 3_000)).toMatchObject({ status: 'expired' })
  })

  test('lock, epoch, retirement', () => {
    expect(at(2_000, { epoch: maxUint64 })).toMatchObject({ reason: 'TRADING_LOCKED' })
    expect(at(2_000, { epoch: 5n })).toMatchObject({ reason: 'STALE_EPOCH' })
    expect(at(2_000, { market: { ...someFacts().market, retired: true } })).toMatchObject({ reason: 'MARKET_RETIRED' })
  })
})

describe('a bid', () => {
  const bid = { kind: 'bid' as const, maxFee: 0 }
  const money = (balance: bigint, allowance: bigint) => ({ stock: undefined, money: { balance, allowance } })

  test('covers what balance and allowance both pay for', () => {
    expect(at(2_000, money(850n, 850n), bid)).toMatchObject({ status: 'open', fillable: 10n })
    expect(at(2_000, money(849n, 10_000n), bid)).toMatchObject({ fillable: 9n })
    expect(at(2_000, money(84n, 10_000n), bid)).toMatchObject({ reason: 'INSUFFICIENT_BALANCE' })
    expect(at(2_000, money(10_000n, 84n), bid)).toMatchObject({ reason: 'INSUFFICIENT_ALLOWANCE' })
  })

  test('whose payment is worth nothing waits, and is looked at again', () => {
    const refused = { stock: undefined, money: { balance: 850n, allowance: 0n, isRefused: true } }
    expect(at(2_000, refused, bid)).toMatchObject({ status: 'unfillable', reason: 'PAYMENT_REFUSED' })
    const subject = { order: anOrder(bid), authority: 'ecdsa', payment: '0x01', filled: 0n, withdrawnAt: null } as const
    expect(judge(subject, someFacts(money(850n, 850n)), 2_000)).toMatchObject({ status: 'open', recheckAt: 2_600 })
  })

  test('whose price rises must cover its end', () => {
    const rising = { ...bid, pricing: 'linear' as const, unitPrice: 85n, priceArgument: 170n }
    expect(at(2_000, money(850n, 850n), rising)).toMatchObject({ fillable: 5n })
  })

  test('asks for a grade', () => {
    const asks = { ...bid, minGrade: 5 }
    const grade = (grade: number, isStale = false) => ({ ...money(850n, 850n), grade: { grade, isStale } })
    expect(at(2_000, grade(5), asks)).toMatchObject({ status: 'open', recheckAt: 2_600 })
    expect(at(2_000, grade(4), asks)).toMatchObject({ reason: 'GRADE_TOO_LOW' })
    expect(at(2_000, grade(9, true), asks)).toMatchObject({ reason: 'GRADE_TOO_LOW' })
  })

  test('pegged over a class has a price for each coupon, and so none of its own', () => {
    const pegged = { ...bid, pricing: 'pegged' as const, scope: 'class' as const, priceArgument: 9_000n }
    expect(at(2_000, { ...money(850n, 850n), price: undefined }, pegged)).toMatchObject({ status: 'open', price: null })
    expect(at(2_000, { ...money(850n, 850n), price: undefined }, { ...pegged, scope: 'id' })).toMatchObject({
      reason: 'NO_PRICE',
    })
  })
})

test('a price that moves is read again after a while if nobody can fill the order', () => {
  const linear = { pricing: 'linear' as const, priceArgument: 90n }
  const empty = { stock: { balance: 0n, isMovable: true } }
  expect(at(2_000, empty, linear)).toMatchObject({ status: 'unfillable', recheckAt: 2_600 })
  // One that can be filled is read with every block.
  expect(at(2_000, {}, linear)).toMatchObject({ status: 'open', recheckAt: 3_000 })
})

describe('a primary ask', () => {
  const order = { kind: 'primaryAsk' as const }
  const seller = anOrder().maker
  const offer = { paymentToken: anOrder().paymentToken, scale: 1n, maxUnitPrice: 85n, escrowPerUnit: 0n }
  const primary = { issuer: { seller, status: 1 }, offer, isApproved: true, headroom: 35_000n }
  const sale = (change = {}) => ({ stock: undefined, primary: { ...primary, ...change } })

  test('sells within the headroom, escrow not counted', () => {
    expect(at(2_000, sale(), order)).toMatchObject({ status: 'open', fillable: 3n })
    const secured = { ...offer, escrowPerUnit: 80n }
    expect(at(2_000, sale({ offer: secured, headroom: 9_920n }), order)).toMatchObject({ fillable: 1n })
    expect(at(2_000, sale({ headroom: 9_999n }), order)).toMatchObject({ reason: 'OVER_QUOTA' })
  })

  test.each([
    ['NOT_SELLER', { issuer: { seller: anOrder().paymentToken, status: 1 } }],
    ['WRONG_PAYMENT_TOKEN', { offer: { ...offer, paymentToken: seller } }],
    ['PRICE_ABOVE_CAP', { offer: { ...offer, maxUnitPrice: 84n } }],
    ['ESCROW_NOT_COVERED', { offer: { ...offer, escrowPerUnit: 86n } }],
    ['SERIES_NOT_APPROVED', { isApproved: false }],
    ['ISSUER_NOT_ACTIVE', { issuer: { seller, status: 2 } }],
  ])('%s', (reason, change) => {
    expect(at(2_000, sale(change), order)).toMatchObject({ status: 'unfillable', reason, fillable: 0n })
  })

  test('a fee above what was signed', () => {
    expect(at(2_000, sale(), { ...order, maxFee: 99 })).toMatchObject({ reason: 'FEE_ABOVE_MAXIMUM' })
  })
})

test('an ask by a contract needs its approval', () => {
  expect(at(2_000, { stock: { balance: 5n, isMovable: false } })).toMatchObject({ reason: 'NOT_APPROVED' })
  expect(at(2_000, { isSigned: false })).toMatchObject({ reason: 'SIGNATURE_REVOKED' })
  // Its owner may change without an event that is watched.
  const wallet = { ...subject(), authority: 'erc1271' as const }
  expect(judge(wallet, someFacts(), 2_000)).toMatchObject({ fillable: 10n, recheckAt: 2_600 })
  expect(at(2_000, { stock: { balance: 5n, isMovable: true } })).toMatchObject({ fillable: 5n })
  expect(at(2_000, { stock: { balance: 0n, isMovable: true } })).toMatchObject({ reason: 'INSUFFICIENT_BALANCE' })
})
