import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createOrderBook } from './createOrderBook.ts'
import type { BookSide } from './types.ts'

// More levels than a block holds, many times over.
test.each(['ask', 'bid'] as const)('levels of a %s side stay sorted, however many come and go', (side: BookSide) => {
  const anyPrice = fc.bigInt({ min: 1n, max: 6_000n })
  fc.assert(
    fc.property(fc.array(anyPrice, { minLength: 4_000, maxLength: 4_000 }), fc.nat({ max: 5 }), (prices, kept) => {
      const book = createOrderBook()
      for (const [id, price] of prices.entries()) book.apply({ type: 'limit', time: 0, id, side, price, amount: 1n })
      for (const id of prices.keys()) if (id % 6 > kept) book.apply({ type: 'cancel', time: 0, id })
      const left = prices.map((price, id) => ({ price, id })).filter(({ id }) => id % 6 <= kept)
      const sign = side === 'ask' ? 1 : -1
      left.sort((a, b) => (a.price === b.price ? a.id - b.id : a.price < b.price ? -sign : sign))
      expect(book.depth(side)).toHaveLength(new Set(left.map(({ price }) => price)).size)
      const amount = BigInt(left.length)
      const events = book.apply({ type: 'market', time: 0, id: 'all', side: side === 'ask' ? 'bid' : 'ask', amount })
      expect(events.flatMap((event) => (event.type === 'trade' ? [event[side]] : []))).toEqual(left.map(({ id }) => id))
      expect(book.size).toBe(0)
    }),
    { numRuns: 20 },
  )
})
