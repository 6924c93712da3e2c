import { isImmediate, isPostOnly, orderOf, refusalOf } from './admit.ts'
import { carryOut, end, reject, rest } from './meet.ts'
import { nothing, type Plan, planOf } from './plan.ts'
import type { BookReason } from './reasons.ts'
import type { Resting } from './resting.ts'
import { emit, type State } from './state.ts'
import type { LimitCommand, MarketCommand } from './types.ts'

/** An order arrives: it is refused, or trades and rests with what is left. */
export function arrive(state: State, command: LimitCommand | MarketCommand): void {
  const refusal = refusalOf(state, command)
  if (refusal) {
    reject(state, command.id, refusal)
    return
  }
  const order = orderOf(state, command)
  const plan = state.phase === 'call' ? nothing : planOf(state, order)
  const objection = objectionOf(command, plan)
  if (objection) reject(state, command.id, objection)
  else enter(state, order, { plan, stays: !isImmediate(command) })
}

/** Why an order does not want to come in. */
function objectionOf(command: LimitCommand | MarketCommand, { steps, traded }: Plan): BookReason | undefined {
  if (isPostOnly(command) && steps.length > 0) return 'WOULD_TAKE'
  return command.timeInForce === 'FOK' && traded < command.amount ? 'UNFILLABLE' : undefined
}

function enter(state: State, order: Resting, { plan, stays }: { plan: Plan; stays: boolean }): void {
  const { id, side, isMarket, amount } = order
  order.sequence = ++state.sequence
  const price = isMarket ? undefined : order.price
  emit(state, { type: 'accepted', sequence: order.sequence, time: state.time, id, side, price, amount })
  carryOut(state, order, plan)
  if (!order.isOpen) return
  if (stays) rest(state, order)
  else end(state, order, 'UNFILLED')
}
