import { forget, watch } from './expiry.ts'
import type { Plan, Step } from './plan.ts'
import type { BookReason } from './reasons.ts'
import type { Resting } from './resting.ts'
import { emit, queueUp, type State, unqueue } from './state.ts'
import type { BookId, BookSide } from './types.ts'

/** Does what was planned; what is left of the order stays its own. */
export function carryOut(state: State, taker: Resting, { steps }: Plan): void {
  for (const step of steps) {
    if (step.isSelf) preventSelfTrade(state, taker, step)
    else tradeBoth(state, taker, step)
  }
  endIfShort(state, taker)
}

function tradeBoth(state: State, taker: Resting, { maker, amount }: Step): void {
  const [ask, bid] = taker.side === 'ask' ? [taker, maker] : [maker, taker]
  trade(state, { ask, bid, amount, price: maker.price, taker: taker.side })
  endIfShort(state, maker)
}

/** Moves an amount between two orders. */
export function trade(
  state: State,
  { ask, bid, amount, price, taker }: { ask: Resting; bid: Resting; amount: bigint; price: bigint; taker?: BookSide },
): void {
  ask.left -= amount
  bid.left -= amount
  emit(state, {
    type: 'trade',
    sequence: ++state.sequence,
    time: state.time,
    ask: ask.id,
    bid: bid.id,
    taker,
    price,
    amount,
    askLeft: ask.left,
    bidLeft: bid.left,
    couponId: ask.lot.couponId,
  })
}

function preventSelfTrade(state: State, taker: Resting, { maker, amount }: Step): void {
  const { selfTrade } = taker
  if (selfTrade === 'decrementAndCancel') {
    for (const order of [maker, taker]) reduce(state, order, amount)
    return
  }
  if (selfTrade !== 'cancelTaker') end(state, maker, 'SELF_TRADE')
  if (selfTrade !== 'cancelMaker') end(state, taker, 'SELF_TRADE')
}

function reduce(state: State, order: Resting, amount: bigint): void {
  if (order.left === amount) {
    end(state, order, 'SELF_TRADE')
    return
  }
  order.left -= amount
  const { id, left } = order
  const [sequence, time] = [++state.sequence, state.time]
  emit(state, { type: 'reduced', sequence, time, id, amount, left, reason: 'SELF_TRADE' })
  if (order.level) endIfShort(state, order)
}

/** Whoever has nothing left, or less than it would trade, leaves. */
export function endIfShort(state: State, order: Resting): void {
  if (!order.isOpen || order.left >= order.minFill) return
  if (order.left > 0n) end(state, order, 'BELOW_MIN_FILL')
  else leave(state, order)
}

/** An order ends for a reason. */
export function end(state: State, order: Resting, reason: BookReason): void {
  leave(state, order)
  const { id, left } = order
  emit(state, { type: 'cancelled', sequence: ++state.sequence, time: state.time, id, left, reason })
}

/** Puts what is left of an order behind the others of its price. */
export function rest(state: State, order: Resting): void {
  queueUp(state, order)
  state.orders.set(order.id, order)
  watch(state.expiry, order)
}

/** Takes an order out, without a word about it. */
function leave(state: State, order: Resting): void {
  order.isOpen = false
  unqueue(state, order)
  // Who has only just arrived was never in.
  if (state.orders.delete(order.id)) forget(state.expiry, order)
}

/** Says why a command is not carried out. */
export function reject(state: State, id: BookId | undefined, reason: BookReason): void {
  emit(state, { type: 'rejected', sequence: ++state.sequence, time: state.time, id, reason })
}
