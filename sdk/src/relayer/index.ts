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
  PostedScore,
  RelayerQuote,
  RelayerStatus,
  ScoreFilter,
  ScorePage,
  ScoreState,
  ScoreStatement,
  SignedScore,
} from './types.ts'
export {
  type OrderJson,
  orderFromJson,
  orderToJson,
  type SignedOrderJson,
  signedOrderFromJson,
  signedOrderToJson,
} from './wire.ts'
