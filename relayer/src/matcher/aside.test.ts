import { pad, toHex } from 'viem'
import { expect, test } from 'vitest'
import { anOrder } from '../../test/orders.ts'
import { createAside, firstPatience, manyPairs } from './aside.ts'
import type { Standing } from './ledger.ts'

/** An order by its number, of a maker by his. */
function standing(number: number, maker = number): Standing {
  const order = anOrder({ maker: pad(toHex(maker), { size: 20 }) })
  return { hash: pad(toHex(number)), sequence: number, order, filled: 0n, fillable: order.amount }
}
const [ask, bid, other] = [standing(1), standing(2), standing(3)]

test('a refused pair is left alone for some blocks, longer each time, and only that pair', () => {
  const aside = createAside()
  expect(aside.put(ask, bid, 100)).toBe(true)
  expect([aside.has(ask, bid, 109), aside.has(ask, bid, 110)]).toEqual([true, false])
  expect([aside.has(ask, other, 100), aside.has(other, bid, 100), aside.has(bid, ask, 100)]).toEqual([
    false,
    false,
    false,
  ])
  expect(aside.put(ask, bid, 200)).toBe(false)
  expect([aside.has(ask, bid, 219), aside.has(ask, bid, 220)]).toEqual([true, false])
  for (let count = 0; count < 20; count++) aside.put(ask, bid, 1_000)
  aside.turn()
  const longest = firstPatience * 2 ** 7
  expect([aside.has(ask, bid, 999 + longest), aside.has(ask, bid, 1_000 + longest)]).toEqual([true, false])
})

test('news of either order tries its pairs again; what was refused before is not new', () => {
  const aside = createAside()
  for (const { hash } of [ask, bid]) {
    aside.put(ask, bid, 100)
    aside.put(other, bid, 100)
    aside.news(hash)
    expect(aside.has(ask, bid, 100)).toBe(false)
  }
  expect(aside.has(other, bid, 100)).toBe(false)
  expect(aside.put(ask, bid, 100)).toBe(false)
})

test('an order that leaves the book is forgotten, with its partners', () => {
  const aside = createAside()
  aside.put(ask, bid, 100)
  aside.put(other, bid, 100)
  aside.forget(bid.hash)
  expect(aside.has(ask, bid, 100)).toBe(false)
  expect(aside.put(ask, bid, 100)).toBe(true)
  aside.retain((hash) => hash !== ask.hash)
  expect(aside.put(ask, bid, 100)).toBe(true)
})

test('two makers whose pairs fail one after another wait for the next turn, until they trade', () => {
  const aside = createAside()
  const bids = Array.from({ length: manyPairs + 2 }, (_, index) => standing(10 + index, 9))
  for (const one of bids.slice(0, manyPairs - 1)) aside.put(ask, one, 100)
  const last = bids.at(-1) ?? bid
  expect(aside.has(ask, last, 100)).toBe(false)
  expect(aside.turn()).toBe(false)
  aside.put(ask, bids[manyPairs] ?? bid, 100)
  expect(aside.has(ask, last, 100)).toBe(true)
  // Others are none of their business.
  expect([aside.has(other, last, 100), aside.has(ask, bid, 100)]).toEqual([false, false])
  expect(aside.turn()).toBe(true)
  expect(aside.has(ask, last, 100)).toBe(false)
  expect(aside.turn()).toBe(false)
  aside.put(ask, last, 100)
  aside.settled(ask, last)
  expect(aside.has(ask, standing(99, 9), 100)).toBe(false)
})

test('two makers whose pairs cost transactions are left alone, whatever orders they post, until they trade', () => {
  const aside = createAside()
  const others = [standing(10, 9), standing(11, 9), standing(12, 9)] as const
  aside.charge(ask, others[0], 100)
  expect(aside.has(ask, others[2], 100)).toBe(false)
  aside.charge(ask, others[1], 100)
  for (const one of others) aside.news(one.hash)
  aside.turn()
  expect([aside.has(ask, others[2], 109), aside.has(ask, others[2], 110)]).toEqual([true, false])
  expect([aside.has(ask, other, 100), aside.has(other, others[2], 100)]).toEqual([false, false])
  aside.charge(ask, others[2], 200)
  expect([aside.has(ask, others[0], 219), aside.has(ask, others[0], 220)]).toEqual([true, false])
  aside.settled(ask, others[0])
  expect(aside.has(ask, others[0], 200)).toBe(false)
})
