import { classOf, templateOf } from '../ids/encode.ts'
import type { BookReason } from './reasons.ts'
import type { Lot, Resting } from './resting.ts'
import { anonymousLot, endOf, hasEnded, type State, seriesOf } from './state.ts'
import type { LimitCommand, MarketCommand } from './types.ts'

/** Why an order cannot come in, whatever the other side has. */
export function refusalOf(state: State, command: LimitCommand | MarketCommand): BookReason | undefined {
  if (state.orders.has(command.id)) return 'DUPLICATE_ID'
  if (command.minFill !== undefined && command.minFill > command.amount) return 'BELOW_MIN_FILL'
  if (command.type === 'limit' && command.until !== undefined && command.until <= state.time) return 'ORDER_EXPIRED'
  if (state.phase === 'call' && (isImmediate(command) || isPostOnly(command))) return 'CALL_PHASE'
  if (state.couponClass === undefined) return undefined
  if (!isInScope(command, state.couponClass)) return 'OUT_OF_SCOPE'
  const { series } = lotOf(state, command)
  if (series && !series.isSerialised && command.couponId !== series.template) return 'OUT_OF_SCOPE'
  return series && hasEnded(series, state.time) ? 'COUPON_EXPIRED' : undefined
}

/** Whether it trades as it arrives or not at all. */
export function isImmediate({ type, timeInForce }: LimitCommand | MarketCommand): boolean {
  return type === 'market' || timeInForce === 'IOC' || timeInForce === 'FOK'
}

/** Whether it never trades as it arrives. */
export function isPostOnly(command: LimitCommand | MarketCommand): boolean {
  return command.type === 'limit' && command.postOnly === true
}

function isInScope({ couponId = 0n, scope }: LimitCommand | MarketCommand, couponClass: bigint): boolean {
  if (scope === 'class') return couponId === couponClass
  return classOf(couponId) === couponClass && (scope !== 'series' || couponId === templateOf(couponId))
}

/** A command as the order that it makes. */
export function orderOf(state: State, command: LimitCommand | MarketCommand): Resting {
  const isMarket = command.type === 'market'
  const { id, side, amount, minFill, owner, selfTrade = state.selfTrade } = command
  const until = isMarket ? undefined : command.until
  const lot = state.couponClass === undefined ? anonymousLot(state) : lotOf(state, command)
  const last = lot.series && endOf(lot.series)
  return {
    id,
    sequence: 0,
    side,
    isMarket,
    price: isMarket ? 0n : command.price,
    amount,
    left: amount,
    minFill: minFill || 1n,
    owner,
    selfTrade,
    postOnly: isPostOnly(command),
    end: until === undefined || (last !== undefined && last < until) ? last : until,
    until,
    lot,
    isOpen: true,
    level: undefined,
    previous: undefined,
    next: undefined,
  }
}

function lotOf(state: State, { couponId, scope, ...bounds }: LimitCommand | MarketCommand): Lot {
  if (scope !== 'class') return { couponId, scope, series: seriesOf(state, couponId), bounds: undefined }
  const { maxSeries = 0, minRemaining = 0, minGrade = 0 } = bounds
  return { couponId, scope, series: undefined, bounds: { maxSeries, minRemaining, minGrade } }
}
