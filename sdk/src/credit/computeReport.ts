import type { Indexer } from '../indexer/client.ts'
import type { ReviewFinding } from '../reviews/types.ts'
import { creditReport } from './creditReport.ts'
import { factsAt } from './factsAt.ts'
import { isRated } from './isRated.ts'
import { checkParameters, type ReadCreditFactsParameters } from './readCreditFacts.ts'
import { readReviewTransfers } from './readReviewTransfers.ts'
import { reviewFacts } from './reviewFacts.ts'
import { readRows } from './rows.ts'
import { standingAt } from './standingAt.ts'
import { period } from './time.ts'
import type { CreditFacts, CreditReport, RatingRules } from './types.ts'
import type { UnitTransfer } from './unitsOnce.ts'

/** Whose score, as of when, and where it stands. */
export type ComputeReportParameters = ReadCreditFactsParameters & {
  /** `rules` of the CreditRegistry, as they are now. */
  rules: RatingRules
  /**
   * What `verifyReview` found of the reviews with proof that a relayer lists for the issuer, read from a chain that has
   * passed the midnight. None by default.
   */
  reviews?: readonly ReviewFinding[] | undefined
}

/**
 * What a scorer does: reads the facts as of a midnight and a week before, rates both, and makes the report behind the
 * next score from where the issuer stood at that midnight. Whoever looks, and however late, computes the same report,
 * and so the same hash.
 *
 * @returns undefined if there is nothing to publish: the score stays and is fresh, the issuer is younger than a day, or
 * is not rated (defaulted)
 * @throws as `readCreditFacts`
 */
export async function computeReport(
  index: Indexer,
  parameters: ComputeReportParameters,
): Promise<CreditReport | undefined> {
  checkParameters(parameters)
  const { asOf, rules } = parameters
  const rows = await readRows(index, parameters)
  if (!isRated(rows.issuer, asOf)) return undefined
  const { reviews = [] } = parameters
  const transfers = await readReviewTransfers(index, { ...parameters, reviews })
  const factsOf = (midnight: number) => withReviews(factsAt(rows, midnight), reviews, transfers)
  const before = isRated(rows.issuer, asOf - period) ? factsOf(asOf - period) : undefined
  return creditReport({ facts: factsOf(asOf), before, standing: standingAt(rows, asOf), rules })
}

/** Left out where none counts: an issuer without reviews has the report that it always had. */
function withReviews(
  facts: CreditFacts,
  found: readonly ReviewFinding[],
  transfers: readonly UnitTransfer[],
): CreditFacts {
  const reviews = reviewFacts(found, facts, transfers)
  return reviews ? { ...facts, reviews } : facts
}
