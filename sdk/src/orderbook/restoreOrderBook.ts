import { BookSnapshotError } from '../errors/orderbook.ts'
import { orderOf } from './admit.ts'
import { checkCommand, checkCount, checkGrade, checkWord } from './check.ts'
import { type BookSink, bookOf, type OrderBook } from './createOrderBook.ts'
import { bigintOf, withBigints } from './json.ts'
import { rest } from './meet.ts'
import { snapshotOf, snapshotVersion } from './snapshot.ts'
import { emptyState, type State } from './state.ts'
import { type RestingOrder, selfTradeModes } from './types.ts'

/**
 * The book of which this is a snapshot: it goes on as that one would have.
 *
 * @param snapshot - what `book.snapshot()` returned
 * @throws BookSnapshotError
 */
export function restoreOrderBook(snapshot: string, sink: BookSink = {}): OrderBook {
  let state: State
  try {
    state = stateOf(JSON.parse(snapshot))
  } catch (error) {
    throw new BookSnapshotError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'no JSON', error)
  }
  // One book has one text: whatever a reader could have overlooked shows here.
  if (snapshotOf(state) !== snapshot) throw new BookSnapshotError('it is not as it was written')
  return bookOf(state, sink)
}

function stateOf(json: Record<string, unknown>): State {
  const { version, couponId, selfTrade, grade, phase, time, commands, sequence, orders } = json
  if (version !== snapshotVersion) throw new SyntaxError(`it has version ${version}, this engine ${snapshotVersion}`)
  checkWord('selfTrade', selfTrade, selfTradeModes)
  checkGrade('grade', grade)
  checkWord('phase', phase, ['continuous', 'call'])
  for (const [field, value] of Object.entries({ time, commands, sequence })) checkCount(field, value)
  const couponClass = couponId === undefined ? undefined : bigintOf(couponId)
  const state = emptyState({ couponClass, selfTrade, grade } as Pick<State, 'couponClass' | 'selfTrade' | 'grade'>)
  Object.assign(state, { phase, time, commands, sequence })
  for (const order of orders as object[]) putIn(state, withBigints(order, bigFields) as unknown as RestingOrder)
  return state
}

const bigFields = ['price', 'amount', 'left', 'minFill', 'couponId']

function putIn(state: State, { left, sequence, ...given }: RestingOrder): void {
  const timeInForce = given.until === undefined ? 'GTC' : 'GTT'
  const command = { type: 'limit' as const, timeInForce, time: state.time, ...given } as const
  checkCommand(command, state.couponClass !== undefined)
  const order = orderOf(state, command)
  if (left < order.minFill || left > order.amount) throw new RangeError(`order ${given.id} has ${left} left`)
  order.left = left
  order.sequence = sequence
  rest(state, order)
}
