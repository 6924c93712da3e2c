import { expect, test } from 'vitest'
import type { IndexerRow } from '../indexer/client.ts'
import { standingAt } from './standingAt.ts'

type Row = IndexerRow<'scores'>

const day = 86_400
/** Steps one hour apart, in the sequence of the chain; `asOf` is the midnight before. */
const rows = (...steps: [Row['step'], score: number, hour: number][]) => ({
  scores: steps.map(([step, score, hour]): Row => {
    const timestamp = BigInt(hour * 3_600)
    const asOf = timestamp - (timestamp % BigInt(day))
    const id = String(hour).padStart(10, '0')
    return {
      id,
      issuerId: 1n,
      step,
      score,
      grade: null,
      asOf,
      reportHash: null,
      reasonHash: null,
      effectiveFrom: null,
      timestamp,
    }
  }),
})

test('nobody has spoken', () => {
  expect(standingAt(rows(), day)).toEqual({ score: 0, asOf: 0, raisedAt: 0, pending: 0, pendingAsOf: 0 })
})

test('what took effect counts, what came at or after the midnight does not', () => {
  const history = rows(['published', 4_000, 25], ['published', 3_000, 48])
  expect(standingAt(history, 2 * day)).toMatchObject({ score: 4_000, asOf: day, pending: 0 })
  expect(standingAt(history, 3 * day)).toMatchObject({ score: 3_000, asOf: 2 * day })
})

test('of what waits the lowest takes effect, and the newest bars what is older', () => {
  const history = rows(['published', 4_000, 25], ['pending', 4_800, 49], ['pending', 4_500, 73])
  expect(standingAt(history, 5 * day)).toEqual({
    score: 4_000,
    asOf: day,
    raisedAt: 0,
    pending: 4_500,
    pendingAsOf: 3 * day,
  })
  const applied = rows(['published', 4_000, 25], ['pending', 4_800, 49], ['applied', 4_800, 97])
  expect(standingAt(applied, 5 * day)).toEqual({
    score: 4_800,
    asOf: 4 * day,
    raisedAt: 97 * 3_600,
    pending: 0,
    pendingAsOf: 2 * day,
  })
})

test('a guardian drops what waits; rows in any order give the same', () => {
  const { scores } = rows(['published', 4_000, 25], ['pending', 4_800, 49], ['lowered', 4_000, 50])
  const expected = { score: 4_000, pending: 0, pendingAsOf: 2 * day }
  expect(standingAt({ scores }, 5 * day)).toMatchObject(expected)
  expect(standingAt({ scores: scores.toReversed() }, 5 * day)).toMatchObject(expected)
})
