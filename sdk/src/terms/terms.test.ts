import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conditionFault } from '../pos/conditions.ts'
import { decodeTerms, encodeTerms, type Terms, type TermsValue } from './index.ts'

/** Conditions that nobody can hold a sale against, and which of them. */
const unreadable: [string, TermsValue][] = [
  ['conditions', 'none'],
  ['conditions', null],
  ['conditions', ['all']],
  ['conditions.minimumSpend', { minimumSpend: '20000' }],
  ['conditions.minimumSpend', { minimumSpend: -1 }],
  ['conditions.minimumSpend', { minimumSpend: null }],
  ['conditions.products', { products: 'tea' }],
  ['conditions.products', { products: ['tea', 7] }],
  ['conditions.stores', { stores: 'Hangzhou' }],
  ['conditions.stores', { stores: [' '] }],
  ['conditions.stacking', { stacking: 'false' }],
  ['conditions.stacking', { stacking: 0 }],
  ['conditions.perUserCap', { perUserCap: 0 }],
  ['conditions.perUserCap', { perUserCap: '1' }],
  ['conditions.minimumspend', { minimumspend: 20_000 }],
  ['conditions.weekdays', { stores: ['all'], weekdays: [1, 2] }],
  ['conditions.toString', { toString: 1 }],
]

const context = {
  sale: { due: { currency: 'CNY', amount: 100_000n }, basket: [{ sku: 'tea', quantity: 1, amount: 100_000n }] },
  store: 'harbour',
  units: 1n,
  ofSeries: 1n,
  usedBefore: 0n,
}
const faultOf = (conditions: TermsValue, change: Partial<typeof context> = {}) =>
  conditionFault({ conditions }, { ...context, ...change })

test.each(unreadable)('%s that no till can read makes no terms: %j', (field, conditions) => {
  expect(() => encodeTerms({ version: 1, conditions })).toThrow(
    expect.objectContaining({
      name: 'TermsConditionError',
      code: 'TERMS_CONDITION',
      field,
      cure: expect.stringMatching(new RegExp(`^${field} must be \\w`)),
    }),
  )
})

test.each(unreadable)('%s that the till cannot read is refused: %j', (field, conditions) => {
  expect(faultOf(conditions)).toEqual({
    code: 'UNREADABLE_TERMS',
    message: `The till cannot read ${field} of the coupon.`,
    cure: expect.stringContaining('another coupon'),
  })
})

const known: fc.Arbitrary<Terms> = fc.record(
  {
    minimumSpend: fc.nat(),
    products: fc.array(fc.constantFrom('tea', 'cake')),
    stores: fc.array(fc.constantFrom('all', 'harbour', 'station')),
    stacking: fc.boolean(),
    perUserCap: fc.integer({ min: 1, max: 2 ** 40 }),
  },
  { requiredKeys: [] },
)

test('whatever terms are made, a till can read', () => {
  const any = fc.oneof(
    known,
    fc.dictionary(fc.constantFrom('stores', 'stacking', 'perUserCap', 'more'), fc.jsonValue()),
  )
  let made = 0
  fc.assert(
    fc.property(any, (conditions) => {
      let bytes: Uint8Array
      try {
        bytes = encodeTerms({ version: 1, conditions: conditions as Terms })
      } catch {
        return
      }
      made++
      expect(conditionFault(decodeTerms(bytes), context)?.code).not.toBe('UNREADABLE_TERMS')
    }),
  )
  expect(made).toBeGreaterThan(10)
})

test('terms without conditions, or with none in them, allow every sale', () => {
  expect(conditionFault({ title: 'Tea' }, { ...context, units: 9n, ofSeries: 9n, usedBefore: 9n })).toBeUndefined()
  expect(faultOf({})).toBeUndefined()
  expect(faultOf({ minimumSpend: 0, products: [], stores: [], stacking: true })).toBeUndefined()
})

test('minimum spend, products and stores, at their bounds', () => {
  expect(faultOf({ minimumSpend: 100_000 })).toBeUndefined()
  expect(faultOf({ minimumSpend: 100_001 })).toMatchObject({ code: 'MINIMUM_SPEND' })
  expect(faultOf({ products: ['cake', 'tea'] })).toBeUndefined()
  expect(faultOf({ products: ['cake'] })).toMatchObject({ code: 'PRODUCT', cure: 'buy one of cake' })
  expect(faultOf({ stores: ['harbour'] })).toBeUndefined()
  expect(faultOf({ stores: ['station'] })).toMatchObject({ code: 'STORE', cure: 'go to station' })
  expect(conditionFault({ conditions: { stores: ['station'] } }, { ...context, store: undefined })).toMatchObject({
    code: 'STORE',
  })
})

test('what does not stack goes alone: neither another series nor a second coupon of its own', () => {
  expect(faultOf({ stacking: false })).toBeUndefined()
  expect(faultOf({ stacking: false }, { units: 2n, ofSeries: 2n })).toMatchObject({ code: 'STACKING' })
  expect(faultOf({ stacking: false }, { units: 2n, ofSeries: 1n })).toMatchObject({ code: 'STACKING' })
  expect(faultOf({ stacking: true }, { units: 2n, ofSeries: 2n })).toBeUndefined()
})

test('a holder’s cap counts this sale and the ones before', () => {
  const cap = { perUserCap: 3 }
  expect(faultOf(cap, { units: 3n, ofSeries: 3n })).toBeUndefined()
  expect(faultOf(cap, { units: 9n, ofSeries: 2n, usedBefore: 1n })).toBeUndefined()
  expect(faultOf(cap, { ofSeries: 4n })).toMatchObject({ code: 'PER_USER_CAP', cure: 'use at most 3 of it' })
  expect(faultOf(cap, { ofSeries: 2n, usedBefore: 2n })).toMatchObject({ cure: 'use at most 1 of it' })
  expect(faultOf(cap, { ofSeries: 1n, usedBefore: 3n })).toMatchObject({ cure: 'use another coupon' })
  expect(faultOf(cap, { ofSeries: 1n, usedBefore: 7n })).toMatchObject({ cure: 'use another coupon' })
})
