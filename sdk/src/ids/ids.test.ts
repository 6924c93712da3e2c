import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyCoupon } from '../../test/arbitraries.ts'
import { plainTerms as terms } from '../../test/terms.ts'
import { at, vectors } from '../../test/vectors.ts'
import type { Coupon } from './index.ts'
import {
  classOf,
  decodeCouponId,
  decodeFlags,
  encodeCouponId,
  encodeFlags,
  formatCouponId,
  hasExpired,
  isCouponId,
  isValidAt,
  never,
  parseCouponId,
  templateOf,
  validateCouponId,
  withSerial,
} from './index.ts'

type Columns = Record<keyof Coupon | 'id' | 'template' | 'class', string[]> & { sdkValid: boolean[] }
const columns = vectors<Columns>('ids')
const id = encodeCouponId(terms)

describe('vectors', () => {
  const rows = columns.id.map((hex, row) => ({ row, id: BigInt(hex) }))

  test('there are at least 200', () => expect(rows.length).toBeGreaterThanOrEqual(200))

  test('every id packs and unpacks as the other implementation does', () => {
    for (const { row, id } of rows) {
      const expected = {
        issuerId: Number(at(columns.issuerId, row)),
        series: Number(at(columns.series, row)),
        serial: Number(at(columns.serial, row)),
        currency: Number(at(columns.currency, row)),
        faceValue: BigInt(at(columns.faceValue, row)),
        validFrom: Number(at(columns.validFrom, row)),
        validUntil: Number(at(columns.validUntil, row)),
        flags: Number(at(columns.flags, row)),
      }
      expect(decodeCouponId(id)).toEqual(expected)
      expect(encodeCouponId(expected)).toBe(id)
      expect(formatCouponId(templateOf(id))).toBe(at(columns.template, row))
      expect(formatCouponId(classOf(id))).toBe(at(columns.class, row))
      expect(isCouponId(id)).toBe(at(columns.sdkValid, row))
    }
  })
})

describe('encoding', () => {
  test('round trip of any terms', () => {
    fc.assert(
      fc.property(anyCoupon, (any) => {
        expect(decodeCouponId(encodeCouponId(any))).toEqual(any)
      }),
    )
  })

  test('a serial changes the serial alone', () => {
    fc.assert(
      fc.property(anyCoupon, fc.integer({ min: 0, max: 2 ** 32 - 1 }), (any, serial) => {
        const changed = withSerial(encodeCouponId(any), serial)
        expect(decodeCouponId(changed)).toEqual({ ...any, serial })
        expect(templateOf(changed)).toBe(encodeCouponId({ ...any, serial: 0 }))
      }),
    )
  })

  test.each([
    ['issuerId', { issuerId: 2 ** 40 }],
    ['series', { series: -1 }],
    ['serial', { serial: 0.5 }],
    ['currency', { currency: 4096 }],
    ['faceValue', { faceValue: 1n << 64n }],
    ['faceValue', { faceValue: -1n }],
    ['validFrom', { validFrom: Number.NaN }],
    ['validUntil', { validUntil: 2 ** 32 }],
    ['flags', { flags: 4096 }],
  ])('%s out of range is named', (field, change) => {
    expect(() => encodeCouponId({ ...terms, ...change })).toThrow(
      expect.objectContaining({ name: 'FieldOutOfRangeError', code: 'FIELD_OUT_OF_RANGE', field }),
    )
  })

  test('an id beyond 256 bits is refused', () => {
    expect(() => decodeCouponId(1n << 256n)).toThrow(expect.objectContaining({ field: 'couponId' }))
    expect(isCouponId(-1n)).toBe(false)
  })
})

describe('validation', () => {
  test.each([
    ['ISSUER_ZERO', { issuerId: 0 }],
    ['CURRENCY_RANGE', { currency: 0 }],
    ['CURRENCY_RANGE', { currency: 1000 }],
    ['FACE_VALUE_ZERO', { faceValue: 0n }],
    ['VALIDITY_EMPTY', { validUntil: 1_000 }],
    ['KIND_INVALID', { flags: 3 }],
    ['FLAGS_RESERVED', { flags: 64 }],
    ['SERIAL_WITHOUT_FLAG', { serial: 1 }],
  ])('%s', (fault, change) => {
    expect(() => validateCouponId(encodeCouponId({ ...terms, ...change }))).toThrow(
      expect.objectContaining({ name: 'InvalidCouponIdError', code: 'COUPON_ID_INVALID', fault }),
    )
  })

  test('text in both notations', () => {
    expect(parseCouponId(formatCouponId(id))).toBe(id)
    expect(parseCouponId(id.toString())).toBe(id)
  })

  test.each(['', '0x', 'abc', '-1', '1e3', `0x1${'0'.repeat(64)}`, '9'.repeat(78), ' 1'])('malformed %j', (text) => {
    expect(() => parseCouponId(text)).toThrow(expect.objectContaining({ code: 'COUPON_ID_MALFORMED' }))
  })
})

describe('flags', () => {
  test('every combination in use round-trips', () => {
    for (let flags = 0; flags < 64; flags++) {
      if ((flags & 3) === 3) continue
      expect(encodeFlags(decodeFlags(flags))).toBe(flags)
    }
  })

  test.each([3, 64, 2048])('%d does not exist', (flags) => {
    expect(() => decodeFlags(flags)).toThrow(expect.objectContaining({ field: 'flags' }))
  })
})

describe('validity is half-open', () => {
  test('first second in, last second out', () => {
    expect([999, 1_000, 1_999, 2_000].map((time) => isValidAt(id, time))).toEqual([false, true, true, false])
    expect([1_999n, 2_000n].map((time) => hasExpired(id, time))).toEqual([false, true])
  })

  test('a coupon may never expire', () => {
    const endless = encodeCouponId({ ...terms, validUntil: never })
    expect(hasExpired(endless, never)).toBe(false)
    expect(isValidAt(endless, 2n ** 40n)).toBe(true)
  })
})

test.each(['5', '0x5', undefined, null, 5.5, {}])(
  'what is no integer is no id, and that is said by name: %j',
  (given) => {
    const outOfRange = expect.objectContaining({
      code: 'FIELD_OUT_OF_RANGE',
      message: expect.stringContaining('couponId'),
    })
    for (const read of [decodeCouponId, templateOf, classOf, validateCouponId, formatCouponId])
      expect(() => read(given as never), read.name).toThrow(outOfRange)
    expect(isCouponId(given as never)).toBe(false)
  },
)

test('a small number is read as it is', () => {
  expect(decodeCouponId(5 as never)).toEqual(decodeCouponId(5n))
})
