import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newcomer, rules } from '../../test/credit.ts'
import { type Act, anyHistory, factsOfHistory, type History, type Unit } from '../../test/history.ts'
import { nextScore, rate } from './index.ts'

/** The same history in which the first coupon, live until now, comes to this on the last day. */
const after = (history: History, ...acts: Act[]): History => ({
  ...history,
  deeds: [...history.deeds, ...acts.map((act) => ({ unit: 0, act, age: 1 }))],
})
const rawOf = (history: History) => rate(factsOfHistory(history)).raw

const served: Act[][] = [['redeemed'], ['honoured']]
const unserved: Act[][] = [
  ['refused'],
  ['finalised'],
  ['returnedExpired'],
  ['refused', 'finalised'],
  ['refused', 'refused', 'returnedExpired'],
]
/** So many find what was wrong with the first model, each time. */
const numRuns = 1_000

test.each(served)('a coupon that is %s never lowers the rating, whatever covers it', (...acts) => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      expect(rawOf(after(history, ...acts))).toBeGreaterThanOrEqual(rawOf(history))
    }),
    { numRuns },
  )
})

test.each(unserved.map((acts) => [acts.join(', then '), acts] as const))(
  'a coupon that is %s never raises the rating',
  (_, acts) => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        expect(rawOf(after(history, ...acts))).toBeLessThanOrEqual(rawOf(history))
      }),
      { numRuns },
    )
  },
)

test('nor does either move the score the wrong way', () => {
  const standing = { ...newcomer, score: 5_000, asOf: 1 }
  fc.assert(
    fc.property(
      anyHistory,
      fc.constantFrom(...served),
      fc.constantFrom(...unserved),
      fc.integer({ min: 1, max: 10_000 }),
      (history, good, bad, rawBefore) => {
        const { asOf } = factsOfHistory(history)
        const scoreOf = (of: History) =>
          nextScore({ raw: rawOf(of), rawBefore, standing, rules, asOf }) ?? standing.score
        expect(scoreOf(after(history, ...good))).toBeGreaterThanOrEqual(scoreOf(history))
        expect(scoreOf(after(history, ...bad))).toBeLessThanOrEqual(scoreOf(history))
      },
    ),
    { numRuns },
  )
})

const accounts = new Map([
  [156, { base: 10_000_000n, collateral: 0n }],
  [392, { base: 0n, collateral: 0n }],
])
const coupon: Unit = { currency: 156, face: 10_000n, escrow: 0n, holder: 0 }

test('emptying a small currency without serving anybody brings nothing', () => {
  const history = { units: [{ ...coupon, currency: 392 }, coupon], deeds: [], accounts }
  const { parts } = rate(factsOfHistory(history))
  const left = rate(factsOfHistory(after(history, 'returnedExpired')))
  expect(left.parts).toMatchObject({ leverage: parts.leverage, security: parts.security })
  expect(left.raw).toBeLessThan(rawOf(history))
  // A year later it is forgotten, as what was not honoured is.
  const forgotten = { ...history, deeds: [{ unit: 0, act: 'returnedExpired' as const, age: 366 }] }
  expect(rate(factsOfHistory(forgotten)).parts.leverage).toBeGreaterThan(parts.leverage)
})

test('a coupon that escrow covers whole may be honoured without a loss', () => {
  const secured = { ...coupon, escrow: 10_000n }
  const history = { units: [secured, coupon, coupon], deeds: [], accounts }
  expect(rate(factsOfHistory(after(history, 'honoured'))).parts.security).toBe(
    rate(factsOfHistory(history)).parts.security,
  )
  expect(rawOf(after(history, 'honoured'))).toBeGreaterThan(rawOf(history))
})
