import { arrive } from './arrive.ts'
import { clear } from './clear.ts'
import { moveTo } from './expire.ts'
import { end, reject } from './meet.ts'
import { rematch } from './rematch.ts'
import { emit, type State } from './state.ts'
import type { BookCommand, BookId, BookPhase } from './types.ts'

/** Carries out a command that is one; what has ended by its time expires first. */
export function execute(state: State, command: BookCommand): void {
  moveTo(state, command.time)
  switch (command.type) {
    case 'limit':
    case 'market':
      arrive(state, command)
      break
    case 'cancel':
      cancel(state, command.id)
      break
    case 'grade':
      setGrade(state, command.grade)
      break
    case 'call':
      if (state.phase === 'call') reject(state, undefined, 'CALL_PHASE')
      else setPhase(state, 'call')
      break
    case 'clear':
      if (state.phase === 'call') clearAll(state, command.reference)
      else reject(state, undefined, 'CONTINUOUS_PHASE')
  }
}

function cancel(state: State, id: BookId): void {
  const order = state.orders.get(id)
  if (order) end(state, order, 'REQUESTED')
  else reject(state, id, 'NO_SUCH_ORDER')
}

function setGrade(state: State, grade: number): void {
  const hasRisen = grade > state.grade
  state.grade = grade
  emit(state, { type: 'graded', sequence: ++state.sequence, time: state.time, grade })
  if (hasRisen && state.phase === 'continuous') rematch(state)
}

function clearAll(state: State, reference: bigint | undefined): void {
  clear(state, reference)
  setPhase(state, 'continuous')
  // What took no part in the auction, or not with all, may meet now.
  rematch(state)
}

function setPhase(state: State, phase: BookPhase): void {
  state.phase = phase
  emit(state, { type: 'phase', sequence: ++state.sequence, time: state.time, phase })
}
