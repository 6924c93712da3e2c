import { aBoolean, fieldsOf } from '../../client/check.ts'
import { named } from '../../client/named.ts'
import type { GenexClient } from '../../client/types.ts'
import type { SignedReview } from '../../reviews/types.ts'
import { type ReviewParameters, reviewFields, sign } from './sign.ts'

/** What one thinks of an issuer. */
export type SignReviewParameters = ReviewParameters & {
  /** Whether the customer is content. */
  positive: boolean
}

const accepts = /* @__PURE__ */ fieldsOf({ ...reviewFields, positive: aBoolean })

/**
 * Signs a review. With a redemption it has weight, and whoever reads it learns of that redemption: nobody else can reveal
 * it, and nobody must. A later review or complaint about the same redemption takes its place.
 *
 * @throws ReviewProofError, ReviewInvalidError, WrongChainError, AccountRequiredError
 * @example
 * ```ts
 * const signed = await holder.signRedeem({ couponIds, amounts, terminal, redemptionId })
 * // … later, with the goods in hand
 * const review = await holder.signReview({ positive: true, redemption: signed.request })
 * await book.postReview(review)
 * ```
 */
export function signReview(client: GenexClient, parameters: SignReviewParameters): Promise<SignedReview> {
  return named(async () => {
    accepts('', parameters)
    const { positive } = parameters
    return sign(client, parameters, (subject) => ({ kind: 'review', message: { ...subject, positive } }))
  })
}
