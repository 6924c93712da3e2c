import type { Hex } from 'viem'
import type { Standing } from './ledger.ts'

/** Blocks for which a refused pair is left alone the first time; twice as many at each further refusal. */
export const firstPatience = 10
/** Doublings at most: 1,280 blocks. */
const mostDoublings = 7
/** Refused pairs of two makers, with no trade between them, after which others of theirs wait for the next turn. */
export const manyPairs = 3
/** Pairs of makers remembered: bounds the memory. */
const mostMakers = 10_000

/** Pairs that the chain refuses, so that nobody can hold up the market with an order that always fails. */
export type Aside = {
  has(ask: Standing, bid: Standing, block: number): boolean
  /** @returns whether this is the first time */
  put(ask: Standing, bid: Standing, block: number): boolean
  /** The pair has cost a transaction that reverted: when that happens again, nothing of these two makers is tried. */
  charge(ask: Standing, bid: Standing, block: number): void
  /** The pair has been settled: its makers can trade. */
  settled(ask: Standing, bid: Standing): void
  /** The journal has news of the order: its pairs are tried again. */
  news(hash: Hex): void
  /** The order has left the book. */
  forget(hash: Hex): void
  /** The book was read anew: forgets what is not in it. */
  retain(isKnown: (hash: Hex) => boolean): void
  /** A new look at the market. @returns whether pairs have waited for it */
  turn(): boolean
}

/** An empty one. */
export function createAside(): Aside {
  const pairs = new Map<string, { refusals: number; until: number }>()
  const byOrder = new Map<Hex, Set<string>>()
  const makers = new Map<string, { refusals: number; turn: number }>()
  const charged = new Map<string, { times: number; until: number }>()
  let turn = 0
  let isWaited = false

  function link(hash: Hex, key: string): void {
    const keys = byOrder.get(hash) ?? new Set()
    byOrder.set(hash, keys.add(key))
  }

  function forget(hash: Hex): void {
    for (const key of byOrder.get(hash) ?? []) {
      pairs.delete(key)
      for (const other of key.split(':') as Hex[]) {
        const keys = byOrder.get(other)
        keys?.delete(key)
        if (keys?.size === 0) byOrder.delete(other)
      }
    }
  }

  return {
    has(ask, bid, block) {
      if (block < (pairs.get(pairOf(ask, bid))?.until ?? 0)) return true
      const name = makersOf(ask, bid)
      if (block < (charged.get(name)?.until ?? 0)) return true
      // Orders are free: who posts a thousand of the kind must not keep an honest order for a thousand attempts.
      const both = makers.get(name)
      const waits = both !== undefined && both.refusals >= manyPairs && both.turn === turn
      isWaited ||= waits
      return waits
    },
    put(ask, bid, block) {
      const key = pairOf(ask, bid)
      const before = pairs.get(key)?.refusals ?? 0
      pairs.set(key, { refusals: before + 1, until: block + patienceAfter(before) })
      link(ask.hash, key)
      link(bid.hash, key)
      if (makers.size >= mostMakers) makers.clear()
      const both = makersOf(ask, bid)
      makers.set(both, { refusals: (makers.get(both)?.refusals ?? 0) + 1, turn })
      return before === 0
    },
    charge(ask, bid, block) {
      const name = makersOf(ask, bid)
      const times = (charged.get(name)?.times ?? 0) + 1
      // The first time somebody else may have been faster. News of an order is no excuse: its maker makes it.
      const patience = times === 1 ? 0 : patienceAfter(times - 2)
      charged.delete(name)
      charged.set(name, { times, until: block + patience })
      if (charged.size > mostMakers) charged.delete(charged.keys().next().value as string)
    },
    settled(ask, bid) {
      makers.delete(makersOf(ask, bid))
      charged.delete(makersOf(ask, bid))
    },
    news(hash) {
      for (const key of byOrder.get(hash) ?? []) {
        const entry = pairs.get(key)
        if (entry) entry.until = 0
      }
    },
    forget,
    retain(isKnown) {
      for (const hash of [...byOrder.keys()]) if (!isKnown(hash)) forget(hash)
    },
    turn() {
      const waited = isWaited
      turn++
      isWaited = false
      return waited
    },
  }
}

function patienceAfter(refusals: number): number {
  return firstPatience * 2 ** Math.min(refusals, mostDoublings)
}

function pairOf(ask: Standing, bid: Standing): string {
  return `${ask.hash}:${bid.hash}`
}

function makersOf(ask: Standing, bid: Standing): string {
  return `${ask.order.maker.toLowerCase()}:${bid.order.maker.toLowerCase()}`
}
