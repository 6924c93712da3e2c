import type { OrderScope } from '../orders/types.ts'
import type { BookReason } from './reasons.ts'

/** Name of an order or an owner, chosen by the caller. The number 1 and the text '1' are two names. */
export type BookId = string | number

/** ask: sells; bid: buys. */
export type BookSide = 'ask' | 'bid'

/** What happens where two orders of one owner would trade; the mode of the later of the two decides. */
export const selfTradeModes = ['cancelMaker', 'cancelTaker', 'cancelBoth', 'decrementAndCancel'] as const

/**
 * cancelMaker: the resting order ends, the arriving goes on; cancelTaker: the arriving ends; cancelBoth: both end;
 * decrementAndCancel: both lose what would have traded, and what is then empty ends.
 */
export type SelfTradeMode = (typeof selfTradeModes)[number]

/** How long an order stays, by the words of {@link TimeInForce}. */
export const timesInForce = ['GTC', 'GTT', 'IOC', 'FOK'] as const

/**
 * GTC: until it is cancelled; GTT: until the time `until`; IOC: what does not trade at once ends; FOK: it trades whole
 * and at once, or is rejected.
 */
export type TimeInForce = (typeof timesInForce)[number]

/** continuous: orders trade as they arrive; call: they gather until `clear` trades them at one price. */
export type BookPhase = 'continuous' | 'call'

/** Which coupons an order is for; only in a book of coupons, and there always. */
export type BookCoupon = {
  /** asks: the coupon that is given; bids: the coupon that is wanted, with zero where the scope leaves it open. */
  couponId?: bigint | undefined
  /** Bids: what is accepted, as in a signed order; `id` by default. */
  scope?: OrderScope | undefined
  /** Class bids: highest series number accepted. */
  maxSeries?: number | undefined
  /** Class bids: seconds of validity that must be left when it trades. */
  minRemaining?: number | undefined
  /** Class bids: lowest grade of the issuer accepted; any by default. */
  minGrade?: number | undefined
}

/** What every order says. */
export type BookArrival = BookCoupon & {
  /** Now: never before the time of an earlier command. Seconds in a book of coupons, else any whole unit. */
  time: number
  /** No other order that is in the book has it. */
  id: BookId
  /** Whether it sells or buys. */
  side: BookSide
  /** Coupons, or smallest units of what is traded. */
  amount: bigint
  /** Fewest of one trade, the last included; 0 and 1 mean the same. */
  minFill?: bigint | undefined
  /** Whose it is: two orders of one owner do not trade. Without an owner it trades with all. */
  owner?: BookId | undefined
  /** The book's by default. */
  selfTrade?: SelfTradeMode | undefined
}

/** An order with a price that it keeps to. */
export type LimitCommand = BookArrival & {
  type: 'limit'
  /** Smallest units of the token for each: the most a bid pays, the least an ask takes. */
  price: bigint
  /** GTC by default. */
  timeInForce?: TimeInForce | undefined
  /** GTT: the first time at which it has ended. */
  until?: number | undefined
  /** It rests or is rejected: it never trades as it arrives. */
  postOnly?: boolean | undefined
}

/** An order at whatever price the other side has. It never rests. */
export type MarketCommand = BookArrival & {
  type: 'market'
  /** IOC by default. */
  timeInForce?: 'IOC' | 'FOK' | undefined
}

/** Takes an order out. */
export type CancelCommand = {
  type: 'cancel'
  time: number
  /** Of the order. */
  id: BookId
}

/** Time passes: what has ended by then expires. Every other command does the same first. */
export type AdvanceCommand = { type: 'advance'; time: number }

/** The issuer's grade, 0 if it has none or an old one. Bids that ask for more wait in their place. */
export type GradeCommand = { type: 'grade'; time: number; grade: number }

/** From now on orders gather. */
export type CallCommand = { type: 'call'; time: number }

/** Trades what has gathered at one price for each series, then goes on continuously. */
export type ClearCommand = {
  type: 'clear'
  time: number
  /** Where volume, imbalance and pressure leave several prices, the nearest to this; without it the middle. */
  reference?: bigint | undefined
}

/** All that changes a book. */
export type BookCommand =
  | LimitCommand
  | MarketCommand
  | CancelCommand
  | AdvanceCommand
  | GradeCommand
  | CallCommand
  | ClearCommand

/**
 * Place and time of an event.
 *
 * @inline
 */
type Event = {
  /** From 1 on, without a gap. */
  sequence: number
  /** Of its command. */
  time: number
}

/** An order is in; its `sequence` is its priority. */
export type AcceptedEvent = Event & {
  type: 'accepted'
  /** As the command named it. */
  id: BookId
  /** Of the order. */
  side: BookSide
  /** None: at the market's. */
  price: bigint | undefined
  /** As it arrived. */
  amount: bigint
}

/** Two orders traded. */
export type TradeEvent = Event & {
  type: 'trade'
  /** The order that sold. */
  ask: BookId
  /** The order that bought. */
  bid: BookId
  /** Which of them arrived; none in a call auction. */
  taker: BookSide | undefined
  /** For each, smallest units of the token: that of the order that rested, or of the auction. */
  price: bigint
  /** What changed hands. */
  amount: bigint
  /** What is left of each after it; at 0 the order has ended. */
  askLeft: bigint
  /** What is left of the bid. */
  bidLeft: bigint
  /** What is delivered; in a book of coupons. */
  couponId: bigint | undefined
}

/** An order lost a part without a trade, and stays. */
export type ReducedEvent = Event & {
  type: 'reduced'
  /** Of the order. */
  id: BookId
  /** What it lost. */
  amount: bigint
  /** What it has left. */
  left: bigint
  reason: BookReason
}

/** An order ended with so much left. */
export type CancelledEvent = Event & {
  type: 'cancelled'
  /** Of the order. */
  id: BookId
  /** What it still wanted or offered. */
  left: bigint
  reason: BookReason
}

/** An order, or its coupon, has reached its end with so much left. */
export type ExpiredEvent = Event & {
  type: 'expired'
  /** Of the order. */
  id: BookId
  /** What it still wanted or offered. */
  left: bigint
}

/** A command was not carried out. */
export type RejectedEvent = Event & {
  type: 'rejected'
  /** Of the order, if the command names one. */
  id: BookId | undefined
  reason: BookReason
}

/** A call auction cleared; its trades follow. */
export type ClearedEvent = Event & {
  type: 'cleared'
  /** The series; in a book of coupons. */
  couponId: bigint | undefined
  /** For each, smallest units of the token. */
  price: bigint
  /** What trades in all. */
  volume: bigint
  /** Wanted at this price less offered. */
  imbalance: bigint
}

/** The issuer has this grade now. */
export type GradedEvent = Event & { type: 'graded'; grade: number }

/** The book gathers or trades now. */
export type PhaseEvent = Event & {
  type: 'phase'
  /** From now on. */
  phase: BookPhase
}

/** All that a book tells. */
export type BookEvent =
  | AcceptedEvent
  | TradeEvent
  | ReducedEvent
  | CancelledEvent
  | ExpiredEvent
  | RejectedEvent
  | ClearedEvent
  | GradedEvent
  | PhaseEvent

/** An order that is in the book. */
export type RestingOrder = BookCoupon & {
  /** As the command named it. */
  id: BookId
  /** Whether it sells or buys. */
  side: BookSide
  /** For each, smallest units of the token. */
  price: bigint
  /** As it arrived. */
  amount: bigint
  /** What has not traded yet. */
  left: bigint
  /** Fewest of one trade. */
  minFill?: bigint | undefined
  /** Whose it is. */
  owner?: BookId | undefined
  /** What happens where it would meet an order of its owner. */
  selfTrade: SelfTradeMode
  /** First time at which it has ended; left out: it stays. */
  until?: number | undefined
  /** Whether it was only to rest. */
  postOnly?: boolean | undefined
  /** Of its arrival: at one price the lower trades first. */
  sequence: number
}
