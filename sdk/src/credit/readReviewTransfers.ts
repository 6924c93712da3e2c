import { allOf } from '../indexer/allOf.ts'
import type { Indexer } from '../indexer/client.ts'
import type { ReviewFinding } from '../reviews/types.ts'
import { checkParameters, type ReadCreditFactsParameters } from './readCreditFacts.ts'
import { sharedIds, type UnitTransfer } from './unitsOnce.ts'

/** Ids that are asked for in one question: an index bounds its length. */
const batch = 50

/** Whose reviews, and as of when. */
export type ReadReviewTransfersParameters = ReadCreditFactsParameters & {
  /** What `verifyReview` found. */
  reviews: readonly ReviewFinding[]
}

/**
 * Reads from an index how coupons changed hands of which two or more complain: `reviewFacts` and `checkReviews` follow them,
 * so that a unit counts in one complaint. Nothing is asked while no two complaints are about one id.
 *
 * @throws CreditRangeError if asOf is no midnight, and what the indexer's client throws
 */
export async function readReviewTransfers(
  index: Pick<Indexer, 'transfers'>,
  parameters: ReadReviewTransfersParameters,
): Promise<UnitTransfer[]> {
  checkParameters(parameters)
  const { issuerId, asOf, reviews } = parameters
  const { couponIds, since } = sharedIds(reviews.filter((review) => review.issuerId === issuerId))
  const found: UnitTransfer[] = []
  for (let first = 0; first < couponIds.length; first += batch) {
    const where = {
      couponId_in: couponIds.slice(first, first + batch),
      kind_in: ['sale', 'transfer'],
      timestamp_gte: BigInt(since),
      timestamp_lt: BigInt(asOf),
    } as const
    found.push(...(await allOf((page) => index.transfers({ ...page, where }))))
  }
  return found
}
