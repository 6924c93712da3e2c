import { formatMoney } from '../money/money.ts'
import type { Terms, TermsValue } from '../terms/encode.ts'
import type { Refusal, SaleEntry } from './types.ts'

/**
 * Whether the terms of a series allow its use in this sale: minimum spend in minor units, products by
 * SKU, stores by the till's own name.
 */
export function conditionFault(terms: Terms, sale: SaleEntry, store: string | undefined): Refusal | undefined {
  const conditions = asObject(terms.conditions)
  const minimum = conditions.minimumSpend
  if (typeof minimum === 'number' && sale.due.amount < BigInt(minimum)) {
    const least = formatMoney(BigInt(minimum), sale.due.currency)
    return { code: 'MINIMUM_SPEND', message: `The coupon needs a purchase of ${least}.`, cure: `buy for ${least}` }
  }
  const products = texts(conditions.products)
  if (products && !sale.basket.some((line) => products.includes(line.sku))) {
    const names = products.join(', ')
    return { code: 'PRODUCT', message: 'The coupon is for other products.', cure: `buy one of ${names}` }
  }
  const stores = texts(conditions.stores)
  if (stores && !stores.includes('all') && !(store !== undefined && stores.includes(store))) {
    const names = stores.join(', ')
    return { code: 'STORE', message: 'The coupon is not accepted in this store.', cure: `go to ${names}` }
  }
  return undefined
}

function asObject(value: TermsValue | undefined): Terms {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Terms) : {}
}

/** A list of texts; undefined if there is none, or an empty one: no condition. */
function texts(value: TermsValue | undefined): string[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined
  return value.filter((item): item is string => typeof item === 'string')
}
