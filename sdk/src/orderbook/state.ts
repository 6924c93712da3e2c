import { decodeCouponId } from '../ids/decode.ts'
import { templateOf } from '../ids/encode.ts'
import { flagBits } from '../ids/flags.ts'
import { never } from '../ids/layout.ts'
import { type Expiry, noExpiry } from './expiry.ts'
import { append, bestOf, emptyLadder, type Ladder, unlink } from './ladder.ts'
import type { Lot, Resting } from './resting.ts'
import type { BookEvent, BookId, BookPhase, SelfTradeMode } from './types.ts'

/** The market of one series, or of the only thing that is traded. */
export type Series = {
  /** None in a book without coupons. */
  readonly template: bigint | undefined
  readonly series: number
  /** As in the coupon's id. */
  readonly validUntil: number
  readonly isSerialised: boolean
  readonly asks: Ladder
  /** All but class bids. */
  readonly bids: Ladder
  /** Where an order of the series looks for others: a bid among the sellers, an ask among the buyers. */
  readonly sellers: readonly Ladder[]
  readonly buyers: readonly Ladder[]
}

/** All that a book is; `events` is what the command at hand has told so far. */
export type State = {
  /** What ids have in common here; none: a book without coupons. */
  readonly couponClass: bigint | undefined
  readonly selfTrade: SelfTradeMode
  phase: BookPhase
  grade: number
  time: number
  commands: number
  sequence: number
  /** Those that rest; a map keeps them in the sequence of their arrival. */
  readonly orders: Map<BookId, Resting>
  /** By template: those with orders. */
  readonly series: Map<bigint | undefined, Series>
  readonly classBids: Ladder
  anonymous: Lot | undefined
  readonly expiry: Expiry
  events: BookEvent[]
}

/** One more event; most commands have one, and a list that was made for one is smaller. */
export function emit(state: State, event: BookEvent): void {
  if (state.events.length === 0) state.events = [event]
  else state.events.push(event)
}

/** A book before its first command. */
export function emptyState({
  couponClass,
  selfTrade,
  grade,
}: Pick<State, 'couponClass' | 'selfTrade' | 'grade'>): State {
  return {
    couponClass,
    selfTrade,
    phase: 'continuous',
    grade,
    time: 0,
    commands: 0,
    sequence: 0,
    orders: new Map(),
    series: new Map(),
    classBids: emptyLadder('bid'),
    anonymous: undefined,
    expiry: noExpiry(),
    events: [],
  }
}

/** The market of a coupon; a new one counts once an order rests in it. */
export function seriesOf({ series, classBids }: State, couponId: bigint | undefined): Series {
  const known = series.get(couponId)
  if (known) return known
  const template = couponId === undefined ? undefined : templateOf(couponId)
  return series.get(template) ?? openSeries(template, classBids)
}

function openSeries(template: bigint | undefined, classBids: Ladder): Series {
  const [asks, bids] = [emptyLadder('ask'), emptyLadder('bid')]
  const buyers = template === undefined ? [bids] : [bids, classBids]
  return { template, ...termsOf(template), asks, bids, sellers: [asks], buyers }
}

/** What all orders of a book without coupons give or want. */
export function anonymousLot(state: State): Lot {
  state.anonymous ??= openAnonymous(state)
  return state.anonymous
}

function openAnonymous(state: State): Lot {
  const series = seriesOf(state, undefined)
  state.series.set(undefined, series)
  return { couponId: undefined, scope: undefined, series, bounds: undefined }
}

function termsOf(template: bigint | undefined): Pick<Series, 'series' | 'validUntil' | 'isSerialised'> {
  if (template === undefined) return { series: 0, validUntil: never, isSerialised: false }
  const { series, validUntil, flags } = decodeCouponId(template)
  return { series, validUntil, isSerialised: (flags & flagBits.serialised) !== 0 }
}

/** First time at which the coupon cannot be sold any more; none if it never ends. */
export function endOf({ validUntil }: Series): number | undefined {
  return validUntil === never ? undefined : validUntil
}

/** Whether the coupon cannot be sold any more. */
export function hasEnded({ validUntil }: Series, time: number): boolean {
  return validUntil !== never && validUntil <= time
}

/** Puts an order behind the others of its price. */
export function queueUp(state: State, order: Resting): void {
  const { series } = order.lot
  if (!series) {
    append(state.classBids, order)
    return
  }
  append(order.side === 'ask' ? series.asks : series.bids, order)
  if (series.template !== undefined) state.series.set(series.template, series)
}

/** Takes an order out of the queue; a market without orders is forgotten. */
export function unqueue(state: State, order: Resting): void {
  unlink(order)
  const { series } = order.lot
  if (series?.template === undefined || bestOf(series.asks) || bestOf(series.bids)) return
  state.series.delete(series.template)
}
