import { decodeCouponId } from '../../ids/decode.ts'
import { type Coupon, never } from '../../ids/layout.ts'
import { couponFault } from '../../ids/validate.ts'
import { currencies } from '../../money/currencies.ts'
import type { Context } from '../show/context.ts'
import { dateText } from '../show/time.ts'
import type { Found } from './found.ts'

/** Seconds before its expiry from which on a coupon is about to expire. */
const soon = 7 * 86_400

/** Coupons by their ids; {@link termsWarnings} for each. */
export function idWarnings(context: Context, ids: readonly bigint[]): Found[] {
  const found = ids.flatMap((id) => termsWarnings(context, decodeCouponId(id)))
  return new Set(ids).size === ids.length ? found : [...found, { code: 'COUPONS_TWICE' }]
}

/** Terms that cannot be, or that are over at `now`. @param isOpen - whether series and validity are left open */
export function termsWarnings(context: Context, terms: Coupon, isOpen = false): Found[] {
  const { currency } = terms
  const fault = couponFault(isOpen ? { ...terms, validFrom: 0, validUntil: 1 } : terms)
  if (fault) return [{ code: 'COUPON_INVALID', values: { fault } }]
  const unknown: Found = { code: 'CURRENCY_UNKNOWN', values: { currency: `${currency}` } }
  const time = isOpen ? [] : timeWarnings(context, terms)
  return currencies.byNumber.has(currency) ? time : [unknown, ...time]
}

function timeWarnings(context: Context, { validFrom, validUntil }: Coupon): Found[] {
  const { now } = context.options
  if (now === undefined) return []
  const values = { from: dateText(context, validFrom), until: dateText(context, validUntil) }
  const found: Found[] = now < validFrom ? [{ code: 'COUPON_NOT_YET_VALID', values }] : []
  if (validUntil === never || validUntil - now > soon) return found
  return [...found, { code: now >= validUntil ? 'COUPON_EXPIRED' : 'COUPON_EXPIRES_SOON', values }]
}
