/**
 * A typed client of a relayer: posting, book, quotes, the resumable stream, receipts, scores and reviews.
 *
 * @module
 */
export type { BookEventJson, BookJson, BookLevelJson, BookOrderJson, OrderStateJson, QuoteJson } from './answers.ts'
export {
  type CancelParameters,
  type QuoteParameters,
  type Relayer,
  type RelayerParameters,
  relayer,
} from './client.ts'
export {
  RelayerAnswerError,
  RelayerRefusedError,
  RelayerUnavailableError,
} from './errors.ts'
export { cancelNoticeTypedData, noticeDomain, noticeTypes, receiptTypedData, verifyReceipt } from './notices.ts'
export type { StoredReviewJson } from './reviews.ts'
export type { ScoreStatementJson } from './scores.ts'
export type { StreamOptions } from './stream.ts'
export type {
  Book,
  BookEvent,
  BookHead,
  BookLevel,
  BookOrder,
  BookSide,
  OrderFilter,
  OrderPage,
  OrderReceipt,
  OrderState,
  OrderStatus,
  PostedOrder,
  PostedReview,
  PostedScore,
  RelayerQuote,
  RelayerStatus,
  ReviewFilter,
  ReviewPage,
  ScoreFilter,
  ScorePage,
  ScoreState,
  ScoreStatement,
  SignedScore,
  StoredReview,
} from './types.ts'
export {
  type OrderJson,
  orderFromJson,
  orderToJson,
  type SignedOrderJson,
  signedOrderFromJson,
  signedOrderToJson,
} from './wire.ts'
