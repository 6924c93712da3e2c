import type { Terms, TermsValue } from './encode.ts'

/** What `conditions` of terms may hold. What is left out is no condition. */
export type Conditions = {
  /** Least amount due, minor units. */
  minimumSpend?: number
  /** SKUs of which one must be bought; empty: any. */
  products?: readonly string[]
  /** Names of the stores that accept the coupon, or `all`; empty: all. */
  stores?: readonly string[]
  /** False: a sale takes one coupon, and no other beside it. */
  stacking?: boolean
  /** Most coupons of the series that one holder may redeem. */
  perUserCap?: number
}

/** A condition that nobody can hold a sale against. */
export type UnreadableCondition = {
  /** Path in the terms, such as `conditions.stores`. */
  field: string
  /** What it would have to be. */
  expected: string
}

const rules: Record<keyof Conditions, { fits: (value: TermsValue) => boolean; expected: string }> = {
  minimumSpend: { fits: (value) => isWhole(value, 0), expected: 'a whole number of minor units, 0 or more' },
  products: { fits: isTexts, expected: 'a list of SKUs, texts that are not empty' },
  stores: { fits: isTexts, expected: "a list of stores' names, texts that are not empty" },
  stacking: { fits: (value) => typeof value === 'boolean', expected: 'true or false' },
  perUserCap: { fits: (value) => isWhole(value, 1), expected: 'a whole number of coupons, 1 or more' },
}

/** The conditions of terms, or the first of them that is unknown or of another type than its own. */
export function readConditions({ conditions = {} }: Terms): Conditions | UnreadableCondition {
  if (!isObject(conditions)) return { field: 'conditions', expected: 'an object' }
  for (const [name, value] of Object.entries(conditions)) {
    const field = `conditions.${name}`
    const rule = Object.hasOwn(rules, name) ? rules[name as keyof Conditions] : undefined
    if (!rule) return { field, expected: `left out: known are ${Object.keys(rules).join(', ')}` }
    if (!rule.fits(value)) return { field, expected: rule.expected }
  }
  return conditions
}

/** Whether {@link readConditions} found one that it cannot read: no condition has its fields' names. */
export function isUnreadable(found: Conditions | UnreadableCondition): found is UnreadableCondition {
  return 'expected' in found
}

function isObject(value: TermsValue): value is Terms {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isWhole(value: TermsValue, least: number): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least
}

function isTexts(value: TermsValue): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && item.trim() !== '')
}
