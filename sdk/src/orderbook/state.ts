import { decodeCouponId } from '../ids/decode.ts'
import { templateOf } from '../ids/encode.ts'
import { flagBits } from '../ids/flags.ts'
import { never } from '../ids/layout.ts'
import { type Expiry, noExpiry } from './expiry.ts'
import { emptyLadder, type Ladder } from './ladder.ts'
import type { Resting } from './resting.ts'
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
  readonly orders: Map<BookId, Resting>
  /** By template. */
  readonly series: Map<bigint | undefined, Series>
  readonly classBids: Ladder
  readonly expiry: Expiry
  events: BookEvent[]
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
    expiry: noExpiry(),
    events: [],
  }
}

/** The market of a coupon, opened when it is first asked for. */
export function seriesOf({ series }: State, couponId: bigint | undefined): Series {
  const known = series.get(couponId)
  if (known) return known
  const template = couponId === undefined ? undefined : templateOf(couponId)
  const opened = series.get(template) ?? {
    template,
    ...termsOf(template),
    asks: emptyLadder('ask'),
    bids: emptyLadder('bid'),
  }
  series.set(template, opened)
  return opened
}

function termsOf(template: bigint | undefined): Pick<Series, 'series' | 'validUntil' | 'isSerialised'> {
  if (template === undefined) return { series: 0, validUntil: never, isSerialised: false }
  const { series, validUntil, flags } = decodeCouponId(template)
  return { series, validUntil, isSerialised: (flags & flagBits.serialised) !== 0 }
}

/** First time at which the coupon cannot be sold any more. */
export function endOf({ validUntil }: Series): number {
  return validUntil === never ? Number.POSITIVE_INFINITY : validUntil
}

/** Where an order rests. */
export function ladderOf({ classBids }: State, { series, side }: Resting): Ladder {
  if (!series) return classBids
  return side === 'ask' ? series.asks : series.bids
}
