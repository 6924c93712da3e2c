import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainTerms as terms } from '../../test/terms.ts'
import { encodeCouponId, never } from '../ids/index.ts'
import { discountToFace, fairValue, impliedYield, suggestPrice, timeDiscount, wad } from './index.ts'

const percent = wad / 100n
const curve = { d0: 200, dmax: 1_200, k: 1 } as const
const T = 1_000n
const couponId = encodeCouponId(terms)

describe('time discount', () => {
  test.each([
    ['at the start', 1, 1_000n, 2n * percent],
    ['half way', 1, 500n, 7n * percent],
    ['at the end', 1, 0n, 12n * percent],
    ['before the start', 1, 2_000n, 2n * percent],
    ['after the end', 1, -1n, 12n * percent],
    ['squared, half way', 2, 500n, (45n * percent) / 10n],
  ] as const)('%s, k = %d', (_, k, tau, expected) => {
    expect(timeDiscount({ ...curve, k, tau, T })).toBe(expected)
  })

  test('of what never expires is d0', () => {
    expect(timeDiscount({ ...curve, tau: 0n, T: undefined })).toBe(2n * percent)
  })

  const anyCurve = fc
    .tuple(
      fc.integer({ min: 0, max: 9_999 }),
      fc.integer({ min: 0, max: 9_999 }),
      fc.constantFrom(1 as const, 2 as const),
    )
    .map(([a, b, k]) => ({ d0: Math.min(a, b), dmax: Math.max(a, b), k }))
  const seconds = fc.bigInt({ min: 1n, max: 2n ** 32n })

  test('stays between d0 and dmax, never falls as time passes, and errs by less than 10^-18', () => {
    fc.assert(
      fc.property(anyCurve, seconds, seconds, (any, a, b) => {
        const [tau, whole] = a < b ? [a, b] : [b, a]
        const now = timeDiscount({ ...any, tau, T: whole })
        const later = timeDiscount({ ...any, tau: tau - 1n, T: whole })
        expect(now >= (BigInt(any.d0) * wad) / 10_000n && now <= (BigInt(any.dmax) * wad) / 10_000n).toBe(true)
        expect(later >= now).toBe(true)
        // dt × 10^4 × T^k is a whole number: compare without division.
        const power = BigInt(any.k)
        const scale = 10_000n * whole ** power
        const exact = (BigInt(any.d0) * whole ** power + BigInt(any.dmax - any.d0) * (whole - tau) ** power) * wad
        expect(now * scale <= exact && exact < (now + 1n) * scale).toBe(true)
      }),
    )
  })

  test.each([
    ['d0', { d0: 1_201 }],
    ['d0', { d0: -1 }],
    ['dmax', { dmax: 10_000 }],
    ['dmax', { dmax: 0.5 }],
    ['k', { k: 3 }],
    ['T', { T: 0n }],
  ])('%s outside its range is named', (field, change) => {
    const parameters = { ...curve, tau: 1n, T, ...change } as Parameters<typeof timeDiscount>[0]
    expect(() => timeDiscount(parameters)).toThrow(expect.objectContaining({ code: 'PRICING_RANGE', field }))
  })
})

describe('value and price', () => {
  test('P = F(1-dt)(1-rc)', () => {
    // 10,000 × 0.93 × 0.95
    expect(fairValue({ couponId, time: 1_500n, curve, creditDiscount: 500 })).toBe(8_835n * wad)
  })

  test('what never expires keeps d0', () => {
    const endless = encodeCouponId({ ...terms, validUntil: never })
    expect(fairValue({ couponId: endless, time: 10n ** 12n, curve, creditDiscount: 0 })).toBe(9_800n * wad)
  })

  test('rounds toward the maker', () => {
    const value = { couponId, time: 1_333n, curve, creditDiscount: 333, scale: 1n }
    const down = suggestPrice({ ...value, round: 'down' })
    expect(suggestPrice({ ...value, round: 'up' })).toBe(down + 1n)
    expect(down * wad <= fairValue(value) && fairValue(value) < (down + 1n) * wad).toBe(true)
  })

  test('in units of a token with 6 decimals, at 99 % of the formula', () => {
    const price = suggestPrice({
      couponId,
      time: 1_500n,
      curve,
      creditDiscount: 500,
      scale: 10_000n,
      bps: 9_900,
      round: 'up',
    })
    expect(price).toBe(87_466_500n)
  })

  test('ranges', () => {
    const value = { couponId, time: 1_500n, curve, creditDiscount: 0 }
    expect(() => fairValue({ ...value, creditDiscount: 10_001 })).toThrow(
      expect.objectContaining({ field: 'creditDiscount' }),
    )
    expect(() => suggestPrice({ ...value, scale: 0n, round: 'up' })).toThrow(
      expect.objectContaining({ field: 'scale' }),
    )
  })
})

test('a number where the formula takes a bigint is named, with what makes one', () => {
  const value = {
    couponId: encodeCouponId(terms),
    time: 1n,
    curve: { d0: 0, dmax: 300, k: 1 } as const,
    creditDiscount: 0,
  }
  const price = { ...value, scale: 10_000n, round: 'up' as const }
  for (const field of ['scale', 'time', 'couponId']) {
    expect(() => suggestPrice({ ...price, [field]: 10_000 })).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', field, cure: 'write 10000n' }),
    )
  }
})

describe('discount and yield', () => {
  test.each([
    [8_500n, 10_000n, 1n, 1_500],
    [85_000_000n, 10_000n, 10_000n, 1_500],
    [10_000n, 10_000n, 1n, 0],
    [10_001n, 10_000n, 1n, -1],
    [19_999n, 30_000n, 1n, 3_333],
    [40_001n, 30_000n, 1n, -3_334],
  ])('%d for a face of %d, scale %d: %d basis points', (price, faceValue, scale, expected) => {
    expect(discountToFace({ price, faceValue, scale })).toBe(expected)
  })

  test('a zero bond', () => {
    const bond = { price: 9_500n, faceValue: 10_000n, remaining: 365 * 86_400 }
    expect(impliedYield(bond)).toBeCloseTo(-Math.log(0.95), 12)
    expect(impliedYield({ ...bond, compounding: 'simple' })).toBeCloseTo(1 / 0.95 - 1, 12)
    expect(impliedYield({ ...bond, remaining: bond.remaining / 2 })).toBeCloseTo(-2 * Math.log(0.95), 12)
  })

  test('ranges', () => {
    expect(() => discountToFace({ price: 1n, faceValue: 0n })).toThrow(expect.objectContaining({ field: 'faceValue' }))
    expect(() => impliedYield({ price: 0n, faceValue: 1n, remaining: 1 })).toThrow(
      expect.objectContaining({ field: 'price' }),
    )
    expect(() => impliedYield({ price: 1n, faceValue: 1n, remaining: 0 })).toThrow(
      expect.objectContaining({ field: 'remaining' }),
    )
  })
})
