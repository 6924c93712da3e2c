import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  basisPointsOf,
  creditDiscounts,
  creditSpread,
  defaultProbability,
  expectedLoss,
  impliedYield,
  lossGivenDefault,
  oneYearDefaults,
  spreadOfLoss,
} from './index.ts'

const day = 86_400
const year = 365 * day
const fraction = fc.double({ min: 0, max: 1, noNaN: true })

describe('probability of default', () => {
  test('of a year is itself, of two the complement of surviving both', () => {
    expect(defaultProbability({ oneYear: 0.03, tau: year })).toBeCloseTo(0.03, 15)
    expect(defaultProbability({ oneYear: 0.03, tau: 2 * year })).toBeCloseTo(1 - 0.97 ** 2, 15)
    expect(defaultProbability({ oneYear: 0.03, tau: 90 * day })).toBeCloseTo(1 - 0.97 ** (90 / 365), 15)
  })

  test('at its limits', () => {
    expect(defaultProbability({ oneYear: 0.26, tau: 0 })).toBe(0)
    expect(defaultProbability({ oneYear: 0, tau: 9 * year })).toBe(0)
    expect(defaultProbability({ oneYear: 1, tau: 0 })).toBe(0)
    expect(defaultProbability({ oneYear: 1, tau: 1 })).toBe(1)
    // A small one keeps its digits: 10^-12 a year is 10^-12/365 a day, nearly.
    expect(defaultProbability({ oneYear: 1e-12, tau: day }) * 365e12).toBeCloseTo(1, 9)
  })

  test('is within 0 … 1 and grows with time and with itself', () => {
    fc.assert(
      fc.property(fraction, fraction, fc.integer({ min: 0, max: 2 ** 32 }), (a, b, tau) => {
        const now = defaultProbability({ oneYear: Math.min(a, b), tau })
        expect(now >= 0 && now <= 1).toBe(true)
        expect(defaultProbability({ oneYear: Math.min(a, b), tau: tau + day })).toBeGreaterThanOrEqual(now)
        expect(defaultProbability({ oneYear: Math.max(a, b), tau })).toBeGreaterThanOrEqual(now)
      }),
    )
  })
})

describe('loss given default', () => {
  const unit = { faceValue: 10_000n, escrowPerUnit: 2_000n, collateral: 250_000n, exposure: 1_000_000n }

  test.each<[string, Partial<typeof unit>, number]>([
    ['escrow and a quarter of collateral', {}, 0.6],
    ['no collateral', { collateral: 0n }, 0.8],
    ['no escrow', { escrowPerUnit: 0n }, 0.75],
    ['neither', { escrowPerUnit: 0n, collateral: 0n }, 1],
    ['all in escrow', { escrowPerUnit: 10_000n, collateral: 0n }, 0],
    ['more collateral than exposure', { collateral: 1_000_001n }, 0],
    ['no exposure yet: the unit itself', { exposure: 0n, collateral: 2_000n }, 0.6],
    ['neither exposure nor collateral', { exposure: 0n, collateral: 0n }, 0.8],
  ])('%s', (_, change, expected) => {
    expect(lossGivenDefault({ ...unit, ...change })).toBe(expected)
  })

  test('is what the Treasury’s claim leaves, and falls with escrow and collateral', () => {
    const money = fc.bigInt({ min: 0n, max: 10n ** 12n })
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        money,
        money,
        money,
        (faceValue, escrow, collateral, more) => {
          const escrowPerUnit = escrow % (faceValue + 1n)
          const exposure = faceValue * 7n
          const facts = { faceValue, escrowPerUnit, collateral, exposure }
          const loss = lossGivenDefault(facts)
          const covered = collateral < exposure ? collateral : exposure
          const claim = Number(escrowPerUnit) + (Number(faceValue - escrowPerUnit) * Number(covered)) / Number(exposure)
          expect(loss).toBeCloseTo(1 - claim / Number(faceValue), 12)
          expect(loss >= 0 && loss <= 1).toBe(true)
          expect(lossGivenDefault({ ...facts, collateral: collateral + more })).toBeLessThanOrEqual(loss)
          expect(lossGivenDefault({ ...facts, escrowPerUnit: faceValue })).toBe(0)
        },
      ),
    )
  })
})

describe('credit discount', () => {
  test('rc = PD · LGD, in basis points rounded up', () => {
    expect(basisPointsOf(expectedLoss({ probability: 0.0075, lossGivenDefault: 0.6 }))).toBe(45)
    expect([0, 0.0007, 0.00071, 0.57, 1].map(basisPointsOf)).toEqual([0, 7, 8, 5_700, 10_000])
    expect(Object.is(basisPointsOf(0), 0)).toBe(true)
  })

  test('every whole basis point comes back', () => {
    for (let points = 0; points <= 10_000; points++) expect(basisPointsOf(points / 10_000)).toBe(points)
  })

  test('by grade, from the seeds', () => {
    expect(creditDiscounts({ tau: year })).toEqual([300, 2_600, 880, 300, 134, 60, 30, 15, 5, 2, 0])
    // 1 − 0.74^(1/2) = 13.977 %
    expect(creditDiscounts({ tau: year / 2 })[1]).toBe(1_398)
    expect(creditDiscounts({ tau: year, lossGivenDefault: 0.5 })[1]).toBe(1_300)
    expect(creditDiscounts({ tau: year, oneYear: Array(11).fill(1) })).toEqual(Array(11).fill(9_999))
  })

  test('is a table as the CreditRegistry takes it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 }), fraction, (tau, loss) => {
        const table = creditDiscounts({ tau, lossGivenDefault: loss })
        expect(table).toHaveLength(11)
        for (const [grade, points] of table.entries()) {
          expect(Number.isInteger(points) && points >= 0 && points < 10_000).toBe(true)
          if (grade > 1) expect(points).toBeLessThanOrEqual(table[grade - 1] as number)
        }
      }),
    )
    expect(oneYearDefaults).toHaveLength(11)
  })
})

describe('credit spread', () => {
  const bond = { price: 9_500n, faceValue: 10_000n, remaining: year }

  test('of a price is its yield less the base', () => {
    expect(creditSpread({ ...bond, base: 0.03 })).toBeCloseTo(-Math.log(0.95) - 0.03, 15)
    expect(creditSpread({ ...bond, base: 0.06 })).toBeLessThan(0)
    expect(creditSpread({ ...bond, price: 95_000_000n, scale: 10_000n, base: 0 })).toBeCloseTo(-Math.log(0.95), 15)
  })

  test('yields of P = F(1−dt)(1−rc) are the sum of those of time and of credit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_000 }),
        fc.integer({ min: 0, max: 9_000 }),
        fc.integer({ min: 30 * day, max: 10 * year }),
        (dt, rc, remaining) => {
          const faceValue = 10n ** 8n
          const timeOnly = { faceValue, remaining, price: BigInt(10_000 - dt) * 10_000n }
          const both = { faceValue, remaining, price: BigInt(10_000 - dt) * BigInt(10_000 - rc) }
          const spread = creditSpread({ ...both, base: impliedYield(timeOnly) })
          expect(spread).toBeCloseTo(spreadOfLoss({ loss: rc / 10_000, remaining }), 10)
        },
      ),
    )
  })

  test('annual effective yield', () => {
    const bill = { price: 9_500n, faceValue: 10_000n, remaining: year / 2 }
    expect(impliedYield({ ...bill, compounding: 'annual' })).toBeCloseTo((1 / 0.95) ** 2 - 1, 14)
    expect(Math.log1p(impliedYield({ ...bill, compounding: 'annual' }))).toBeCloseTo(impliedYield(bill), 14)
  })
})

describe('what lies outside its range is named', () => {
  const unit = { faceValue: 10_000n, escrowPerUnit: 2_000n, collateral: 0n, exposure: 0n }
  test.each<[string, () => unknown]>([
    ['oneYear', () => defaultProbability({ oneYear: 1.1, tau: 1 })],
    ['tau', () => defaultProbability({ oneYear: 0.1, tau: -1 })],
    ['faceValue', () => lossGivenDefault({ ...unit, faceValue: 0n })],
    ['escrowPerUnit', () => lossGivenDefault({ ...unit, escrowPerUnit: 10_001n })],
    ['collateral', () => lossGivenDefault({ ...unit, collateral: -1n })],
    ['exposure', () => lossGivenDefault({ ...unit, exposure: -1n })],
    ['probability', () => expectedLoss({ probability: 2, lossGivenDefault: 1 })],
    ['lossGivenDefault', () => expectedLoss({ probability: 1, lossGivenDefault: Number.NaN })],
    ['fraction', () => basisPointsOf(1.01)],
    ['oneYear.length', () => creditDiscounts({ tau: 1, oneYear: [0.1] })],
    ['oneYear[2]', () => creditDiscounts({ tau: 1, oneYear: [0, 0.1, 0.2, 0, 0, 0, 0, 0, 0, 0, 0] })],
    ['base', () => creditSpread({ price: 1n, faceValue: 1n, remaining: 1, base: Number.NaN })],
    ['loss', () => spreadOfLoss({ loss: 1, remaining: 1 })],
    ['remaining', () => spreadOfLoss({ loss: 0, remaining: 0 })],
  ])('%s', (field, act) => {
    expect(act).toThrow(expect.objectContaining({ code: 'PRICING_RANGE', field }))
  })
})
