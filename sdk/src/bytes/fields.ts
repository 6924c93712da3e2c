import { MalformedAddressError } from '../errors/address.ts'
import { FieldOutOfRangeError } from '../errors/coupon.ts'

/** `value` as a bigint, once it is known to fit `bits` bits. @throws FieldOutOfRangeError */
export function checkUint(field: string, value: number | bigint, bits: number): bigint {
  // A fraction or an unsafe integer has no exact bigint, and what a script left out is none: refuse it here, by name.
  if (typeof value !== 'bigint' && !Number.isSafeInteger(value)) {
    throw new FieldOutOfRangeError(field, value, bits)
  }
  const integer = BigInt(value)
  if (integer < 0n || integer >> BigInt(bits) !== 0n) {
    throw new FieldOutOfRangeError(field, integer, bits)
  }
  return integer
}

/** `value`, checked against `bits`, in `size` bytes of hexadecimal digits without 0x. */
export function uintDigits(field: string, value: number | bigint, bits: number, size = bits / 8): string {
  return checkUint(field, value, bits)
    .toString(16)
    .padStart(size * 2, '0')
}

/**
 * An address in `size` bytes of lower-case digits without 0x. Checksums are not checked: the same
 * 20 bytes must hash alike however they are written.
 *
 * @throws MalformedAddressError
 */
export function addressDigits(field: string, value: string, size = 20): string {
  if (!/^0x[0-9a-fA-F]{40}$/.test(value)) throw new MalformedAddressError(field, value)
  return value
    .slice(2)
    .toLowerCase()
    .padStart(size * 2, '0')
}
