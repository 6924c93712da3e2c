import { fieldsOf, oneOf } from '../../client/check.ts'
import { named } from '../../client/named.ts'
import type { GenexClient } from '../../client/types.ts'
import { type Complaint, complaintReasons, type SignedReview } from '../../reviews/types.ts'
import { type ReviewParameters, reviewFields, sign } from './sign.ts'

/** What went wrong with an issuer. */
export type SignComplaintParameters = ReviewParameters & { reason: Complaint['reason'] }

const accepts = /* @__PURE__ */ fieldsOf({ ...reviewFields, reason: /* @__PURE__ */ oneOf(complaintReasons) })

/**
 * Signs a complaint: of goods that were not as described, of a presentation that was refused or not answered. As
 * `signReview`. A till that says no to a plain redemption leaves no record: then it is a complaint without weight.
 *
 * @throws ReviewProofError, ReviewInvalidError, WrongChainError, AccountRequiredError
 * @example
 * ```ts
 * const complaint = await holder.signComplaint({ reason: 'REFUSED_AT_TILL', redemption: request })
 * ```
 */
export function signComplaint(client: GenexClient, parameters: SignComplaintParameters): Promise<SignedReview> {
  return named(async () => {
    accepts('', parameters)
    const { reason } = parameters
    return sign(client, parameters, (subject) => ({ kind: 'complaint', message: { ...subject, reason } }))
  })
}
