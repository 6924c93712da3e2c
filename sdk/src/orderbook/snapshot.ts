import { toJson } from './json.ts'
import { recordOf } from './record.ts'
import type { State } from './state.ts'

/** Of this form of snapshots; another form gets another number. */
export const snapshotVersion = 1

/** A state as JSON: orders in the sequence of their arrival, so that putting them in again gives every place. */
export function snapshotOf(state: State): string {
  const { couponClass: couponId, selfTrade, grade, phase, time, commands, sequence } = state
  const orders = [...state.orders.values()].map(recordOf)
  return toJson({ version: snapshotVersion, couponId, selfTrade, grade, phase, time, commands, sequence, orders })
}
