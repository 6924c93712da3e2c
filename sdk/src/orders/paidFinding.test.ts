import { describe, expect, test } from 'vitest'
import { encodeCouponId, withSerial } from '../ids/encode.ts'
import { emptyOrder } from './emptyOrder.ts'
import { withPayment } from './paidFinding.ts'

const terms = { issuerId: 7, series: 2, serial: 0, currency: 156, faceValue: 10_000n, validFrom: 1, validUntil: 2 }
const couponId = encodeCouponId({ ...terms, flags: 0 })
const serialised = encodeCouponId({ ...terms, flags: 4 })

/** What is found of a bid for 10 coupons at 85 whose maker has so much, and may have so much taken. */
function found(
  balance: bigint,
  allowance: bigint,
  { change = {}, isRefused = false, code = 'TRANSFER_FROM_FAILED' } = {},
) {
  const order = { ...emptyOrder, kind: 'bid' as const, couponId, amount: 10n, unitPrice: 85n, ...change }
  const finding = {
    left: 10n,
    fillable: 0n,
    unitPrice: 85n,
    reason: { code, message: 'It does not fill.', cure: 'wait' },
  }
  const { fillable, reason } = withPayment(finding, order, { balance, allowance, isRefused })
  return [fillable, reason?.code]
}

describe('the payment beside a bid', () => {
  test('pays where there is no allowance, and for as many as it pays for', () => {
    expect(found(850n, 850n)).toEqual([10n, undefined])
    expect(found(849n, 850n)).toEqual([9n, undefined])
    expect(found(850n, 84n)).toEqual([0n, 'TRANSFER_FROM_FAILED'])
    expect(found(849n, 850n, { change: { minFill: 10n } })).toEqual([0n, 'TRANSFER_FROM_FAILED'])
  })

  test('never makes more of a bid than the lens does, which knows limits of compliance', () => {
    const order = { ...emptyOrder, kind: 'bid' as const, couponId, amount: 10n, unitPrice: 85n }
    const finding = { left: 10n, fillable: 4n, unitPrice: 85n, reason: undefined }
    const paid = (money: bigint) => withPayment(finding, order, { balance: money, allowance: money }).fillable
    expect([paid(850n), paid(340n), paid(339n)]).toEqual([4n, 4n, 3n])
  })

  test('for a serial pays for one, however many the bid asks for', () => {
    expect(found(850n, 850n, { change: { couponId: withSerial(serialised, 7) } })).toEqual([1n, undefined])
    expect(found(850n, 850n, { change: { couponId: serialised, scope: 'series' } })).toEqual([10n, undefined])
  })

  test('does not mend what else stands in the way, and hides none of it', () => {
    expect(found(850n, 850n, { code: 'BLOCKED' })).toEqual([0n, 'BLOCKED'])
    expect(found(850n, 0n, { code: 'OVERFILL', isRefused: true })).toEqual([0n, 'OVERFILL'])
  })

  test('that is worth nothing is refused', () => {
    expect(found(850n, 0n, { isRefused: true })).toEqual([0n, 'PAYMENT_REFUSED'])
  })
})
