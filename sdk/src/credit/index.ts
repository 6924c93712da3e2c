/**
 * The scoring model: from facts of the index to a report that everybody can compute again and compare.
 *
 * @module
 */
export { CreditIssuerUnknownError, CreditRangeError, CreditReportError, CreditTooEarlyError } from '../errors/credit.ts'
export { checkReport } from './checkReport.ts'
export { checkReviews } from './checkReviews.ts'
export { type ComputeReportParameters, computeReport } from './computeReport.ts'
export { type CreditReportParameters, creditReport } from './creditReport.ts'
export { decodeReport } from './decodeReport.ts'
export { encodeReport, maxReportSize } from './encodeReport.ts'
export { capHolders } from './factsAt.ts'
export { gradeOf } from './gradeOf.ts'
export { isRated } from './isRated.ts'
export { type NextScoreParameters, nextScore } from './nextScore.ts'
export { rate, weights } from './rate.ts'
export { type ReadCreditFactsParameters, readCreditFacts } from './readCreditFacts.ts'
export { type ReadReviewTransfersParameters, readReviewTransfers } from './readReviewTransfers.ts'
export { reviewFacts, reviewSettling } from './reviewFacts.ts'
export { lastMidnight } from './time.ts'
export type {
  CreditFacts,
  CreditReport,
  CurrencyFacts,
  Rating,
  RatingParts,
  RatingRules,
  ReviewFacts,
  Standing,
} from './types.ts'
export type { UnitTransfer } from './unitsOnce.ts'
