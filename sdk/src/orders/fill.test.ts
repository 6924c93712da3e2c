import fc from 'fast-check'
import { type Address, decodeAbiParameters, type Hex, parseAbiParameters, zeroAddress } from 'viem'
import { describe, expect, test } from 'vitest'
import { anyOrder } from '../../test/arbitraries.ts'
import { at, vectors } from '../../test/vectors.ts'
import {
  type Payment,
  packFill,
  packOrder,
  packPair,
  packPayment,
  packSignedOrder,
  unpackFill,
  unpackOrder,
  unpackPair,
  unpackPayment,
  unpackSignedOrder,
} from './index.ts'

type Column =
  | 'fill'
  | 'encoded'
  | 'malformed'
  | 'malformedWhy'
  | 'paymentMethod'
  | 'paymentFirst'
  | 'paymentSecond'
  | 'paymentSignature'
  | 'payment'
  | 'signedOrder'
  | 'signedPayment'
  | 'signedPacked'
  | 'signedSignature'
  | 'pair'
  | 'pairAsk'
  | 'pairBid'
  | 'pairAmount'
  | 'pairPrice'
const columns = vectors<Record<Column, Hex[]>>('fills')

const takeTypes = parseAbiParameters([
  'Take take, bytes payment, bytes order, bytes signature',
  'struct Take { uint64 amount; uint64 minAmount; uint128 limitPrice; uint256 couponId; address recipient; uint16 maxFee; address app; uint16 appFee; }',
])

/** The fill as Solidity holds it. */
function decodeFill(encoded: Hex) {
  const [take, payment, order, signature] = decodeAbiParameters(takeTypes, encoded)
  const lower = (address: Address) => address.toLowerCase() as Address
  const { recipient, app, ...rest } = take
  return { ...rest, recipient: lower(recipient), app: lower(app), payment, order: unpackOrder(order), signature }
}

describe('vectors', () => {
  test('fills, both ways; every set of flags among them', () => {
    expect(new Set(columns.fill.map((packed) => packed.slice(2, 4))).size).toBe(128)
    for (const [row, packed] of columns.fill.entries()) {
      const fill = decodeFill(at(columns.encoded, row))
      expect(packFill(fill)).toBe(packed)
      expect(unpackFill(packed)).toEqual(fill)
    }
  })

  test.each(columns.malformed.map((bytes, row) => [at(columns.malformedWhy, row), bytes]))(
    'malformed: %s',
    (_, bytes) => {
      expect(() => unpackFill(bytes)).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^PACKED_(FILL|ORDER)_MALFORMED$/) }),
      )
    },
  )

  test('payments, both ways', () => {
    for (const [row, packed] of columns.payment.entries()) {
      const [first, second] = [BigInt(at(columns.paymentFirst, row)), BigInt(at(columns.paymentSecond, row))]
      const terms = {
        erc2612: { value: first, deadline: second },
        erc3009: { validAfter: Number(first), validBefore: Number(second) },
        permit2: { nonce: first, deadline: second },
      }
      const method = at(columns.paymentMethod, row) as string as Payment['method']
      const payment = { method, ...terms[method], signature: at(columns.paymentSignature, row) } as Payment
      expect(packPayment(payment)).toBe(packed)
      expect(unpackPayment(packed)).toEqual(payment)
    }
  })

  test('signed orders, both ways', () => {
    for (const [row, packed] of columns.signedOrder.entries()) {
      const payment = at(columns.signedPayment, row)
      const signed = {
        order: unpackOrder(at(columns.signedPacked, row)),
        signature: at(columns.signedSignature, row),
        ...(payment !== '0x' && { payment }),
      }
      expect(packSignedOrder(signed)).toBe(packed)
      expect(unpackSignedOrder(packed)).toEqual(signed)
    }
  })

  test('pairs, both ways', () => {
    for (const [row, packed] of columns.pair.entries()) {
      const [ask, bid] = [Number(at(columns.pairAsk, row)), Number(at(columns.pairBid, row))]
      const pair = {
        ask,
        bid,
        amount: BigInt(at(columns.pairAmount, row)),
        unitPrice: BigInt(at(columns.pairPrice, row)),
      }
      expect(packPair(pair)).toBe(BigInt(packed))
      expect(unpackPair(BigInt(packed))).toEqual(pair)
    }
  })
})

describe('a fill', () => {
  test('of what the order says takes nine bytes beside order and signature', () => {
    const order = unpackOrder(at(columns.signedPacked, 0))
    const terse = packFill({ amount: 2n, order, signature: '0x1234' })
    expect(terse).toBe(`0x000000000000000002${packOrder(order).slice(2)}1234`)
    const { unitPrice, couponId } = order
    const spelled = {
      minAmount: 2n,
      limitPrice: unitPrice,
      couponId,
      recipient: zeroAddress,
      maxFee: 0,
      payment: '0x',
    } as const
    expect(packFill({ amount: 2n, order, signature: '0x1234', ...spelled })).toBe(terse)
    // Nobody's fee, and a fee of nothing.
    expect(packFill({ amount: 2n, order, signature: '0x1234', appFee: 100 })).toBe(terse)
    expect(packFill({ amount: 2n, order, signature: '0x1234', app: order.maker })).toBe(terse)
  })

  test('reads as it was packed, whatever order it is of', () => {
    const uint = (bits: number) => fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n })
    const anyFill = fc.record({
      amount: uint(64),
      minAmount: uint(64),
      limitPrice: uint(128),
      couponId: uint(256),
      recipient: uint(160).map((value): Address => `0x${value.toString(16).padStart(40, '0')}`),
      maxFee: fc.integer({ min: 0, max: 65_535 }),
      payment: fc.uint8Array({ maxLength: 200 }).map((bytes): Hex => `0x${Buffer.from(bytes).toString('hex')}`),
      order: anyOrder,
      signature: fc.uint8Array({ maxLength: 99 }).map((bytes): Hex => `0x${Buffer.from(bytes).toString('hex')}`),
    })
    fc.assert(
      fc.property(anyFill, (fill) => {
        expect(unpackFill(packFill(fill))).toEqual({ ...fill, app: zeroAddress, appFee: 0 })
      }),
    )
  })

  test('a field that says no more than its absence is read', () => {
    const order = unpackOrder(at(columns.signedPacked, 0))
    const spelled: Hex = `0x08${'00'.repeat(7)}02${'00'.repeat(20)}${packOrder(order).slice(2)}`
    expect(unpackFill(spelled)).toMatchObject({ recipient: zeroAddress, amount: 2n })
  })
})

test.each([
  ['no bytes', '0x', '0 are left'],
  ['no method', '0x03', 'method 3 does not exist'],
  ['cut short', `${at(columns.payment, 0).slice(0, -2)}`, 'are left'],
  ['too long', `${at(columns.payment, 0)}00`, '1 bytes too many'],
])('a payment with %s is malformed', (_, bytes, details) => {
  expect(() => unpackPayment(bytes as Hex)).toThrow(
    expect.objectContaining({ code: 'PAYMENT_MALFORMED', details: expect.stringContaining(details) }),
  )
})

test('a payment is packed with a signature of r, s and v only', () => {
  const permit = { method: 'erc2612', value: 1n, deadline: 1n } as const
  for (const signature of ['0x', `0x${'11'.repeat(64)}`, `0x${'11'.repeat(64)}00`] as const) {
    expect(() => packPayment({ ...permit, signature })).toThrow(expect.objectContaining({ code: 'PAYMENT_MALFORMED' }))
  }
})

test('a pair of more than its 224 bits is malformed; indices have 16', () => {
  expect(() => unpackPair(1n << 224n)).toThrow(expect.objectContaining({ code: 'PACKED_FILL_MALFORMED' }))
  expect(() => packPair({ ask: 65_536, bid: 0, amount: 1n, unitPrice: 1n })).toThrow(
    expect.objectContaining({ code: 'FIELD_OUT_OF_RANGE', field: 'ask' }),
  )
})
