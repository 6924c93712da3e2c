import type { BookEvent, BookOrder, OrderState } from '@genex/sdk/relayer'
import type { Hex } from 'viem'

/** What the matcher knows of a relayer's book: the orders that can be filled now. */
export type LiveBook = {
  orders(): readonly BookOrder[]
  has(hash: Hex): boolean
  /** Last journal entry that is in it. */
  sequence(): number
  /** Grows with every change; 0: the book was not read yet. */
  version(): number
  /** The whole book. */
  replace(orders: readonly BookOrder[], sequence: number): void
  put(order: BookOrder): void
  remove(hash: Hex): void
  /** Takes over what a journal entry says. @returns false if the order is not known and has to be read */
  apply(event: BookEvent): boolean
  /** Everything up to this entry is in the book. */
  reach(sequence: number): void
}

/** An empty book. */
export function createBook(): LiveBook {
  let orders = new Map<Hex, BookOrder>()
  let sequence = 0
  let version = 0

  return {
    orders: () => [...orders.values()],
    has: (hash) => orders.has(hash),
    sequence: () => sequence,
    version: () => version,
    replace(listed, at) {
      orders = new Map(listed.map((order) => [order.hash, order]))
      sequence = at
      version++
    },
    put(order) {
      orders.set(order.hash, order)
      version++
    },
    remove(hash) {
      if (orders.delete(hash)) version++
    },
    apply(event) {
      const known = orders.get(event.hash)
      if (!isLive(event)) {
        this.remove(event.hash)
        return true
      }
      if (!known) return false
      const { status, reason, filled, fillable, payment = known.payment } = event
      this.put({ ...known, status, reason, filled, fillable, payment })
      return true
    },
    reach(at) {
      sequence = at
    },
  }
}

/** Whether somebody can fill the order now. */
export function isLive({ status, fillable }: OrderState): boolean {
  return (status === 'open' || status === 'partially_filled') && fillable > 0n
}
