import fc from 'fast-check'
import { keccak256 } from 'viem'
import { describe, expect, test } from 'vitest'
import { anyPresentation, day, factsAfter, factsOf, issued, midnight } from '../../test/credit.ts'
import { capHolders, rate, weights } from './index.ts'
import { lowerBound } from './wilson.ts'

const digest = keccak256('0x')
const partOf = (name: keyof typeof weights, ...facts: Parameters<typeof factsOf>) => rate(factsOf(...facts)).parts[name]

describe('the lower bound', () => {
  // By hand: (s + z²/2 − z √(s f / n + z²/4)) / (n + z²), z² = 3.8416.
  test.each([
    // 8 of 10: (9.9208 − 1.96 √(1.6 + 0.9604)) / 13.8416
    [0, 0, 4_901],
    // 9 of 11: (10.9208 − 1.96 √(1.63636 + 0.9604)) / 14.8416
    [1, 0, 5_230],
    // 8 of 11
    [0, 1, 4_343],
    // 98 of 100: (99.9208 − 1.96 √(1.96 + 0.9604)) / 103.8416
    [90, 0, 9_299],
    [990, 0, 9_927],
    [0, 990, 40],
  ])('of %d good and %d bad ones: %d', (good, bad, expected) => {
    expect(lowerBound(good, bad)).toBe(expected)
  })
})

describe('parts, by hand', () => {
  test('a newcomer', () => {
    expect(rate({ ...factsOf({}), since: midnight - day })).toEqual({
      // (40 × 4901 + 15 × 5000 + 15 × 4901 + 10 × 13 + 10 × 10000 + 10 × 10000) / 100
      raw: 5_447,
      parts: { honour: 4_901, usage: 5_000, reviews: 4_901, tenure: 13, leverage: 10_000, security: 10_000 },
    })
  })

  test('honour counts in average coupons, whatever the currency', () => {
    expect(partOf('honour', { ...issued(50n), honouredFace: 900_000n })).toBe(lowerBound(90, 0))
    const yen = { currency: 392, issuedFace: 1_000n, issuedSquares: 500_000n, honouredFace: 15_000n }
    expect(partOf('honour', { ...issued(50n), honouredFace: 600_000n }, yen)).toBe(lowerBound(90, 0))
    // A thousand coupons of 0.01 among a hundred of 100.00 change the average by a thousandth.
    const mixed = { issuedFace: 1_001_000n, issuedSquares: 10_000_001_000n, honouredFace: 900_000n }
    expect(partOf('honour', mixed)).toBe(lowerBound(90.09, 0))
  })

  test('of what was not honoured a holder counts a fifth of all', () => {
    // Average coupons of 100.00: with 90 settled and the ten of the prior a holder counts at most 20.
    expect(capHolders([600_000n, 200_000n], 900_000n, issued(500n))).toEqual({ cappedHolders: 1, cappedFace: 600_000n })
    expect(capHolders([], 0n, issued(0n))).toEqual({ cappedHolders: 0, cappedFace: 0n })
    const refused = { honouredFace: 100_000n, unhonouredFace: 800_000n, cappedHolders: 1, cappedFace: 600_000n }
    expect(partOf('honour', { ...issued(500n), ...refused })).toBe(lowerBound(10, 40))
  })

  test('a newcomer’s first presentation counts in full', () => {
    const { cappedHolders, cappedFace } = capHolders([10_000n], 10_000n, issued(5n))
    const refused = { unhonouredFace: 10_000n, cappedHolders, cappedFace }
    expect(partOf('honour', { ...issued(5n), ...refused })).toBe(lowerBound(0, 1))
  })

  test('usage: used of ended, after five of ten', () => {
    expect(partOf('usage', { ...issued(50n), redeemedFace: 200_000n, expiredFace: 100_000n })).toBe(6_250)
    expect(partOf('usage', { ...issued(50n), redeemedFace: 10_000n })).toBe(5_454)
  })

  test('reviews', () => {
    const said = (positive: number, total: number) => ({
      ...factsOf(),
      reviews: { positive, total, count: 90, digest },
    })
    expect(rate(said(90_000, 90_000)).parts.reviews).toBe(lowerBound(90, 0))
    // Half a coupon is half a review.
    expect(rate(said(1_500, 4_000)).parts.reviews).toBe(lowerBound(1.5, 2.5))
  })

  test.each([
    [0, 0],
    [day, 13],
    [day + 1, 13],
    [365 * day, 5_000],
    [730 * day, 10_000],
    [9_000 * day, 10_000],
  ])('tenure after %d seconds: %d', (age, expected) => {
    expect(rate({ ...factsOf(), since: midnight - age }).parts.tenure).toBe(expected)
  })

  test('leverage and security are those of the worst currency', () => {
    const safe = { currency: 392 }
    const lent = { ...issued(100n), exposure: 3_000_000n, collateral: 2_000_000n }
    expect(partOf('leverage', lent, safe)).toBe(7_500)
    expect(partOf('security', lent, safe)).toBe(6_666)
    expect(partOf('leverage', { base: 0n, exposure: 1n })).toBe(0)
    expect(partOf('leverage', { base: 5n, exposure: 9n })).toBe(0)
    expect(partOf('security', { exposure: 9n })).toBe(0)
    expect(partOf('security', { exposure: 9n, collateral: 99n })).toBe(10_000)
    // A coupon in a small currency that nobody was served for is owed for the window, as it was before it expired.
    const lapsed = { base: 0n, lapsedExposure: 9n, expiredFace: 9n, currency: 392 }
    expect(partOf('leverage', lent, lapsed)).toBe(0)
    expect(partOf('security', lent, lapsed)).toBe(0)
  })

  test('the weights make a hundred', () => {
    expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBe(100)
  })
})

describe('properties', () => {
  const anyIssue = fc
    .tuple(fc.bigInt({ min: 1n, max: 10n ** 6n }), fc.bigInt({ min: 1n, max: 10n ** 3n }))
    .map(([units, face]) => ({ issuedFace: units * face, issuedSquares: units * face * face }))
  const history = fc.array(anyPresentation, { maxLength: 12 })

  test('an honoured presentation never lowers, one that is not honoured never raises', () => {
    fc.assert(
      fc.property(history, anyPresentation, anyIssue, (presentations, next, change) => {
        const before = rate(factsAfter(presentations, change)).parts.honour
        const after = rate(factsAfter([...presentations, next], change)).parts.honour
        if (next.honoured) expect(after).toBeGreaterThanOrEqual(before)
        else expect(after).toBeLessThanOrEqual(before)
      }),
      { numRuns: 2_000 },
    )
  })

  test('every part is 0 … 10,000 and the rating 1 … 10,000', () => {
    const amount = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n })
    const any = fc
      .record({
        issuedFace: amount,
        issuedSquares: fc.bigInt({ min: 0n, max: 2n ** 255n }),
        redeemedFace: amount,
        expiredFace: amount,
        honouredFace: amount,
        unhonouredFace: amount,
        base: amount,
        collateral: amount,
        exposure: amount,
      })
      .map((facts) => ({
        ...facts,
        cappedHolders: 0,
        cappedFace: 0n,
        lapsedExposure: facts.expiredFace / 3n,
      }))
    fc.assert(
      fc.property(any, (facts) => {
        const { raw, parts } = rate(factsOf(facts))
        for (const value of [raw, ...Object.values(parts)]) expect(value >= 0 && value <= 10_000).toBe(true)
        expect(Number.isInteger(raw) && raw >= 1).toBe(true)
      }),
    )
  })

  test('more exposure never raises, more collateral never lowers', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 9n })
    fc.assert(
      fc.property(amount, amount, amount, amount, (exposure, lapsed, collateral, more) => {
        const facts = { collateral, exposure, lapsedExposure: lapsed, expiredFace: lapsed }
        const { raw } = rate(factsOf(facts))
        const worse = { ...facts, exposure: exposure + more }
        expect(rate(factsOf(worse)).raw).toBeLessThanOrEqual(raw)
        expect(rate(factsOf({ ...facts, collateral: collateral + more })).raw).toBeGreaterThanOrEqual(raw)
      }),
    )
  })
})

test.each([
  ['facts.asOf', { asOf: midnight + 1 }],
  ['facts.since', { since: midnight + 1 }],
  ['facts.issuerId', { issuerId: 0 }],
  ['facts.issuerId', { issuerId: 1.5 }],
  ['facts.reviews.positive', { reviews: { positive: 2, total: 1, count: 1, digest } }],
  ['facts.reviews.total', { reviews: { positive: 2, total: 1_001, count: 1, digest } }],
  ['facts.reviews.count', { reviews: { positive: 0, total: 0, count: 0, digest } }],
  ['facts.currencies[1].currency', { currencies: [...factsOf({}).currencies, ...factsOf({}).currencies] }],
  ['facts.currencies[0].cappedFace', factsOf({ cappedFace: 1n, unhonouredFace: 1n })],
  ['facts.currencies[0].cappedFace', factsOf({ cappedHolders: 1, cappedFace: 20n, unhonouredFace: 100n })],
  ['facts.currencies[0].cappedHolders', factsOf({ cappedHolders: 5 })],
  ['facts.currencies[0].exposure', factsOf({ exposure: -1n })],
  ['facts.currencies[0].lapsedExposure', factsOf({ lapsedExposure: 3n, expiredFace: 1n, unhonouredFace: 1n })],
  ['facts.currencies[0].base', factsOf({ base: -1n })],
  ['facts.currencies[0].base', factsOf({ base: 2n ** 128n })],
])('%s out of its range is named', (field, change) => {
  expect(() => rate({ ...factsOf({}), ...change })).toThrow(expect.objectContaining({ code: 'CREDIT_RANGE', field }))
})
