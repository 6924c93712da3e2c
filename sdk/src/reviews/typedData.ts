import { type Hex, hashTypedData } from 'viem'
import { noticeDomain } from '../messages/notices.ts'
import type { ReviewMessage } from './types.ts'

/** What is signed, flat: a wallet shows every word of it. */
export const reviewTypes = {
  Review: [
    { name: 'author', type: 'address' },
    { name: 'issuerId', type: 'uint40' },
    { name: 'series', type: 'uint32' },
    { name: 'positive', type: 'bool' },
    { name: 'terminal', type: 'address' },
    { name: 'redemptionId', type: 'bytes32' },
    { name: 'at', type: 'uint40' },
  ],
  Complaint: [
    { name: 'author', type: 'address' },
    { name: 'issuerId', type: 'uint40' },
    { name: 'series', type: 'uint32' },
    { name: 'reason', type: 'string' },
    { name: 'terminal', type: 'address' },
    { name: 'redemptionId', type: 'bytes32' },
    { name: 'at', type: 'uint40' },
  ],
} as const

/** Typed data of a review or a complaint, for `signTypedData` of any wallet. */
export function reviewTypedData(review: ReviewMessage, chainId: number) {
  const domain = noticeDomain(chainId)
  return review.kind === 'review'
    ? ({ domain, types: { Review: reviewTypes.Review }, primaryType: 'Review', message: review.message } as const)
    : ({
        domain,
        types: { Complaint: reviewTypes.Complaint },
        primaryType: 'Complaint',
        message: review.message,
      } as const)
}

/** The digest that is signed: it names the review. */
export function hashReview(review: ReviewMessage, chainId: number): Hex {
  const data = reviewTypedData(review, chainId)
  return data.primaryType === 'Review' ? hashTypedData(data) : hashTypedData(data)
}
