import { checkUint, uintDigits } from '../bytes/fields.ts'
import { type Coupon, type CouponField, layout, mask } from './layout.ts'

/**
 * Unpacks an id into its terms. Total on `uint256`: whether the terms make sense is
 * `validateCouponId`'s question.
 *
 * @throws FieldOutOfRangeError if `id` is negative or needs more than 256 bits
 */
export function decodeCouponId(id: bigint): Coupon {
  checkUint('couponId', id, 256)
  return {
    issuerId: Number(field(id, 'issuerId')),
    series: Number(field(id, 'series')),
    serial: Number(field(id, 'serial')),
    currency: Number(field(id, 'currency')),
    faceValue: field(id, 'faceValue'),
    validFrom: Number(field(id, 'validFrom')),
    validUntil: Number(field(id, 'validUntil')),
    flags: Number(field(id, 'flags')),
  }
}

/** The id as 0x and 64 hexadecimal digits: the form for JSON, URLs and logs. */
export function formatCouponId(id: bigint): `0x${string}` {
  return `0x${uintDigits('couponId', id, 256)}`
}

function field(id: bigint, name: CouponField): bigint {
  const { bits, shift } = layout[name]
  return (id >> shift) & mask(bits)
}
