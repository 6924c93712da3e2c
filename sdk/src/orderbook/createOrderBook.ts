import { BookTimeError } from '../errors/orderbook.ts'
import { classOf } from '../ids/encode.ts'
import { checkCommand, checkGrade, checkWord } from './check.ts'
import { type DepthLevel, depthOf } from './depth.ts'
import { execute } from './execute.ts'
import { encodeCommand } from './journal.ts'
import { recordOf } from './record.ts'
import { snapshotOf } from './snapshot.ts'
import { emptyState, type State } from './state.ts'
import {
  type BookCommand,
  type BookEvent,
  type BookId,
  type BookPhase,
  type BookSide,
  type RestingOrder,
  type SelfTradeMode,
  selfTradeModes,
} from './types.ts'

/** What is done with each command before it is carried out. */
export type BookSink = {
  /**
   * Gets each command that is one, as a line of JSON, before anything changes: what it throws, `apply` throws, and the
   * command has not been carried out.
   */
  journal?: ((line: string) => void) | undefined
}

/** What a book is created with. */
export type OrderBookOptions = BookSink & {
  /** Any coupon of the class that is traded, or the class itself; without it the book is of one thing without a name. */
  couponId?: bigint | undefined
  /** For orders that name no mode; `cancelTaker` by default. */
  selfTrade?: SelfTradeMode | undefined
  /** The issuer's, 0 by default. */
  grade?: number | undefined
}

/** A book: commands in, events out. */
export type OrderBook = {
  /**
   * Carries a command out, whole, and tells what has come of it. A command that cannot be carried out is an event too,
   * `rejected`; what throws has changed nothing and is not in the journal.
   *
   * @throws InvalidArgumentError, BookTimeError
   */
  apply(command: BookCommand): readonly BookEvent[]
  /** An order that is in the book. */
  order(id: BookId): RestingOrder | undefined
  /**
   * One side by price, the best first.
   *
   * @param couponId - in a book of coupons, of this series alone: with class bids that accept it now
   */
  depth(side: BookSide, couponId?: bigint): DepthLevel[]
  /** The whole book as a text, the same for the same commands. */
  snapshot(): string
  /** Of the last command. */
  readonly time: number
  /** How many it has carried out. */
  readonly commands: number
  /** Of the last event. */
  readonly sequence: number
  /** Whether it trades as orders arrive, or gathers. */
  readonly phase: BookPhase
  readonly grade: number
  /** How many orders are in the book. */
  readonly size: number
}

/**
 * An empty order book: orders trade by price, then by arrival. It has no clock and draws nothing at random: the same
 * commands give the same events, anywhere. Prices and amounts are whole numbers of any size, and nothing is rounded.
 *
 * @throws InvalidArgumentError
 * @example
 * ```ts
 * const book = createOrderBook()
 * book.apply({ type: 'limit', time: 1, id: 'a', side: 'ask', price: 85n, amount: 3n })
 * const [accepted, trade] = book.apply({ type: 'market', time: 2, id: 'b', side: 'bid', amount: 2n })
 * ```
 */
export function createOrderBook(options: OrderBookOptions = {}): OrderBook {
  const { couponId, selfTrade = 'cancelTaker', grade = 0 } = options
  checkWord('selfTrade', selfTrade, selfTradeModes)
  checkGrade('grade', grade)
  const couponClass = couponId === undefined ? undefined : classOf(couponId)
  return bookOf(emptyState({ couponClass, selfTrade, grade }), options)
}

/** A book that goes on from a state. */
export function bookOf(state: State, { journal }: BookSink): OrderBook {
  const hasCoupons = state.couponClass !== undefined
  return {
    apply(command) {
      checkCommand(command, hasCoupons)
      if (command.time < state.time) throw new BookTimeError(command.time, state.time)
      journal?.(encodeCommand(state.commands + 1, command))
      state.commands++
      state.events = []
      execute(state, command)
      return state.events
    },
    order(id) {
      const found = state.orders.get(id)
      return found && recordOf(found)
    },
    depth: (side, couponId) => depthOf(state, side, couponId),
    snapshot: () => snapshotOf(state),
    get time() {
      return state.time
    },
    get commands() {
      return state.commands
    },
    get sequence() {
      return state.sequence
    },
    get phase() {
      return state.phase
    },
    get grade() {
      return state.grade
    },
    get size() {
      return state.orders.size
    },
  }
}
