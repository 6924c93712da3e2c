import { isAddressEqual, maxUint64, maxUint128, zeroAddress } from 'viem'
import { encodeCouponId } from '../../ids/encode.ts'
import { validateOrder } from '../../orders/validate.ts'
import { forms } from '../forms.ts'
import { type OrderMessage, wordsOf } from '../messages.ts'
import type { Context } from '../show/context.ts'
import { percent, shareOf } from '../show/money.ts'
import { worstPrice } from '../show/price.ts'
import { durationText } from '../show/time.ts'
import { termsWarnings } from './coupon.ts'
import type { Found } from './found.ts'
import { expiryWarnings } from './time.ts'
import { tokenWarnings } from './token.ts'

/** Basis points of the face value below which an ask is very low. */
export const lowShare = 5_000n

/** Basis points of a fee that the Marketplace never takes, so that a higher maximum is a slip: its own highest. */
export const highFee = 500

export function orderWarnings(context: Context, order: OrderMessage): Found[] {
  const isClass = wordsOf(order).scope === 'class'
  return [
    ...ruleWarnings(order),
    ...termsWarnings(context, order.coupon, isClass),
    ...tokenWarnings(context, order.paymentToken),
    ...priceWarnings(context, order),
    ...amountWarnings(context, order),
    ...partyWarnings(order),
    ...expiryWarnings(context, forms.Order, order),
  ]
}

function ruleWarnings({ coupon, ...order }: OrderMessage): Found[] {
  // Terms that no id can hold are no coupon's: that is warned of already.
  if (coupon.currency > 0xfff || coupon.flags > 0xfff) return []
  const words = wordsOf({ coupon, ...order })
  const issues = validateOrder({ ...order, ...words, couponId: encodeCouponId(coupon) })
  const codes = issues.map(({ code }) => code).filter((code) => !code.startsWith('COUPON_'))
  return codes.length > 0 ? [{ code: 'ORDER_REFUSED', values: { issues: codes.join(', ') } }] : []
}

function priceWarnings(context: Context, order: OrderMessage): Found[] {
  const { kind } = wordsOf(order)
  const price = worstPrice(order)
  if (price === 0n) return [{ code: 'PRICE_ZERO' }]
  const { faceValue, currency } = order.coupon
  const share = shareOf(context, price, order.paymentToken, { value: faceValue, currency })
  if (share === undefined) return [{ code: 'FACE_NOT_COMPARED' }]
  const values = { share: percent(share) }
  if (kind === 'bid') return share > 10_000n ? [{ code: 'PRICE_ABOVE_FACE', values }] : []
  return share < lowShare ? [{ code: 'PRICE_VERY_LOW', values }] : []
}

function amountWarnings(context: Context, order: OrderMessage): Found[] {
  const { amount, minFill, unitPrice, maxFee, maxSeries, minRemaining } = order
  const { scope } = wordsOf(order)
  const found: Found[] = []
  if (amount === maxUint64) found.push({ code: 'AMOUNT_ALL_ONES', values: { field: context.texts.lines.amount } })
  if (unitPrice === maxUint128) found.push({ code: 'AMOUNT_ALL_ONES', values: { field: context.texts.lines.price } })
  if (amount > 1n && minFill <= 1n) found.push({ code: 'PARTIAL_FILL' })
  if (amount > 1n && minFill === amount) found.push({ code: 'ALL_OR_NOTHING' })
  if (maxFee > highFee) found.push({ code: 'FEE_HIGH', values: { fee: percent(BigInt(maxFee)) } })
  if (scope === 'series') found.push({ code: 'SERIES_ANY' })
  if (scope === 'class') {
    const values = { maxSeries: `${maxSeries}`, remaining: durationText(context, minRemaining) }
    found.push({ code: 'CLASS_WORST', values })
  }
  return found
}

function partyWarnings({ maker, taker, recipient }: OrderMessage): Found[] {
  const found: Found[] = []
  if (recipient !== zeroAddress && !isAddressEqual(recipient, maker)) {
    found.push({ code: 'RECIPIENT_OTHER', values: { recipient } })
  }
  if (taker !== zeroAddress) found.push({ code: 'TAKER_PRIVATE', values: { taker } })
  return found
}
