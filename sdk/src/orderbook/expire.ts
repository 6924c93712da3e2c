import { nextEnded } from './expiry.ts'
import { unlink } from './ladder.ts'
import { emit, hasEnded, type State } from './state.ts'

/** Time moves on: what has ended by then leaves, the first to end first. */
export function moveTo(state: State, time: number): void {
  state.time = time
  let order = nextEnded(state.expiry, time)
  if (!order) return
  for (; order; order = nextEnded(state.expiry, time)) {
    order.isOpen = false
    unlink(order)
    state.orders.delete(order.id)
    const { id, left } = order
    emit(state, { type: 'expired', sequence: ++state.sequence, time, id, left })
  }
  for (const [template, series] of state.series) if (hasEnded(series, time)) state.series.delete(template)
}
