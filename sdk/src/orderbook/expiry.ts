import type { Resting } from './resting.ts'

/**
 * Orders by their end: a heap. Who is cancelled stays in it until most are gone, so that cancelling takes no time here.
 */
export type Expiry = { heap: Ending[]; gone: number }

type Ending = Resting & { readonly end: number }

/** Nobody ends. */
export function noExpiry(): Expiry {
  return { heap: [], gone: 0 }
}

/** Whether `a` ends first; of two at one time the one that came first. */
function isBefore(a: Ending, b: Ending): boolean {
  return a.end < b.end || (a.end === b.end && a.sequence < b.sequence)
}

/** Keeps an order's end, if it has one. */
export function watch({ heap }: Expiry, order: Resting): void {
  if (hasEnd(order)) push(heap, order)
}

function hasEnd(order: Resting): order is Ending {
  return order.end !== undefined
}

function push(heap: Ending[], order: Ending): void {
  let place = heap.push(order) - 1
  while (place > 0) {
    const above = (place - 1) >>> 1
    const parent = heap[above] as Ending
    if (!isBefore(order, parent)) break
    heap[place] = parent
    place = above
  }
  heap[place] = order
}

/** An order is gone before its end. */
export function forget(expiry: Expiry, order: Resting): void {
  if (order.end === undefined) return
  expiry.gone++
  if (expiry.gone * 2 <= expiry.heap.length) return
  const left = expiry.heap.filter(({ isOpen }) => isOpen)
  expiry.heap = []
  expiry.gone = 0
  for (const one of left) watch(expiry, one)
}

/** Takes out the first order that has ended by `time`; undefined: none has. */
export function nextEnded(expiry: Expiry, time: number): Resting | undefined {
  for (let first = expiry.heap[0]; first && first.end <= time; first = expiry.heap[0]) {
    removeFirst(expiry.heap)
    if (first.isOpen) return first
    expiry.gone--
  }
  return undefined
}

function removeFirst(heap: Ending[]): void {
  const moved = heap.pop() as Ending
  if (heap.length === 0) return
  let place = 0
  for (let child = 1; child < heap.length; child = 2 * place + 1) {
    const other = heap[child + 1]
    if (other && isBefore(other, heap[child] as Ending)) child++
    const next = heap[child] as Ending
    if (!isBefore(next, moved)) break
    heap[place] = next
    place = child
  }
  heap[place] = moved
}
