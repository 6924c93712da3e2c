import { describe, expect, test } from 'vitest'
import { beginRound, type Candidate, dueIn, isComplete, isNews, putOff, roundAt, settling } from './round.ts'

const day = 86_400
const midnight = 20_000 * day
const issuer = (id: number, change: Partial<Candidate> = {}): Candidate => ({
  id: BigInt(id),
  since: BigInt(midnight - 10 * day),
  claimsOpenedAt: null,
  ...change,
})

describe('the round', () => {
  test('is as of the last midnight that the index has left behind', () => {
    expect(roundAt(beginRound(0), midnight).asOf).toBe(midnight - day)
    // A scorer says one thing for each time: signed for a block that is taken back, it could not say another.
    expect(roundAt(beginRound(0), midnight + settling - 1).asOf).toBe(midnight - day)
    expect(roundAt(beginRound(0), midnight + settling).asOf).toBe(midnight)
    expect(roundAt(beginRound(0), 0).asOf).toBe(0)
  })

  test('stays until the next midnight, with what was done in it, and never goes back', () => {
    const first = midnight + settling
    const round = roundAt(beginRound(0), first)
    round.done.add(1)
    expect(roundAt(round, first + day - 1)).toBe(round)
    expect(roundAt(round, first - day)).toBe(round)
    expect(roundAt(round, first + day)).toEqual(beginRound(midnight + day))
    expect(roundAt(round, first + 9 * day).asOf).toBe(midnight + 9 * day)
  })
})

describe('what is due', () => {
  test('everybody once', () => {
    const round = beginRound(midnight)
    const issuers = [issuer(1), issuer(2), issuer(3, { claimsOpenedAt: BigInt(midnight - 1) })]
    expect(dueIn(round, issuers, 0)).toEqual([1, 2])
    round.done.add(1)
    expect(dueIn(round, issuers, 0)).toEqual([2])
    expect(isComplete(round, issuers)).toBe(false)
    round.done.add(2)
    expect(dueIn(round, issuers, 0)).toEqual([])
    expect(isComplete(round, issuers)).toBe(true)
  })

  test('after a failure later, each time twice as late, five minutes at most', () => {
    const round = beginRound(midnight)
    const waits: number[] = []
    for (let count = 0; count < 10; count++) {
      putOff(round, 1, 1_000, 1_000)
      waits.push((round.later.get(1)?.at ?? 0) - 1_000)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300].map((seconds) => seconds * 1_000))
    expect(dueIn(round, [issuer(1), issuer(2)], 300_999)).toEqual([2])
    expect(dueIn(round, [issuer(1)], 301_000)).toEqual([1])
  })
})

test('a failure is told once', () => {
  const round = beginRound(midnight)
  expect(isNews(round, 1, 'NOT_NEWER')).toBe(true)
  expect(isNews(round, 1, 'NOT_NEWER')).toBe(false)
  expect(isNews(round, 1, 'STALE')).toBe(true)
  expect(isNews(round, 2, 'NOT_NEWER')).toBe(true)
})
