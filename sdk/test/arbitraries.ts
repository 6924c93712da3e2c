import fc from 'fast-check'
import { type Address, zeroAddress } from 'viem'
import { type Coupon, encodeCouponId } from '../src/ids/index.ts'
import type { Order } from '../src/orders/index.ts'

const uint = (bits: number) => fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n })
const number = (bits: number) => fc.integer({ min: 0, max: 2 ** bits - 1 })

/** Any terms that fit their bits, sensible or not. */
export const anyCoupon: fc.Arbitrary<Coupon> = fc.record({
  issuerId: number(40),
  series: number(32),
  serial: number(32),
  currency: number(12),
  faceValue: uint(64),
  validFrom: number(32),
  validUntil: number(32),
  flags: number(12),
})

const address: fc.Arbitrary<Address> = uint(160).map((value) => `0x${value.toString(16).padStart(40, '0')}` as const)
const optional = fc.oneof(fc.constant<Address>(zeroAddress), address)

/** Any order that has a packing: what its scope and pricing leave out is zero. */
export const anyOrder: fc.Arbitrary<Order> = fc
  .record({
    kind: fc.constantFrom('ask' as const, 'bid' as const, 'primaryAsk' as const),
    maker: address,
    taker: optional,
    recipient: optional,
    couponId: anyCoupon.map(encodeCouponId),
    scope: fc.constantFrom('id' as const, 'series' as const, 'class' as const),
    maxSeries: number(32),
    minRemaining: number(32),
    minGrade: number(8),
    amount: uint(64),
    minFill: uint(64),
    paymentToken: optional,
    pricing: fc.constantFrom('fixed' as const, 'linear' as const, 'pegged' as const),
    unitPrice: uint(128),
    priceArgument: uint(128),
    start: number(40),
    end: number(40),
    nonce: uint(64),
    epoch: uint(64),
    maxFee: number(16),
  })
  .map((order) => ({
    ...order,
    ...(order.scope === 'class' ? {} : { maxSeries: 0, minRemaining: 0, minGrade: 0 }),
    ...(order.pricing === 'fixed' ? { priceArgument: 0n } : {}),
  }))
