import { nextEnded } from './expiry.ts'
import { emit, type State, unqueue } from './state.ts'

/** Time moves on: what has ended by then leaves, the first to end first. */
export function moveTo(state: State, time: number): void {
  state.time = time
  for (let order = nextEnded(state.expiry, time); order; order = nextEnded(state.expiry, time)) {
    order.isOpen = false
    unqueue(state, order)
    state.orders.delete(order.id)
    const { id, left } = order
    emit(state, { type: 'expired', sequence: ++state.sequence, time, id, left })
  }
}
