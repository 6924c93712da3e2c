import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, midnight, newcomer, rules } from '../../test/credit.ts'
import { gradeOf, lastMidnight, nextScore, type Standing } from './index.ts'

/** Scored 5,000 a week ago, raised long ago. */
const standing: Standing = { score: 5_000, asOf: midnight - 7 * day, raisedAt: 1, pending: 0, pendingAsOf: 0 }
const asked = { raw: 5_000, rawBefore: 5_000, standing, rules, asOf: midnight }

describe('the next score', () => {
  test.each([
    ['a first one is the rating', { standing: newcomer, rawBefore: undefined, raw: 5_447 }, 5_447],
    ['a first one is of grade 6 at most', { standing: newcomer, raw: 6_000 }, 5_999],
    ['however good the week before', { standing: newcomer, raw: 10_000, rawBefore: 10_000 }, 5_999],
    ['down at once, all the way', { raw: 1, rawBefore: 9_000 }, 1],
    ['up to what both periods reach', { raw: 5_600, rawBefore: 5_300 }, 5_300],
    ['up to what both periods reach, the other way', { raw: 5_300, rawBefore: 5_600 }, 5_300],
    ['up by maxRise at most', { raw: 9_000, rawBefore: 9_000 }, 6_000],
    ['not up without a period before', { raw: 9_000, rawBefore: undefined }, undefined],
    ['not up if the period before was no better', { raw: 9_000, rawBefore: 4_000 }, undefined],
    ['the same and fresh: nothing', {}, undefined],
  ])('%s', (_, change, expected) => {
    expect(nextScore({ ...asked, ...change })).toBe(expected)
  })

  test('not up before risePeriod is over', () => {
    const up = { ...asked, raw: 5_500, rawBefore: 5_500 }
    const raisedAt = midnight - rules.risePeriod
    expect(nextScore({ ...up, standing: { ...standing, raisedAt: raisedAt + 1 } })).toBeUndefined()
    expect(nextScore({ ...up, standing: { ...standing, raisedAt } })).toBe(5_500)
  })

  test('the same again after thirty days, so that it does not grow stale', () => {
    const old = (age: number) => ({ ...asked, standing: { ...standing, asOf: midnight - age } })
    expect(nextScore(old(30 * day))).toBe(5_000)
    expect(nextScore(old(30 * day - 1))).toBeUndefined()
  })

  test('while a step waits, only what is lower than it', () => {
    const waiting = { ...standing, pending: 5_800, pendingAsOf: midnight - day }
    const at = (raw: number, rawBefore = raw) => nextScore({ ...asked, standing: waiting, raw, rawBefore })
    expect(at(9_000)).toBeUndefined()
    expect(at(5_800)).toBeUndefined()
    expect(at(5_700)).toBe(5_700)
    expect(at(5_700, 4_000)).toBe(5_000)
    expect(at(4_999)).toBe(4_999)
    const first = { ...newcomer, pending: 5_447, pendingAsOf: midnight - day }
    expect(nextScore({ ...asked, standing: first, raw: 6_000 })).toBeUndefined()
    expect(nextScore({ ...asked, standing: first, raw: 5_000 })).toBe(5_000)
  })

  test('nothing that the registry has seen a newer one of', () => {
    expect(nextScore({ ...asked, raw: 1, standing: { ...standing, asOf: midnight } })).toBeUndefined()
    expect(nextScore({ ...asked, raw: 1, standing: { ...standing, pendingAsOf: midnight } })).toBeUndefined()
    // A guardian lowered it a moment ago.
    expect(nextScore({ ...asked, raw: 1, standing: { ...standing, asOf: midnight + 5 } })).toBeUndefined()
  })

  test('what the registry takes: never a step that it would refuse', () => {
    const score = fc.integer({ min: 1, max: 10_000 })
    const age = fc.integer({ min: 0, max: 60 * day })
    const any = fc.record({
      raw: score,
      rawBefore: fc.option(score, { nil: undefined }),
      standing: fc
        .tuple(fc.constant(0) as fc.Arbitrary<number>, score, score, fc.boolean(), fc.boolean(), age, age, age)
        .map(([none, at, above, isNew, waits, ...ages]) => ({
          score: isNew ? none : at,
          asOf: isNew ? 0 : midnight - ages[0],
          raisedAt: midnight - ages[1],
          pending: waits ? Math.min(10_000, Math.max(above, isNew ? 1 : at + 1)) : 0,
          pendingAsOf: waits ? midnight - ages[2] : 0,
        })),
    })
    fc.assert(
      fc.property(any, ({ raw, rawBefore, standing: now }) => {
        const next = nextScore({ raw, rawBefore, standing: now, rules, asOf: midnight })
        if (next === undefined) return
        expect(midnight).toBeGreaterThan(Math.max(now.asOf, now.pendingAsOf))
        expect(Number.isInteger(next) && next >= 1 && next <= 10_000).toBe(true)
        if (now.pending !== 0) expect(next).toBeLessThan(now.pending)
        if (now.score === 0) expect(gradeOf(next, rules.thresholds)).toBeLessThanOrEqual(6)
        if (now.score === 0 || next <= now.score) return
        expect(next).toBeLessThanOrEqual(now.score + rules.maxRise)
        expect(midnight).toBeGreaterThanOrEqual(now.raisedAt + rules.risePeriod)
        expect(next).toBeLessThanOrEqual(raw)
        expect(next).toBeLessThanOrEqual(rawBefore ?? 0)
      }),
      { numRuns: 2_000 },
    )
  })
})

test.each([
  [0, 0],
  [1, 1],
  [999, 1],
  [1_000, 2],
  [8_999, 9],
  [9_000, 10],
  [10_000, 10],
])('a score of %d is grade %d', (score, grade) => {
  expect(gradeOf(score, rules.thresholds)).toBe(grade)
})

test.each([
  [midnight, midnight],
  [midnight + day - 1, midnight],
  [midnight + day, midnight + day],
])('the last midnight at %d is %d', (time, expected) => {
  expect(lastMidnight(time)).toBe(expected)
})
