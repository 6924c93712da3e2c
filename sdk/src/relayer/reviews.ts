import type { Hex } from 'viem'
import { GenexError } from '../errors/GenexError.ts'
import { allPages } from '../http/allPages.ts'
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

/** Pages of 200 that are read at the most: a million reviews, which no honest relayer has of one issuer. */
const mostPages = 5_000

/** Every page. @param list - asks for one @throws RelayerAnswerError if they would never end */
export function allReviews(
  url: string,
  list: (filter: ReviewFilter) => Promise<ReviewPage>,
  filter: Omit<ReviewFilter, 'cursor' | 'limit'>,
): Promise<StoredReview[]> {
  const read = async (cursor: string | undefined) => {
    const page = await list({ ...filter, cursor, limit: 200 })
    return { items: page.reviews, cursor: page.cursor }
  }
  return allPages(read, { most: mostPages, endless: (reason) => new RelayerAnswerError(url, reason) })
}
