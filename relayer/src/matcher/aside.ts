import type { Hex } from 'viem'
import type { Standing } from './ledger.ts'

/** Blocks for which a refused pair is left alone the first time; twice as many at each further refusal. */
export const firstPatience = 10
/** Doublings at most: 1,280 blocks. */
const mostDoublings = 7
/** Refused pairs of two makers after which all of theirs count as refused. */
const manyPairs = 3
/** Pairs of makers remembered: bounds the memory. */
const mostMakers = 10_000

/** Pairs that the chain refuses, so that nobody can hold up the market with an order that always fails. */
export type Aside = {
  has(ask: Standing, bid: Standing, block: number): boolean
  /** @returns whether this is the first time */
  put(ask: Standing, bid: Standing, block: number): boolean
  /** The pair has been settled: its makers can trade. */
  settled(ask: Standing, bid: Standing): void
  /** The journal has news of the order: its pairs are tried again. */
  news(hash: Hex): void
  /** The order has left the book. */
  forget(hash: Hex): void
  /** The book was read anew: forgets what is not in it. */
  retain(isKnown: (hash: Hex) => boolean): void
}

type Entry = { refusals: number; until: number }

/** An empty one. */
export function createAside(): Aside {
  const pairs = new Map<string, Entry>()
  const byOrder = new Map<Hex, Set<string>>()
  const makers = new Map<string, Entry>()

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
      const [pair, both] = [pairs.get(pairOf(ask, bid)), makers.get(makersOf(ask, bid))]
      return block < (pair?.until ?? 0) || block < (both?.until ?? 0)
    },
    put(ask, bid, block) {
      const key = pairOf(ask, bid)
      const known = pairs.get(key)
      pairs.set(key, refused(known, block, 1))
      link(ask.hash, key)
      link(bid.hash, key)
      // Orders are free: who posts a thousand of the kind must not cost each honest order a thousand attempts.
      const both = makersOf(ask, bid)
      const before = makers.get(both)
      if (makers.size >= mostMakers) makers.clear()
      if (!known || (before && before.refusals >= manyPairs)) makers.set(both, refused(before, block, manyPairs))
      return !known
    },
    settled(ask, bid) {
      makers.delete(makersOf(ask, bid))
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
  }
}

/** @param least - refusals from which on it is left alone */
function refused(known: Entry | undefined, block: number, least: number): Entry {
  const refusals = (known?.refusals ?? 0) + 1
  if (refusals < least) return { refusals, until: 0 }
  return { refusals, until: block + firstPatience * 2 ** Math.min(refusals - least, mostDoublings) }
}

function pairOf(ask: Standing, bid: Standing): string {
  return `${ask.hash}:${bid.hash}`
}

function makersOf(ask: Standing, bid: Standing): string {
  return `${ask.order.maker.toLowerCase()}:${bid.order.maker.toLowerCase()}`
}
