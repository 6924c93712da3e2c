import { checkUint, uintDigits } from '../bytes/fields.ts'
import { type Coupon, type CouponField, layout, mask } from './layout.ts'

/**
 * Unpacks an id into its terms. Total on `uint256`: whether the terms make sense is
 * `validateCouponId`'s question.
 *
 * @throws FieldOutOfRangeError if `id` is negative, needs more than 256 bits, or is a text: see `parseCouponId`
 */
export function decodeCouponId(id: bigint): Coupon {
  const word = checkUint('couponId', id, 256)
  return {
    issuerId: Number(field(word, 'issuerId')),
    series: Number(field(word, 'series')),
    serial: Number(field(word, 'serial')),
    currency: Number(field(word, 'currency')),
    faceValue: field(word, 'faceValue'),
    validFrom: Number(field(word, 'validFrom')),
    validUntil: Number(field(word, 'validUntil')),
    flags: Number(field(word, 'flags')),
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
