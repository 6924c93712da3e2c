import { checkUint } from '../bytes/fields.ts'
import { type Coupon, type CouponField, layout, mask } from './layout.ts'

/**
 * Packs terms into an id. Checks that every field fits its bits, not that the terms make sense:
 * templates of orders leave fields open. See `validateCouponId`.
 *
 * @throws FieldOutOfRangeError
 * @example
 * ```ts
 * const id = encodeCouponId({
 *   issuerId: 1, series: 1, serial: 0, currency: 156, faceValue: 10_000n,
 *   validFrom: 1_767_225_600, validUntil: 1_798_761_600, flags: encodeFlags({ kind: 'digital' }),
 * })
 * ```
 */
export function encodeCouponId(terms: Coupon): bigint {
  let id = 0n
  for (const field of Object.keys(layout) as CouponField[]) {
    id |= fieldBits(field, terms[field]) << layout[field].shift
  }
  return id
}

/** A copy of the id for another unit of its series. @throws FieldOutOfRangeError */
export function withSerial(id: bigint, serial: number): bigint {
  return templateOf(id) | (fieldBits('serial', serial) << layout.serial.shift)
}

/** The id with its serial cleared: what identifies the series. @throws FieldOutOfRangeError */
export function templateOf(id: bigint): bigint {
  return clear(id, ['serial'])
}

/**
 * The id with everything cleared that a class bid leaves open: serial, series, validity.
 * Issuer, currency, face value and flags stay.
 *
 * @throws FieldOutOfRangeError
 */
export function classOf(id: bigint): bigint {
  return clear(id, ['serial', 'series', 'validFrom', 'validUntil'])
}

function clear(id: bigint, fields: readonly CouponField[]): bigint {
  let kept = checkUint('couponId', id, 256)
  for (const field of fields) {
    const { bits, shift } = layout[field]
    kept &= ~(mask(bits) << shift)
  }
  return kept
}

function fieldBits(field: CouponField, value: number | bigint): bigint {
  return checkUint(field, value, layout[field].bits)
}
