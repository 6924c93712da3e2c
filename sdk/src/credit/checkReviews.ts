import { CreditReportError } from '../errors/credit.ts'
import type { ReviewFinding } from '../reviews/types.ts'
import { reviewFacts } from './reviewFacts.ts'
import type { CreditFacts, CreditReport } from './types.ts'

/**
 * Holds what a report says of reviews against the reviews themselves: those that count lead to its digest, its number and
 * its sums. `checkReport` goes over the rest.
 *
 * A relayer can leave reviews out; whoever misses one finds by this that it was not considered.
 *
 * @param report - from `checkReport`
 * @param reviews - what `verifyReview` found of all reviews with proof that the scorers' relayer lists for the issuer
 * @throws CreditReportError, whose `field` names what differs
 * @example
 * ```ts
 * const list = await book.allReviews({ issuerId: 1, proven: true })
 * const reviews = await Promise.all(list.map((review) => client.verifyReview({ review })))
 * checkReviews(checkReport(json, score), reviews)
 * ```
 */
export function checkReviews(report: CreditReport, reviews: readonly ReviewFinding[]): void {
  compare('facts', report.facts, reviews)
  if (report.before) compare('before.facts', report.before.facts, reviews)
}

function compare(path: string, facts: CreditFacts, reviews: readonly ReviewFinding[]): void {
  const is = reviewFacts(reviews, facts)
  for (const name of ['digest', 'count', 'positive', 'total'] as const) {
    const [said, found] = [facts.reviews?.[name], is?.[name]]
    if (said !== found)
      throw new CreditReportError(`${path}.reviews.${name}`, `is ${said}; the reviews make it ${found}`)
  }
}
