import { aBigint, fieldsOf, optional } from '../../client/check.ts'
import { confirmedChainId } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { ReviewInvalidError } from '../../errors/review.ts'
import { checkReview } from '../../reviews/check.ts'
import { hashReview } from '../../reviews/typedData.ts'
import type { ReviewFinding, SignedReview } from '../../reviews/types.ts'
import { authorityOf } from './authority.ts'
import { readProof } from './readProof.ts'

/** Which review. */
export type VerifyReviewParameters = ReadOptions & {
  /** Of anybody. */
  review: SignedReview
  /** Block to look at; the latest by default. */
  blockNumber?: bigint | undefined
}

const accepts = /* @__PURE__ */ fieldsOf({
  review: /* @__PURE__ */ fieldsOf({ message: /* @__PURE__ */ fieldsOf({}) }),
  blockNumber: /* @__PURE__ */ optional(aBigint),
})

/**
 * Finds out from the chain alone what a review or complaint is worth: who signed it, and which redemption stands behind it.
 *
 * @returns what it proves; `redemption` is null if nothing was revealed
 * @throws ReviewInvalidError, ReviewSignatureError, ReviewProofError
 * @example
 * ```ts
 * for (const review of await book.allReviews({ issuerId: 1 })) {
 *   const { isPositive, redemption } = await client.verifyReview({ review })
 *   console.log(isPositive, redemption?.face ?? 'no proof')
 * }
 * ```
 */
export function verifyReview(client: GenexClient, parameters: VerifyReviewParameters): Promise<ReviewFinding> {
  return named(async () => {
    accepts('', parameters)
    const { review, blockNumber } = parameters
    const { proof, message } = review
    checkReview(review)
    const chainId = await confirmedChainId(client)
    if (review.chainId !== chainId) throw new ReviewInvalidError('chainId', `is ${review.chainId}, not ${chainId}`)
    const hash = hashReview(review, chainId)
    const { author, issuerId, series, at } = message
    const [authority, redemption] = await Promise.all([
      authorityOf(client, { author, hash, signature: review.signature, blockNumber }),
      proof ? readProof(client, { ...parameters, review, proof, blockNumber }) : null,
    ])
    const isPositive = 'positive' in message && message.positive
    return { hash, kind: review.kind, author, issuerId, series, at, isPositive, authority, redemption }
  })
}
