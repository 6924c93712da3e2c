import { carryOut, end } from './meet.ts'
import { planOf } from './plan.ts'
import { queueUp, type State } from './state.ts'

/**
 * Lets all orders meet again as if they arrived now, in the sequence in which they did: after orders have gathered, and when
 * bids may trade that could not. Where nobody has to trade, everybody is in the same place again.
 */
export function rematch(state: State): void {
  const orders = [...state.orders.values()]
  for (const { asks, bids } of [...state.series.values(), { asks: state.classBids, bids: state.classBids }]) {
    asks.blocks = []
    bids.blocks = []
  }
  for (const order of orders) {
    order.level = undefined
    order.previous = undefined
    order.next = undefined
  }
  for (const order of orders) {
    const plan = planOf(state, order)
    if (order.postOnly && plan.steps.length > 0) {
      end(state, order, 'WOULD_TAKE')
      continue
    }
    carryOut(state, order, plan)
    if (order.isOpen) queueUp(state, order)
  }
}
