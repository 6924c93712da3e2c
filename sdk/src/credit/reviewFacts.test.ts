import fc from 'fast-check'
import { type Address, type Hex, keccak256, toHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { day, factsOf, issued, midnight } from '../../test/credit.ts'
import { encodeCouponId } from '../ids/index.ts'
import type { ReviewFinding } from '../reviews/index.ts'
import { type CreditReport, checkReviews, rate, reviewFacts, reviewSettling } from './index.ts'

const facts = factsOf(issued(100n))
let count = 0
const hashOf = (number: number): Hex => keccak256(toHex(number))
const terms = { issuerId: 1, series: 1, serial: 0, currency: 156, validFrom: 0, validUntil: 2 ** 31, flags: 0 }
const coupon = encodeCouponId({ ...terms, faceValue: 10_000n })
const holderOf = (number: number): Address => `0x${number.toString(16).padStart(40, '0')}`

/** A review of one coupon of 100.00 that settled long ago. */
function reviewOf(
  change: Partial<ReviewFinding> = {},
  redemption: Partial<ReviewFinding['redemption']> = {},
): ReviewFinding {
  const hash = hashOf(++count)
  return {
    hash,
    kind: 'review',
    author: holderOf(count),
    issuerId: 1,
    series: 1,
    at: midnight - 10 * day,
    isPositive: true,
    authority: 'ecdsa',
    ...change,
    redemption:
      change.redemption === null
        ? null
        : {
            key: keccak256(hash),
            state: 'redeemed',
            time: midnight - 20 * day,
            series: [1],
            couponIds: [coupon],
            amounts: [1n],
            honourBy: 0,
            currency: 156,
            face: 10_000n,
            countsFrom: midnight - 13 * day,
            ...redemption,
          },
  }
}

const sums = (...reviews: ReviewFinding[]) => {
  const { positive, total, count: considered } = reviewFacts(reviews, facts) ?? { positive: 0, total: 0, count: 0 }
  return [positive, total, considered]
}

describe('what counts', () => {
  test('a review of an average coupon is one; of half a one, half; of ten, one', () => {
    expect(sums(reviewOf())).toEqual([1_000, 1_000, 1])
    expect(sums(reviewOf({}, { face: 5_000n }))).toEqual([500, 500, 1])
    expect(sums(reviewOf({}, { face: 100_000n }))).toEqual([1_000, 1_000, 1])
    expect(sums(reviewOf({ isPositive: false }), reviewOf())).toEqual([1_000, 2_000, 2])
  })

  test.each<[string, ReviewFinding]>([
    ['reveals nothing', reviewOf({ redemption: null })],
    ['is of another issuer', reviewOf({ issuerId: 2 })],
    ['is a contract’s word', reviewOf({ authority: 'erc1271' })],
    ['is of a record that may change', reviewOf({}, { countsFrom: null })],
    ['is of a record that settles later', reviewOf({}, { countsFrom: midnight + 1 })],
    ['was signed in the last hour', reviewOf({ at: midnight - reviewSettling })],
    ['is older than a year', reviewOf({ at: midnight - 365 * day - 1 })],
  ])('not what %s', (_, review) => {
    expect(reviewFacts([review], facts)).toBeUndefined()
  })

  test('up to the second', () => {
    expect(sums(reviewOf({}, { countsFrom: midnight }))).toEqual([1_000, 1_000, 1])
    expect(sums(reviewOf({ at: midnight - reviewSettling - 1 }))).toEqual([1_000, 1_000, 1])
    expect(sums(reviewOf({ at: midnight - 365 * day }))).toEqual([1_000, 1_000, 1])
  })

  test('a face in a currency that nothing was issued in weighs nothing', () => {
    expect(sums(reviewOf({}, { currency: 840 }))).toEqual([0, 0, 1])
  })

  test('one redemption counts once: what its holder said last before the midnight', () => {
    const first = reviewOf()
    const { redemption } = first
    const second = { ...first, hash: hashOf(2_000_001), at: first.at + 1, isPositive: false }
    const tomorrow = { ...first, hash: hashOf(2_000_002), at: midnight }
    expect(redemption).not.toBeNull()
    expect(sums(first, second, tomorrow)).toEqual([0, 1_000, 1])
    expect(sums(tomorrow, second, first)).toEqual([0, 1_000, 1])
    // A last word without weight silences the one before: it was taken back.
    const taken = { ...second, redemption: redemption && { ...redemption, countsFrom: null } }
    expect(sums(first, taken)).toEqual([0, 0, 0])
  })

  test('two of one holder, the heaviest, however many it has', () => {
    const author = holderOf(7)
    const small = Array.from({ length: 20 }, () => reviewOf({ author, isPositive: false }, { face: 100n }))
    expect(sums(...small)).toEqual([0, 20, 20])
    const large = reviewOf({ author: `0x${author.slice(2).toUpperCase()}` })
    expect(sums(...small, large)).toEqual([1_000, 1_010, 21])
  })
})

describe('whoever has the list comes to the same', () => {
  const list = Array.from({ length: 30 }, (_, index) =>
    reviewOf({ author: holderOf(index % 9), isPositive: index % 3 > 0 }, { face: BigInt(1_000 * (index % 12)) }),
  )

  test('in any order', () => {
    const expected = reviewFacts(list, facts)
    fc.assert(
      fc.property(fc.shuffledSubarray(list, { minLength: list.length }), (shuffled) => {
        expect(reviewFacts(shuffled, facts)).toEqual(expected)
      }),
    )
  })

  test('and finds by name what a report has otherwise', () => {
    const asOf = midnight - 7 * day
    const before = { ...facts, asOf, reviews: reviewFacts(list, { ...facts, asOf }) }
    const report = {
      facts: { ...facts, reviews: reviewFacts(list, facts) },
      before: { facts: before },
    } as unknown as CreditReport
    checkReviews(report, list)
    const missing = list.slice(1)
    expect(() => checkReviews(report, missing)).toThrow(expect.objectContaining({ field: 'facts.reviews.digest' }))
    const forged = { ...report, facts: { ...facts, reviews: { ...report.facts.reviews, positive: 1 } } } as CreditReport
    expect(() => checkReviews(forged, list)).toThrow(expect.objectContaining({ field: 'facts.reviews.positive' }))
    const early = { ...report, before: { facts: { ...facts, asOf } } } as CreditReport
    expect(() => checkReviews(early, list)).toThrow(expect.objectContaining({ field: 'before.facts.reviews.digest' }))
  })
})

test('a positive one never lowers the rating, another one never raises it', () => {
  const one = fc.record({ author: fc.nat(4), isPositive: fc.boolean(), face: fc.bigInt({ min: 1n, max: 20_000n }) })
  const found = ({ author, isPositive, face }: { author: number; isPositive: boolean; face: bigint }) =>
    reviewOf({ author: holderOf(author), isPositive }, { face })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 20 }), one, (earlier, added) => {
      const reviews = earlier.map(found)
      const rated = (all: ReviewFinding[]) => rate({ ...facts, reviews: reviewFacts(all, facts) }).parts.reviews
      const change = rated([...reviews, found(added)]) - rated(reviews)
      if (added.isPositive) expect(change).toBeGreaterThanOrEqual(0)
      else expect(change).toBeLessThanOrEqual(0)
    }),
    { numRuns: 1_000 },
  )
})
