import { decodeCouponId, formatCouponId } from '../../ids/decode.ts'
import { couponKinds, flagBits, knownFlags } from '../../ids/flags.ts'
import { couponFault } from '../../ids/validate.ts'
import { type Context, word } from './context.ts'
import { faceText } from './money.ts'
import { couponEndText } from './time.ts'

/** A coupon by its id: face value, issuer, series, validity. */
export function couponText(context: Context, id: bigint): string {
  const terms = decodeCouponId(id)
  if (couponFault(terms)) return word(context, 'invalidCoupon', { id: formatCouponId(id) })
  const { faceValue, currency, issuerId, series, serial, validUntil } = terms
  return word(context, serial ? 'couponSerial' : 'couponText', {
    face: faceText(context, faceValue, currency),
    issuer: `${issuerId}`,
    series: `${series}`,
    serial: `${serial}`,
    until: couponEndText(context, validUntil),
  })
}

/** The flags of a coupon in words. */
export function flagsText(context: Context, flags: number): string {
  const kind = couponKinds[flags & 3]
  if (!kind || (flags & ~knownFlags) !== 0) return word(context, 'unknownFlags', { flags: `${flags}` })
  const names = Object.keys(flagBits) as (keyof typeof flagBits)[]
  const set = names.filter((name) => (flags & flagBits[name]) !== 0)
  return [kind, ...set].map((name) => word(context, `flag.${name}`)).join(', ')
}
