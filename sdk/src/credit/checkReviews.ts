import { CreditReportError } from '../errors/credit.ts'
import type { ReviewFinding } from '../reviews/types.ts'
import { reviewFacts } from './reviewFacts.ts'
import type { CreditFacts, CreditReport } from './types.ts'
import type { UnitTransfer } from './unitsOnce.ts'

/**
 * Holds what a report says of reviews against the reviews themselves: those that count lead to its digest, its number and
 * its sums. `checkReport` goes over the rest.
 *
 * A relayer can leave reviews out; whoever misses one finds by this that it was not considered.
 *
 * @param report - from `checkReport`
 * @param reviews - what `verifyReview` found of all reviews with proof that the scorers' relayer lists for the issuer
 * @param transfers - from `readReviewTransfers`: needed where two complaints are about one id
 * @throws CreditReportError, whose `field` names what differs
 * @example
 * ```ts
 * const list = await book.allReviews({ issuerId: 1, proven: true })
 * const reviews = await Promise.all(list.map((review) => client.verifyReview({ review })))
 * const transfers = await readReviewTransfers(index, { issuerId: 1, asOf: score.asOf, reviews })
 * checkReviews(checkReport(json, score), reviews, transfers)
 * ```
 */
export function checkReviews(
  report: CreditReport,
  reviews: readonly ReviewFinding[],
  transfers: readonly UnitTransfer[] = [],
): void {
  const compareAll = (path: string, facts: CreditFacts) => compare(path, facts, reviewFacts(reviews, facts, transfers))
  compareAll('facts', report.facts)
  if (report.before) compareAll('before.facts', report.before.facts)
}

function compare(path: string, facts: CreditFacts, is: CreditFacts['reviews']): void {
  for (const name of ['digest', 'count', 'positive', 'total'] as const) {
    const [said, found] = [facts.reviews?.[name], is?.[name]]
    if (said !== found)
      throw new CreditReportError(`${path}.reviews.${name}`, `is ${said}; the reviews make it ${found}`)
  }
}
