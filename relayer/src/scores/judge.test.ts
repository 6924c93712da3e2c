import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Score } from '../chain/reader.ts'
import type { ScoreFacts } from './facts.ts'
import { judgeScore } from './judge.ts'

const never: Score = { score: 0, asOf: 0, grade: 0, raisedAt: 0, pending: 0, pendingAsOf: 0, pendingFrom: 0 }
const facts = (standing: Partial<Score> = {}, change: Partial<ScoreFacts> = {}): ScoreFacts => ({
  time: 10_000,
  isIssuer: true,
  standing: { ...never, ...standing },
  rules: { maxRise: 1_000, risePeriod: 100 },
  staleAfter: 500,
  ...change,
})
const codeOf = (score: number, asOf: number, on: ScoreFacts) =>
  judgeScore({ issuerId: 7, score, asOf, reportHash: `0x${'00'.repeat(32)}` }, on)?.code

describe('time, in half-open intervals', () => {
  test('not to come, not too old', () => {
    expect(codeOf(1, 10_000, facts())).toBeUndefined()
    expect(codeOf(1, 10_001, facts())).toBe('FROM_THE_FUTURE')
    expect(codeOf(1, 9_501, facts())).toBeUndefined()
    expect(codeOf(1, 9_500, facts())).toBe('STALE')
  })

  test('newer than anything that the chain has seen, dropped steps too', () => {
    const standing = { score: 500, asOf: 9_800, pendingAsOf: 9_900 }
    expect(codeOf(500, 9_900, facts(standing))).toBe('NOT_NEWER')
    expect(codeOf(500, 9_901, facts(standing))).toBeUndefined()
    expect(codeOf(500, 9_800, facts({ ...standing, pendingAsOf: 9_700 }))).toBe('NOT_NEWER')
  })

  test('what is not newer is that first, however old: somebody else may have published it', () => {
    const standing = { score: 500, asOf: 9_400 }
    expect(codeOf(500, 9_400, facts(standing))).toBe('NOT_NEWER')
    expect(codeOf(500, 9_401, facts(standing))).toBe('STALE')
  })
})

describe('steps', () => {
  test('up by so much, and so long after the last', () => {
    const standing = { score: 500, asOf: 9_000, raisedAt: 9_900 }
    expect(codeOf(1_500, 9_950, facts(standing))).toBeUndefined()
    expect(codeOf(1_501, 9_950, facts(standing))).toBe('RISE_TOO_LARGE')
    expect(codeOf(501, 9_950, facts({ ...standing, raisedAt: 9_901 }))).toBe('RISE_TOO_SOON')
  })

  test('down at once, the same at once, the first as it is', () => {
    const standing = { score: 500, asOf: 9_000, raisedAt: 9_999 }
    expect(codeOf(1, 9_950, facts(standing))).toBeUndefined()
    expect(codeOf(500, 9_950, facts(standing))).toBeUndefined()
    expect(codeOf(10_000, 9_950, facts())).toBeUndefined()
  })
})

test('an issuer that does not exist has no score', () => {
  expect(codeOf(1, 10_000, facts({}, { isIssuer: false }))).toBe('NO_SUCH_ISSUER')
})

test('what is lower than an accepted score is accepted', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(10_000), fc.nat(10_000), fc.nat(12_000), (held, score, lower, raisedAt) => {
      const on = facts({ score: held, asOf: 9_000, raisedAt })
      if (lower <= score && codeOf(score, 9_950, on) === undefined) expect(codeOf(lower, 9_950, on)).toBeUndefined()
    }),
  )
})
