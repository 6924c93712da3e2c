/**
 * Reviews and complaints with proof of a redemption: what is signed, and its JSON.
 *
 * @module
 */
export { redemptionStates } from '../actions/redeem/getRedemption.ts'
export { ReviewInvalidError, ReviewProofError, ReviewSignatureError } from '../errors/review.ts'
export { noticeDomain } from '../messages/notices.ts'
export { checkReview } from './check.ts'
export {
  type RedemptionProofJson,
  type SignedReviewJson,
  signedReviewFromJson,
  signedReviewToJson,
} from './json.ts'
export { checkProof, maxProofIds, recordKey } from './proof.ts'
export { hashReview, reviewTypedData, reviewTypes } from './typedData.ts'
export {
  type Complaint,
  complaintReasons,
  type ProvenRedemption,
  type RedemptionProof,
  type RevealedRecord,
  type Review,
  type ReviewFinding,
  type ReviewMessage,
  type ReviewSubject,
  type SignedReview,
} from './types.ts'
