import { formatMoney } from '../money/money.ts'
import { type Conditions, isUnreadable, readConditions, type UnreadableCondition } from '../terms/conditions.ts'
import type { Terms } from '../terms/encode.ts'
import type { Refusal, SaleEntry } from './types.ts'

/** What the conditions of one series are held against. Units are coupons. */
export type ConditionContext = {
  sale: Pick<SaleEntry, 'due' | 'basket'>
  /** The till's own name. */
  store: string | undefined
  /** Of any series in this sale. */
  units: bigint
  /** Of this series in this sale. */
  ofSeries: bigint
  /** Of this series in the holder's other sales at this till. */
  usedBefore: bigint
}

/** Why the terms of a series do not allow its use in a sale. What the till cannot read, it does not accept. */
export function conditionFault(terms: Terms, context: ConditionContext): Refusal | undefined {
  const conditions = readConditions(terms)
  if (isUnreadable(conditions)) return unreadable(conditions)
  return saleFault(conditions, context) ?? countFault(conditions, context)
}

/** Terms that the till cannot hold a sale against. */
export function unreadable({ field, expected }: UnreadableCondition): Refusal {
  const cure = `use another coupon; the issuer can offer an exchange into a series whose ${field} is ${expected}`
  return { code: 'UNREADABLE_TERMS', message: `The till cannot read ${field} of the coupon.`, cure }
}

function saleFault(conditions: Conditions, { sale, store }: ConditionContext): Refusal | undefined {
  const { minimumSpend = 0, products = [], stores = [] } = conditions
  if (sale.due.amount < BigInt(minimumSpend)) {
    const least = formatMoney(BigInt(minimumSpend), sale.due.currency)
    return { code: 'MINIMUM_SPEND', message: `The coupon needs a purchase of ${least}.`, cure: `buy for ${least}` }
  }
  if (products.length > 0 && !sale.basket.some(({ sku }) => products.includes(sku))) {
    const names = products.join(', ')
    return { code: 'PRODUCT', message: 'The coupon is for other products.', cure: `buy one of ${names}` }
  }
  if (stores.length > 0 && !stores.includes('all') && !(store !== undefined && stores.includes(store))) {
    const names = stores.join(', ')
    return { code: 'STORE', message: 'The coupon is not accepted in this store.', cure: `go to ${names}` }
  }
  return undefined
}

function countFault(conditions: Conditions, { units, ofSeries, usedBefore }: ConditionContext): Refusal | undefined {
  const { stacking = true, perUserCap } = conditions
  if (!stacking && units > 1n) {
    return { code: 'STACKING', message: 'The coupon goes with no other.', cure: 'use one coupon and no other' }
  }
  if (perUserCap === undefined || usedBefore + ofSeries <= BigInt(perUserCap)) return undefined
  const left = BigInt(perUserCap) > usedBefore ? BigInt(perUserCap) - usedBefore : 0n
  const cure = left > 0n ? `use at most ${left} of it` : 'use another coupon'
  return { code: 'PER_USER_CAP', message: `A holder may use ${perUserCap} of the coupon here.`, cure }
}
