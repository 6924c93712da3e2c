import { maxUint256, zeroAddress } from 'viem'
import { decodeCouponId } from '../../ids/decode.ts'
import { never } from '../../ids/layout.ts'
import type { Redeem, Refund, TransferAuthorization } from '../../messages/types.ts'
import type { Context } from '../show/context.ts'
import { faceText, percent, shareOf } from '../show/money.ts'
import { dateText } from '../show/time.ts'
import { idWarnings } from './coupon.ts'
import type { Found } from './found.ts'
import { tokenWarnings } from './token.ts'

export function redeemWarnings(context: Context, redeem: Redeem): Found[] {
  const { couponIds, amounts, honourBy } = redeem
  const coupons = couponIds.map(decodeCouponId)
  const found: Found[] = [{ code: honourBy === 0 ? 'REDEEM_BURNS' : 'REDEEM_PRESENTS' }]
  const end = Math.min(...coupons.map(({ validUntil }) => validUntil))
  if (honourBy > end && end !== never) {
    const values = { honourBy: dateText(context, honourBy), until: dateText(context, end) }
    found.push({ code: 'HONOUR_BEYOND_VALIDITY', values })
  }
  return [
    ...found,
    ...faceWarnings(context, redeem),
    ...idWarnings(context, couponIds),
    ...amountWarnings(context, amounts),
  ]
}

/** What the message says of money, beside what its coupons say. */
function faceWarnings(context: Context, { couponIds, amounts, currency, totalFace }: Redeem): Found[] {
  const coupons = couponIds.map(decodeCouponId)
  const [first] = coupons
  const isMixed = coupons.some((coupon) => coupon.issuerId !== first?.issuerId || coupon.currency !== first.currency)
  if (isMixed || !first) return [{ code: 'COUPONS_MIXED' }]
  const actual = coupons.reduce((sum, { faceValue }, index) => sum + faceValue * (amounts[index] as bigint), 0n)
  if (actual === totalFace && first.currency === currency) return []
  const values = { said: faceText(context, totalFace, currency), actual: faceText(context, actual, first.currency) }
  return [{ code: 'FACE_MISMATCH', values }]
}

export function transferWarnings(context: Context, { couponIds, amounts, caller }: TransferAuthorization): Found[] {
  const found: Found[] = [{ code: 'GIVES_AWAY' }]
  if (caller === zeroAddress) found.push({ code: 'CALLER_ANYBODY' })
  return [...found, ...idWarnings(context, couponIds), ...amountWarnings(context, amounts)]
}

/** What the issuer pays: the message does not know the escrow, which the Treasury pays beside it. */
export function refundWarnings(context: Context, { couponId, amount, paymentToken, payout }: Refund): Found[] {
  const found = [
    ...idWarnings(context, [couponId]),
    ...amountWarnings(context, [amount]),
    ...tokenWarnings(context, paymentToken),
  ]
  if (payout === 0n) return [{ code: 'REFUND_NOTHING' }, ...found]
  const { faceValue, currency } = decodeCouponId(couponId)
  const share = shareOf(context, payout, paymentToken, { value: faceValue * amount, currency })
  if (share === undefined) return [...found, { code: 'FACE_NOT_COMPARED' }]
  return share < 10_000n ? [{ code: 'REFUND_BELOW_FACE', values: { share: percent(share) } }, ...found] : found
}

function amountWarnings(context: Context, amounts: readonly bigint[]): Found[] {
  const found: Found[] = amounts.includes(0n) ? [{ code: 'AMOUNT_ZERO' }] : []
  if (!amounts.includes(maxUint256)) return found
  return [...found, { code: 'AMOUNT_ALL_ONES', values: { field: context.texts.lines.amount } }]
}
