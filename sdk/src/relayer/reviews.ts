import type { Hex } from 'viem'
import { GenexError } from '../errors/GenexError.ts'
import { type SignedReviewJson, signedReviewFromJson } from '../reviews/json.ts'
import { hashReview } from '../reviews/typedData.ts'
import { RelayerAnswerError } from './errors.ts'
import type { ReviewFilter, ReviewPage, StoredReview } from './types.ts'

/** A kept review as JSON. */
export type StoredReviewJson = SignedReviewJson & {
  hash: Hex
  sequence: number
  receivedAt: number
  supersededBy: number | null
}

/** A kept review. @param url - of the relayer, for the error @throws RelayerAnswerError */
export function storedReviewFrom(url: string, json: StoredReviewJson): StoredReview {
  const { hash, sequence, receivedAt, supersededBy } = json
  const review = readReview(url, json)
  const actual = hashReview(review, review.chainId)
  if (actual !== hash) throw new RelayerAnswerError(url, `it gives a review of hash ${actual} as ${hash}`)
  return { ...review, hash, sequence, receivedAt, supersededBy }
}

function readReview(url: string, json: SignedReviewJson) {
  try {
    return signedReviewFromJson(json)
  } catch (error) {
    throw error instanceof GenexError ? new RelayerAnswerError(url, error.shortMessage, error) : error
  }
}

/** Every page. @param list - asks for one @throws RelayerAnswerError if they would never end */
export async function allReviews(
  url: string,
  list: (filter: ReviewFilter) => Promise<ReviewPage>,
  filter: Omit<ReviewFilter, 'cursor' | 'limit'>,
): Promise<StoredReview[]> {
  const all: StoredReview[] = []
  let cursor: string | undefined
  do {
    const page = await list({ ...filter, cursor, limit: 200 })
    const next = page.cursor ?? undefined
    const isStuck = next !== undefined && (next === cursor || page.reviews.length === 0)
    if (isStuck) throw new RelayerAnswerError(url, 'it gives no reviews, or the same again, and says that more follow')
    all.push(...page.reviews)
    cursor = next
  } while (cursor !== undefined)
  return all
}
