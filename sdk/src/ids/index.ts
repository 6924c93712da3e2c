/**
 * A coupon’s id is its terms: encode, decode and check it; currencies and money.
 *
 * @module
 */
export { type Currency, currencyOf } from '../money/currencies.ts'
export { formatMoney, parseMoney } from '../money/money.ts'
export { decodeCouponId, formatCouponId } from './decode.ts'
export { classOf, encodeCouponId, templateOf, withSerial } from './encode.ts'
export { type CouponFlags, type CouponKind, couponKinds, decodeFlags, encodeFlags } from './flags.ts'
export { type Coupon, never } from './layout.ts'
export { parseCouponId } from './parse.ts'
export { couponFault, isCouponId, validateCouponId } from './validate.ts'
export { hasExpired, isValidAt } from './validity.ts'
