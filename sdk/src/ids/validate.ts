import { type CouponIdFault, InvalidCouponIdError } from '../errors/coupon.ts'
import { decodeCouponId } from './decode.ts'
import { flagBits, knownFlags } from './flags.ts'
import type { Coupon } from './layout.ts'

/** ISO 4217 numbers have three digits; 999 stands for points. */
const maxCurrency = 999

/** The first reason why these terms are not those of a coupon, or undefined. */
export function couponFault(terms: Coupon): CouponIdFault | undefined {
  if (terms.issuerId === 0) return 'ISSUER_ZERO'
  if (terms.currency === 0 || terms.currency > maxCurrency) return 'CURRENCY_RANGE'
  if (terms.faceValue === 0n) return 'FACE_VALUE_ZERO'
  if (terms.validFrom >= terms.validUntil) return 'VALIDITY_EMPTY'
  if ((terms.flags & 3) === 3) return 'KIND_INVALID'
  if ((terms.flags & ~knownFlags) !== 0) return 'FLAGS_RESERVED'
  if (terms.serial !== 0 && (terms.flags & flagBits.serialised) === 0) return 'SERIAL_WITHOUT_FLAG'
  return undefined
}

/** Checks that the id is one that the protocol could have created. @throws InvalidCouponIdError */
export function validateCouponId(id: bigint): void {
  const fault = couponFault(decodeCouponId(id))
  if (fault) throw new InvalidCouponIdError(id, fault)
}

/** Whether the id is one that the protocol could have created. */
export function isCouponId(id: bigint): boolean {
  return typeof id === 'bigint' && id >= 0n && id < 1n << 256n && couponFault(decodeCouponId(id)) === undefined
}
