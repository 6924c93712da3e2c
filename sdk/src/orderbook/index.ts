/**
 * A matching engine: commands in, events out, the same for the same commands. Price-time priority, class bids, call
 * auctions, journal and snapshots. No clock, no chance, no network.
 *
 * @module
 */
export { BookJournalError, BookSnapshotError, BookTimeError } from '../errors/orderbook.ts'
export { type BookSink, createOrderBook, type OrderBook, type OrderBookOptions } from './createOrderBook.ts'
export type { DepthLevel } from './depth.ts'
export { decodeCommand, encodeCommand, replayJournal } from './journal.ts'
export { type LimitOfParameters, limitOf } from './limitOf.ts'
export { type BookReason, bookReasons } from './reasons.ts'
export { restoreOrderBook } from './restoreOrderBook.ts'
export {
  type AcceptedEvent,
  type AdvanceCommand,
  type BookArrival,
  type BookCommand,
  type BookCoupon,
  type BookEvent,
  type BookId,
  type BookPhase,
  type BookSide,
  type CallCommand,
  type CancelCommand,
  type CancelledEvent,
  type ClearCommand,
  type ClearedEvent,
  type ExpiredEvent,
  type GradeCommand,
  type GradedEvent,
  type LimitCommand,
  type MarketCommand,
  type PhaseEvent,
  type ReducedEvent,
  type RejectedEvent,
  type RestingOrder,
  type SelfTradeMode,
  selfTradeModes,
  type TimeInForce,
  type TradeEvent,
  timesInForce,
} from './types.ts'
