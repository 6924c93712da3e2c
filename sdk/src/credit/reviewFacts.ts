import { concatHex, keccak256 } from 'viem'
import type { ReviewFinding } from '../reviews/types.ts'
import { comesBack } from './comesBack.ts'
import { dayLength, windowDays } from './time.ts'
import type { CreditFacts } from './types.ts'
import { type UnitTransfer, unitsOnce } from './unitsOnce.ts'

/**
 * Seconds before the midnight in which a review no longer counts for it. A relayer takes reviews of the last ten minutes
 * only, so that what counts is complete when scorers look.
 */
export const reviewSettling = 3_600

/** Reviews of one holder that count: nobody ruins or praises an issuer alone. A constant, so that praise never harms. */
const mostOfHolder = 2

/** What a review weighs that is about an average coupon or more. */
const whole = 1_000n

type Counted = ReviewFinding & { redemption: NonNullable<ReviewFinding['redemption']> }

/**
 * What attested reviews amount to as of a midnight: a pure function of the signed messages and of records that do not change
 * any more, so that whoever has the messages comes to the same.
 *
 * @param reviews - what `verifyReview` found, of any issuer, in any order
 * @param facts - the other facts as of that midnight: what an average coupon is follows from them
 * @param transfers - from `readReviewTransfers`; without any, complaints of units that changed hands count for each holder
 * @returns undefined if none counts
 */
export function reviewFacts(
  reviews: readonly ReviewFinding[],
  facts: Pick<CreditFacts, 'issuerId' | 'asOf' | 'currencies'>,
  transfers: readonly UnitTransfer[] = [],
): CreditFacts['reviews'] {
  const considered = lastWords(reviews, facts)
  if (considered.length === 0) return undefined
  const weighed = considered.map((review) => ({ ...review, weight: weightOf(review.redemption, facts) }))
  const heard = eachUnitOnce(heardOf(weighed), facts, transfers)
  const sum = (of: readonly { weight: number }[]) => of.reduce((total, { weight }) => total + weight, 0)
  return {
    positive: sum(heard.filter(({ isPositive }) => isPositive)),
    total: sum(heard),
    count: considered.length,
    digest: keccak256(concatHex(considered.map(({ hash }) => hash).sort())),
  }
}

/** Of each redemption what its holder said last, if the redemption is settled by then. */
function lastWords(reviews: readonly ReviewFinding[], { issuerId, asOf }: Pick<CreditFacts, 'issuerId' | 'asOf'>) {
  const last = new Map<string, Counted>()
  for (const review of reviews) {
    if (!counts(review) || review.issuerId !== issuerId) continue
    if (review.at < asOf - windowDays * dayLength || review.at >= asOf - reviewSettling) continue
    const { key } = review.redemption
    const known = last.get(key)
    if (!known || review.at > known.at || (review.at === known.at && review.hash > known.hash)) last.set(key, review)
  }
  return [...last.values()].filter(({ redemption: { countsFrom } }) => countsFrom !== null && countsFrom <= asOf)
}

// A contract can take its word back, or give one to each who asks: scorers would never agree.
function counts(review: ReviewFinding): review is Counted {
  return review.redemption !== null && review.authority === 'ecdsa'
}

/** What comes back can be presented, and complained of, again: of such complaints each unit weighs in one. */
function eachUnitOnce<review extends Counted & { weight: number }>(
  heard: readonly review[],
  facts: Pick<CreditFacts, 'currencies'>,
  transfers: readonly UnitTransfer[],
): readonly review[] {
  const average = (currency: number) => {
    const { issuedFace = 0n, issuedSquares = 0n } = facts.currencies.find((one) => one.currency === currency) ?? {}
    return issuedFace === 0n ? 0n : issuedSquares / issuedFace
  }
  const faces = unitsOnce(
    heard.filter(({ redemption }) => comesBack(redemption)),
    transfers,
    average,
  )
  return heard.map((review) => {
    const face = faces.get(review.hash)
    return face === undefined ? review : { ...review, weight: weightOf({ ...review.redemption, face }, facts) }
  })
}

/** Thousandths: the face in average coupons issued in its currency, at most one. */
function weightOf(
  { face, currency }: Pick<Counted['redemption'], 'face' | 'currency'>,
  { currencies }: Pick<CreditFacts, 'currencies'>,
): number {
  const issued = currencies.find((one) => one.currency === currency)
  if (!issued || issued.issuedSquares === 0n) return 0
  const weight = (face * issued.issuedFace * whole) / issued.issuedSquares
  return Number(weight < whole ? weight : whole)
}

/** Of each holder the heaviest, then the newest. */
function heardOf<review extends Counted & { weight: number }>(weighed: readonly review[]): review[] {
  const byAuthor = new Map<string, review[]>()
  for (const review of [...weighed].sort(heaviestFirst)) {
    const author = review.author.toLowerCase()
    byAuthor.set(author, [...(byAuthor.get(author) ?? []), review].slice(0, mostOfHolder))
  }
  return [...byAuthor.values()].flat()
}

function heaviestFirst(a: Counted & { weight: number }, b: Counted & { weight: number }): number {
  return b.weight - a.weight || b.at - a.at || (a.hash < b.hash ? 1 : -1)
}
