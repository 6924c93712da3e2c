import type { Context } from '../show/context.ts'
import { fillText, type WarningCode } from '../texts/index.ts'
import type { DescriptionWarning, WarningLevel } from '../types.ts'

/** A warning before it has its text. */
export type Found = { code: WarningCode; values?: Record<string, string> }

/** How bad each is. */
export const levels: Readonly<Record<WarningCode, WarningLevel>> = {
  CONTRACT_UNKNOWN: 'danger',
  CHAIN_UNKNOWN: 'danger',
  SPENDER_UNKNOWN: 'danger',
  SIGNER_OTHER: 'danger',
  COUPON_INVALID: 'danger',
  COUPON_EXPIRED: 'danger',
  PRICE_ABOVE_FACE: 'danger',
  PRICE_VERY_LOW: 'danger',
  PRICE_ZERO: 'danger',
  FACE_MISMATCH: 'danger',
  COUPONS_MIXED: 'danger',
  PAYMENT_MISMATCH: 'danger',
  GIVES_AWAY: 'danger',
  AMOUNT_ALL_ONES: 'danger',
  ORDER_REFUSED: 'caution',
  CURRENCY_UNKNOWN: 'caution',
  COUPON_EXPIRES_SOON: 'caution',
  COUPON_NOT_YET_VALID: 'caution',
  TOKEN_UNKNOWN: 'caution',
  FEE_HIGH: 'caution',
  CLASS_WORST: 'caution',
  RECIPIENT_OTHER: 'caution',
  OPEN_ENDED: 'caution',
  EXPIRY_LONG: 'caution',
  EXPIRED: 'caution',
  REDEEM_BURNS: 'caution',
  REDEEM_PRESENTS: 'caution',
  HONOUR_BEYOND_VALIDITY: 'caution',
  COUPONS_TWICE: 'caution',
  AMOUNT_ZERO: 'caution',
  REFUND_NOTHING: 'caution',
  REFUND_BELOW_FACE: 'caution',
  ORDER_UNSEEN: 'caution',
  PERMIT_STANDING: 'caution',
  CANCEL_NOT_BINDING: 'caution',
  SCORER_ONLY: 'caution',
  RELAYER_ONLY: 'caution',
  REVEALS_REDEMPTION: 'caution',
  FACE_NOT_COMPARED: 'notice',
  SERIES_ANY: 'notice',
  PARTIAL_FILL: 'notice',
  ALL_OR_NOTHING: 'notice',
  TAKER_PRIVATE: 'notice',
  CALLER_ANYBODY: 'notice',
  CANCEL_OF_HASH: 'notice',
}

const order: readonly WarningLevel[] = ['danger', 'caution', 'notice']

/** Warnings in the user's language, each once, the worst first. */
export function tellWarnings({ texts }: Context, found: readonly Found[]): DescriptionWarning[] {
  const told = found.map(({ code, values }) => ({
    code,
    level: levels[code],
    text: fillText(texts.warnings[code], values),
  }))
  return sortWarnings(told)
}

/** Each warning once, the worst first. */
export function sortWarnings(warnings: readonly DescriptionWarning[]): DescriptionWarning[] {
  const distinct = new Map(warnings.map((warning) => [warning.code + warning.text, warning]))
  return order.flatMap((level) => [...distinct.values()].filter((warning) => warning.level === level))
}
