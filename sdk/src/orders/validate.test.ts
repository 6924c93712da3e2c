import { maxUint64, zeroAddress } from 'viem'
import { describe, expect, test } from 'vitest'
import { plainTerms as terms } from '../../test/terms.ts'
import { vectors } from '../../test/vectors.ts'
import { classOf, encodeCouponId, encodeFlags } from '../ids/index.ts'
import { assertOrder, emptyOrder, type Order, unpackOrder, validateOrder } from './index.ts'

const couponId = encodeCouponId(terms)
const serialised = { ...terms, flags: encodeFlags({ kind: 'digital', serialised: true }) }
const bound = { ...terms, flags: encodeFlags({ kind: 'digital', nonTransferable: true }) }
const [maker, token] = [`0x${'1'.repeat(40)}`, `0x${'2'.repeat(40)}`] as const

const ask: Order = {
  ...emptyOrder,
  maker,
  couponId,
  amount: 3n,
  paymentToken: token,
  unitPrice: 85n,
  end: 100,
  maxFee: 100,
}
const bid: Order = { ...ask, kind: 'bid', maxFee: 0 }
const seriesBid: Order = { ...bid, scope: 'series' }
const classBid: Order = { ...bid, scope: 'class', couponId: classOf(couponId), maxSeries: 5, minRemaining: 60 }
const primary: Order = { ...ask, kind: 'primaryAsk' }

test.each([
  ['ask', ask],
  ['ask in the native coin', { ...ask, paymentToken: zeroAddress }],
  ['ask of one serial', { ...ask, couponId: encodeCouponId({ ...serialised, serial: 5 }) }],
  ['descending ask', { ...ask, pricing: 'linear', priceArgument: 1n }],
  ['pegged ask', { ...ask, pricing: 'pegged', priceArgument: 9_900n }],
  ['bid', bid],
  ['series bid', seriesBid],
  ['class bid', classBid],
  ['class bid of a grade', { ...classBid, minGrade: 4 }],
  ['bid to a recipient', { ...bid, recipient: token }],
  ['primary ask', primary],
  ['primary ask of the next serials', { ...primary, couponId: encodeCouponId(serialised) }],
  ['primary ask of what cannot be resold', { ...primary, couponId: encodeCouponId(bound) }],
] as const)('%s is valid', (_, order) => {
  expect(validateOrder(order)).toEqual([])
  expect(() => assertOrder(order)).not.toThrow()
})

describe('each broken rule has its code', () => {
  test.each<[string, Order]>([
    ['MAKER_ZERO', { ...ask, maker: zeroAddress, taker: token }],
    ['TAKER_IS_MAKER', { ...ask, taker: maker }],
    ['AMOUNT_ZERO', { ...ask, amount: 0n }],
    ['AMOUNT_RESERVED', { ...ask, amount: maxUint64 }],
    ['MIN_FILL_ABOVE_AMOUNT', { ...ask, minFill: 4n }],
    ['PRICE_ZERO', { ...ask, unitPrice: 0n }],
    ['PRICE_ARGUMENT_UNUSED', { ...ask, priceArgument: 1n }],
    ['PRICE_ARGUMENT_ZERO', { ...ask, pricing: 'linear' }],
    ['PRICE_ARGUMENT_ZERO', { ...ask, pricing: 'pegged' }],
    ['PERIOD_EMPTY', { ...ask, start: 100 }],
    ['EPOCH_LOCKED', { ...ask, epoch: maxUint64 }],
    ['NATIVE_COIN_BID', { ...bid, paymentToken: zeroAddress }],
    ['MAX_FEE_IN_BID', { ...bid, maxFee: 1 }],
    ['RECIPIENT_IN_ASK', { ...ask, recipient: token }],
    ['SCOPE_IN_ASK', { ...ask, scope: 'series' }],
    ['CLASS_FIELDS_UNUSED', { ...bid, minGrade: 1 }],
    ['CLASS_FIELDS_UNUSED', { ...ask, minRemaining: 1 }],
    ['MAX_SERIES_ZERO', { ...classBid, maxSeries: 0 }],
    ['MIN_REMAINING_ZERO', { ...classBid, minRemaining: 0 }],
    ['CLASS_NOT_OPEN', { ...classBid, couponId }],
    ['SERIES_NOT_OPEN', { ...seriesBid, couponId: encodeCouponId({ ...serialised, serial: 5 }) }],
    ['SERIES_NOT_OPEN', { ...primary, couponId: encodeCouponId({ ...serialised, serial: 5 }) }],
    ['SERIAL_MISSING', { ...ask, couponId: encodeCouponId(serialised) }],
    ['NOT_TRANSFERABLE', { ...ask, couponId: encodeCouponId(bound) }],
    ['COUPON_FACE_VALUE_ZERO', { ...ask, couponId: encodeCouponId({ ...terms, faceValue: 0n }) }],
    ['COUPON_VALIDITY_EMPTY', { ...ask, couponId: encodeCouponId({ ...terms, validUntil: 1 }) }],
  ])('%s', (code, order) => {
    expect(validateOrder(order).map((issue) => issue.code)).toEqual([code])
    expect(() => assertOrder(order)).toThrow(expect.objectContaining({ code: 'ORDER_INVALID', details: code }))
  })
})

test('all of them at once', () => {
  const codes = validateOrder(emptyOrder).map((issue) => issue.code)
  expect(codes).toContain('AMOUNT_ZERO')
  expect(codes).toContain('PRICE_ZERO')
  expect(codes).toContain('COUPON_ISSUER_ZERO')
})

test('the shared vectors are orders that a maker may sign', () => {
  const { packed } = vectors<{ packed: `0x${string}`[] }>('orders')
  expect(packed.flatMap((bytes) => validateOrder(unpackOrder(bytes)))).toEqual([])
})
