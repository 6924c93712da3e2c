import { currencyOf } from '../money/currencies.ts'
import { formatMoney } from '../money/money.ts'
import type { Due, Refusal } from './types.ts'

/** What coupons bring to a sale. */
export type Brought = {
  /** ISO 4217 number. */
  currency: number
  /** Minor units. */
  totalFace: bigint
}

/** Why coupons do not pay what is due: wallet and till judge alike. */
export function dueFault(due: Due, brought: Brought, allowPartial = false): Refusal | undefined {
  const { currency } = due
  if (brought.currency !== currencyOf(currency).number) {
    return { code: 'WRONG_CURRENCY', message: `The sale is in ${currency}.`, cure: `use coupons in ${currency}` }
  }
  if (brought.totalFace < due.amount && !allowPartial) {
    const money = formatMoney(due.amount, currency)
    return { code: 'FACE_TOO_LOW', message: `The coupons do not cover ${money}.`, cure: `use coupons worth ${money}` }
  }
  return undefined
}
