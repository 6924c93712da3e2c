import { encodeCouponId, never } from '@genex/sdk/ids'
import { maxUint64 } from 'viem'
import { describe, expect, test } from 'vitest'
import { anOrder, someFacts, someFinding } from '../../test/orders.ts'
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
    const finding = someFinding({}, 'ORDER_NOT_STARTED')
    expect(at(1_999, { finding })).toMatchObject({ status: 'unfillable', recheckAt: 2_000 })
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
    const finding = someFinding({}, 'PAUSED')
    expect(at(2_499, { market, finding })).toMatchObject({ reason: 'PAUSED', recheckAt: 2_500 })
    expect(at(2_500, { market })).toMatchObject({ status: 'open' })
  })
})

describe('the bucket', () => {
  test('gives what is left', () => {
    const finding = someFinding({ left: 6n, fillable: 5n })
    expect(at(2_000, { bucket: 4n, finding })).toMatchObject({ status: 'partially_filled', filled: 4n, fillable: 5n })
    expect(at(2_000, { bucket: 10n })).toMatchObject({ status: 'filled', fillable: 0n })
    // Another order with this nonce was larger.
    expect(at(2_000, { bucket: 12n })).toMatchObject({ status: 'filled' })
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

  test('an end does not hide behind a reason that the chain gives first', () => {
    const finding = someFinding({}, 'PAUSED')
    expect(at(2_000, { bucket: maxUint64, finding })).toMatchObject({ status: 'cancelled', reason: 'ORDER_CANCELLED' })
    expect(at(2_000, { bucket: 10n, finding })).toMatchObject({ status: 'filled', reason: null })
    expect(at(3_000, { finding })).toMatchObject({ status: 'expired', reason: null })
  })
})

test('why nothing fills is what the chain says, under its code', () => {
  const finding = someFinding({}, 'BLOCKED')
  expect(at(2_000, { finding })).toMatchObject({
    status: 'unfillable',
    reason: 'BLOCKED',
    fillable: 0n,
    recheckAt: 3_000,
  })
})

test('a payment beside a bid is looked at again: no event need tell of its end', () => {
  const bid = { kind: 'bid' as const, maxFee: 0 }
  const finding = someFinding({}, 'PAYMENT_REFUSED')
  expect(at(2_000, { finding }, bid)).toMatchObject({
    status: 'unfillable',
    reason: 'PAYMENT_REFUSED',
    recheckAt: 3_000,
  })
  const paid = { ...subject(bid), payment: '0x01' as const }
  expect(judge(paid, someFacts({ finding }), 2_000)).toMatchObject({ status: 'unfillable', recheckAt: 2_600 })
  expect(judge(paid, someFacts(), 2_000)).toMatchObject({ status: 'open', recheckAt: 2_600 })
})

describe('the price', () => {
  test('of a fixed order is its own, whether the chain gives one or not', () => {
    expect(at(1_999, { finding: someFinding({ unitPrice: undefined }) })).toMatchObject({ price: 85n })
  })

  test('is the chain’s, and none where each coupon has its own', () => {
    const pegged = { kind: 'bid' as const, pricing: 'pegged' as const, scope: 'class' as const, priceArgument: 9_000n }
    expect(at(2_000, { finding: someFinding({ unitPrice: 80n }) }, pegged)).toMatchObject({ price: 80n })
    expect(at(2_000, { finding: someFinding({ unitPrice: undefined }) }, pegged)).toMatchObject({
      status: 'open',
      price: null,
    })
  })

  test('that moves is read again after a while if nobody can fill the order', () => {
    const linear = { pricing: 'linear' as const, priceArgument: 90n }
    const empty = { finding: someFinding({}, 'INSUFFICIENT_BALANCE') }
    expect(at(2_000, empty, linear)).toMatchObject({ status: 'unfillable', recheckAt: 2_600 })
    // One that can be filled is read with every block.
    expect(at(2_000, {}, linear)).toMatchObject({ status: 'open', recheckAt: 3_000 })
  })
})

describe('what changes without an event is read again after a while', () => {
  test('the quota of a primary ask, a grade, an attestation', () => {
    expect(at(2_000, {}, { kind: 'primaryAsk' })).toMatchObject({ recheckAt: 2_600 })
    expect(at(2_000, {}, { kind: 'bid', minGrade: 5 })).toMatchObject({ recheckAt: 2_600 })
    expect(at(2_000, { market: { ...someFacts().market, complianceOn: true } })).toMatchObject({ recheckAt: 2_600 })
    expect(at(2_000)).toMatchObject({ recheckAt: 3_000 })
  })

  test('the word of a wallet contract', () => {
    const wallet = { ...subject(), authority: 'erc1271' as const }
    expect(judge(wallet, someFacts(), 2_000)).toMatchObject({ fillable: 10n, recheckAt: 2_600 })
  })
})
