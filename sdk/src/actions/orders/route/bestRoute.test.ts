import { expect, test } from 'vitest'
import { bestRoute, mostWork } from './bestRoute.ts'
import { type Program, relax } from './relax.ts'
import type { Problem } from './types.ts'

/** As many different numbers as one asks for, the same every time. */
function numbersFrom(seed: number) {
  let state = seed
  return (most: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * most)
  }
}

/** Bids of a stranger who means to keep the search busy: prices of many digits, smallest fills, much that they share. */
function busy(seed: number): Problem {
  const next = numbersFrom(seed)
  const choices = Array.from({ length: 24 }, () => {
    return { price: BigInt(500_000 + next(500_000)), min: BigInt(next(900)), max: BigInt(1_000 + next(5_000)) }
  }).sort((a, b) => Number(b.price - a.price))
  const shared = Array.from({ length: 8 }, () => ({
    limit: BigInt(500_000 + next(500_000)) * BigInt(2_000 + next(20_000)),
    weights: new Map(choices.flatMap(({ price }, index) => (next(5) < 2 ? [[index, price] as const] : []))),
  }))
  return { choices, shared, amount: BigInt(8_000 + next(20_000)), side: 'sell' }
}

function worthOf({ choices }: Problem, taken: readonly bigint[]) {
  const units = taken.reduce((sum, one) => sum + one, 0n)
  return { units, total: taken.reduce((sum, one, index) => sum + one * (choices[index]?.price ?? 0n), 0n) }
}

test('a list that keeps the search busy is given up once the work is spent, with what was best so far', () => {
  const spent = [...Array(20).keys()].map((seed) => {
    const problem = busy(seed)
    let before = { units: 0n, total: 0n }
    for (const left of [0, mostWork / 20, mostWork]) {
      const work = { left }
      const { units, total } = worthOf(problem, bestRoute(problem, work))
      expect(work.left).toBeGreaterThanOrEqual(0)
      // Who searches longer finds no less.
      expect(units > before.units || (units === before.units && total >= before.total)).toBe(true)
      before = { units, total }
      if (left === mostWork) expect(worthOf(problem, bestRoute(problem))).toEqual(before)
      if (left === mostWork && work.left === 0) return true
    }
    return false
  })
  expect(spent).toContain(true)
})

/** The cube of Klee and Minty, in which a simplex method visits corner after corner. */
function cube(size: number): Program {
  const across = [...Array(size).keys()]
  return {
    values: across.map((index) => 2n ** BigInt(size - 1 - index)),
    rows: across.map((row) => ({
      parts: across.map((index) => (index < row ? 2n ** BigInt(row - index + 1) : index === row ? 1n : 0n)),
      limit: 5n ** BigInt(row + 1),
    })),
  }
}

test('every pivot of a program is paid for: with a little less work than it takes there is no solution', () => {
  const costOf = (size: number) => {
    const work = { left: 1e9 }
    expect(relax(cube(size), work)).toMatchObject({ value: 5n ** BigInt(size), denominator: 1n })
    return 1e9 - work.left
  }
  const cost = costOf(6)
  expect(relax(cube(6), { left: cost })).toBeDefined()
  expect(relax(cube(6), { left: cost - 1 })).toBeUndefined()
  // Each further unknown more than doubles the pivots, and each pivot has more cells.
  expect(costOf(8)).toBeGreaterThan(4 * cost)
  expect(relax(cube(40), { left: mostWork })).toBeUndefined()
})
