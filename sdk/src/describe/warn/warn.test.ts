import type { Address } from 'viem'
import { expect, test } from 'vitest'
import { plainTerms } from '../../../test/terms.ts'
import { encodeCouponId, never } from '../../ids/index.ts'
import { messageTypedData } from '../../messages/typedData.ts'
import type { Redeem } from '../../messages/types.ts'
import { bulkTypedData } from '../../orders/bulk.ts'
import { emptyOrder } from '../../orders/emptyOrder.ts'
import { bidValue, paymentMessage, permitMessage } from '../../orders/paymentMessages.ts'
import { orderTypedData } from '../../orders/typedData.ts'
import type { Order } from '../../orders/types.ts'
import { describeRequest } from '../describeRequest.ts'
import type { DescribeOptions } from '../types.ts'
import { highFee, lowShare } from './order.ts'
import { openEnd } from './time.ts'

const day = 86_400
const address = (digits: string) => `0x${digits.padStart(40, '0')}` as Address
const [maker, other] = [address('a1'), address('a2')]
const [marketplace, redemption, treasury, cnyc] = [address('e1'), address('e2'), address('e3'), address('c1')]
const options: DescribeOptions = {
  locale: 'en',
  deployments: { 1: { marketplace, redemption, treasury } },
  tokens: { [cnyc]: { symbol: 'CNYC', decimals: 6, currency: 'CNY' } },
}
const terms = { ...plainTerms, validFrom: day, validUntil: 400 * day }
const couponId = encodeCouponId(terms)
const ask: Order = {
  ...emptyOrder,
  kind: 'ask',
  maker,
  couponId,
  amount: 1n,
  paymentToken: cnyc,
  unitPrice: 90_000_000n,
  start: 10 * day,
  end: 17 * day,
}

const codes = (typedData: unknown, more: Partial<DescribeOptions> = {}) =>
  describeRequest(typedData, { ...options, ...more }).warnings.map(({ code }) => code)
const ofOrder = (order: Partial<Order>, more?: Partial<DescribeOptions>) =>
  codes(orderTypedData({ ...ask, ...order }, { chainId: 1, verifyingContract: marketplace }), more)

test('an ask is very low below half of the face value, not at it', () => {
  expect(lowShare).toBe(5_000n)
  expect(ofOrder({ unitPrice: 50_000_000n })).toEqual([])
  expect(ofOrder({ unitPrice: 49_990_000n })).toEqual(['PRICE_VERY_LOW'])
  expect(ofOrder({ kind: 'primaryAsk', unitPrice: 1n })).toEqual(['PRICE_VERY_LOW'])
})

test('an ask that falls, and the limit of a pegged one, count at their lowest', () => {
  expect(ofOrder({ pricing: 'linear', priceArgument: 49_000_000n })).toEqual(['PRICE_VERY_LOW'])
  expect(ofOrder({ pricing: 'linear', unitPrice: 49_000_000n, priceArgument: 90_000_000n })).toEqual(['PRICE_VERY_LOW'])
  expect(ofOrder({ pricing: 'pegged', unitPrice: 1n, priceArgument: 10_000n })).toEqual(['PRICE_VERY_LOW'])
})

test('a bid is too high above the face value, not at it, and counts at its highest', () => {
  expect(ofOrder({ kind: 'bid', unitPrice: 100_000_000n })).toEqual([])
  expect(ofOrder({ kind: 'bid', unitPrice: 100_010_000n })).toEqual(['PRICE_ABOVE_FACE'])
  expect(ofOrder({ kind: 'bid', pricing: 'linear', priceArgument: 101_000_000n })).toEqual(['PRICE_ABOVE_FACE'])
})

test('prices are compared with faces of any number of decimals', () => {
  const yen = encodeCouponId({ ...terms, currency: 392, faceValue: 1_000n })
  const tokens = { [cnyc]: { symbol: 'JPYC', decimals: 18, currency: 392 } }
  expect(ofOrder({ couponId: yen, unitPrice: 499n * 10n ** 18n }, { tokens })).toEqual(['PRICE_VERY_LOW'])
  expect(ofOrder({ couponId: yen, unitPrice: 500n * 10n ** 18n }, { tokens })).toEqual([])
  expect(
    ofOrder(
      { couponId: yen, kind: 'bid', unitPrice: 1_001n },
      { tokens: { [cnyc]: { symbol: 'J', decimals: 0, currency: 392 } } },
    ),
  ).toEqual(['PRICE_ABOVE_FACE'])
})

test('tokens are found however their addresses are written', () => {
  const token = '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48'
  const facts = { symbol: 'USDC', decimals: 6, currency: 156 }
  for (const key of [token, token.toLowerCase()] as Address[]) {
    expect(ofOrder({ paymentToken: token }, { tokens: { [key]: facts } })).toEqual([])
  }
})

test('the highest fee of the protocol is no high fee', () => {
  expect(ofOrder({ maxFee: highFee })).toEqual([])
  expect(ofOrder({ maxFee: highFee + 1 })).toEqual(['FEE_HIGH'])
})

test('an order is open for long after 90 days, and without an end from 2100 on', () => {
  expect(ofOrder({ end: 100 * day })).toEqual([])
  expect(ofOrder({ end: 100 * day + 1 })).toEqual(['EXPIRY_LONG'])
  expect(ofOrder({ end: Number(openEnd) })).toEqual(['OPEN_ENDED'])
  expect(ofOrder({ end: 110 * day }, { now: 20 * day })).toEqual([])
  expect(ofOrder({ start: 100 * day, end: 107 * day }, { now: day })).toEqual([])
})

test('an order is over at its end, and a permit after its last second', () => {
  expect(ofOrder({}, { now: 17 * day - 1 })).toEqual([])
  expect(ofOrder({}, { now: 17 * day })).toEqual(['EXPIRED'])
  const permit = {
    ...permitMessage({ owner: maker, spender: treasury, value: 1n, nonce: 0n, deadline: 100n }),
    domain: { name: 'Yuan', version: '1', chainId: 1, verifyingContract: cnyc },
  }
  expect(codes(permit, { now: 100 })).toEqual(['PERMIT_STANDING'])
  expect(codes(permit, { now: 101 })).toEqual(['PERMIT_STANDING', 'EXPIRED'])
})

test('a coupon is about to expire for a week, and expired at its end', () => {
  const late = { start: 390 * day, end: 410 * day }
  expect(ofOrder(late, { now: 393 * day - 1 })).toEqual([])
  expect(ofOrder(late, { now: 393 * day })).toEqual(['COUPON_EXPIRES_SOON'])
  expect(ofOrder(late, { now: 400 * day - 1 })).toEqual(['COUPON_EXPIRES_SOON'])
  expect(ofOrder(late, { now: 400 * day })).toEqual(['COUPON_EXPIRED'])
  expect(ofOrder({ ...late, couponId: encodeCouponId({ ...terms, validUntil: never }) }, { now: 400 * day })).toEqual(
    [],
  )
})

test('who pays for another and who sells to one is told', () => {
  expect(ofOrder({ kind: 'bid', recipient: maker })).toEqual([])
  expect(ofOrder({ kind: 'bid', recipient: other })).toEqual(['RECIPIENT_OTHER'])
  expect(ofOrder({ taker: other })).toEqual(['TAKER_PRIVATE'])
  expect(ofOrder({}, { account: other })).toEqual(['SIGNER_OTHER'])
})

const redeem: Redeem = {
  holder: maker,
  terminal: other,
  redemptionId: `0x${'11'.repeat(32)}`,
  couponIds: [couponId],
  amounts: [2n],
  currency: 156,
  totalFace: 20_000n,
  honourBy: 0,
  deadline: 11 * day,
}
const ofRedeem = (more: Partial<Redeem>, now?: number) =>
  codes(messageTypedData('Redeem', { ...redeem, ...more }, { chainId: 1, verifyingContract: redemption }), { now })

test('the face value of a redemption is that of all its coupons, in their currency', () => {
  const both = { couponIds: [couponId, encodeCouponId({ ...terms, series: 9, faceValue: 500n })], amounts: [2n, 3n] }
  expect(ofRedeem({ ...both, totalFace: 21_500n })).toEqual(['REDEEM_BURNS'])
  expect(ofRedeem({ ...both, totalFace: 21_499n })).toEqual(['FACE_MISMATCH', 'REDEEM_BURNS'])
  expect(ofRedeem({ currency: 840 })).toEqual(['FACE_MISMATCH', 'REDEEM_BURNS'])
})

test('a terminal may take until the expiry of a coupon, not beyond it', () => {
  expect(ofRedeem({ honourBy: 400 * day })).toEqual(['REDEEM_PRESENTS'])
  expect(ofRedeem({ honourBy: 400 * day + 1 })).toEqual(['REDEEM_PRESENTS', 'HONOUR_BEYOND_VALIDITY'])
  const couponIds = [encodeCouponId({ ...terms, validUntil: never })]
  expect(ofRedeem({ couponIds, honourBy: never + 1 })).toEqual(['REDEEM_PRESENTS'])
})

test('a signature for a till is long from a day on, which only the time tells', () => {
  expect(ofRedeem({})).toEqual(['REDEEM_BURNS'])
  expect(ofRedeem({}, 10 * day)).toEqual(['REDEEM_BURNS'])
  expect(ofRedeem({}, 10 * day - 1)).toEqual(['REDEEM_BURNS', 'EXPIRY_LONG'])
})

test.each([
  ['its own', {}, []],
  ['an ask', { kind: 'ask' }, ['PAYMENT_MISMATCH']],
  ['a bid in parts', { amount: 2n }, ['PAYMENT_MISMATCH', 'PAYMENT_MISMATCH', 'PARTIAL_FILL']],
  ['a bid whose price moves', { pricing: 'linear', priceArgument: 90_000_000n }, ['PAYMENT_MISMATCH']],
  ['a bid in another token', { paymentToken: other }, ['PAYMENT_MISMATCH', 'TOKEN_UNKNOWN', 'FACE_NOT_COMPARED']],
  ['a bid at another price', { unitPrice: 90_000_001n }, ['PAYMENT_MISMATCH']],
] as const)('a payment by Permit2 is compared with the order within: %s', (_, change, expected) => {
  const bid: Order = { ...ask, kind: 'bid', minFill: 1n }
  const at = { chainId: 1, verifyingContract: marketplace }
  const payment = { method: 'permit2', nonce: 1n, deadline: BigInt(17 * day - 1) } as const
  const { message, ...rest } = paymentMessage({ ...bid, ...change }, payment, at)
  const permitted = { token: cnyc, amount: bidValue(bid) }
  const domain = { name: 'Permit2', chainId: 1, verifyingContract: '0x000000000022D473030F116dDEE9F6B43aC78BA3' }
  expect(codes({ ...rest, domain, message: { ...message, permitted } })).toEqual(expected)
})

test('orders that are alike are warned of once', () => {
  const low = { ...ask, unitPrice: 1n }
  expect(codes(bulkTypedData([low, low, low], { chainId: 1, verifyingContract: marketplace }))).toEqual([
    'PRICE_VERY_LOW',
  ])
})

test('Permit2 at another address is a stranger', () => {
  const bid: Order = { ...ask, kind: 'bid', minFill: 1n }
  const at = { chainId: 1, verifyingContract: marketplace }
  const request = paymentMessage(bid, { method: 'permit2', nonce: 1n, deadline: BigInt(17 * day) }, at)
  const domain = { name: 'Permit2', chainId: 1, verifyingContract: other }
  expect(codes({ ...request, domain })).toEqual(['CONTRACT_UNKNOWN'])
})
