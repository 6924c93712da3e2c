import { MalformedCouponIdError } from '../errors/coupon.ts'
import { mask } from './layout.ts'
import { validateCouponId } from './validate.ts'

/**
 * Reads an id from text (0x and hexadecimal digits, or decimal digits) and validates it.
 *
 * @throws MalformedCouponIdError, InvalidCouponIdError
 */
export function parseCouponId(text: string): bigint {
  if (!/^(0x[0-9a-fA-F]{1,64}|[0-9]{1,78})$/.test(text)) throw new MalformedCouponIdError(text)
  const id = BigInt(text)
  if (id > mask(256)) throw new MalformedCouponIdError(text)
  validateCouponId(id)
  return id
}
