import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CurvePoint,
  fitCurve,
  fitCurves,
  leastForNelsonSiegel,
  type NelsonSiegelCurve,
  priceFromCurve,
  shortestMaturity,
  spreadOf,
  type YieldCurve,
  yieldAt,
} from '../index.ts'
import { leastSquares } from './leastSquares.ts'

const day = 86_400
const year = 365 * day
const faceValue = 10n ** 12n

/** A price that yields so much, to twelve digits. */
const priced = (days: number, z: number, change: Partial<CurvePoint> = {}): CurvePoint => ({
  price: BigInt(Math.round(Number(faceValue) * Math.exp((-z * days) / 365))),
  faceValue,
  remaining: days * day,
  grade: 5,
  ...change,
})

function fitted(points: readonly CurvePoint[]): YieldCurve {
  const curve = fitCurve(points)
  if (!curve) throw new RangeError('there are points')
  return curve
}

const formula = ({ level, slope, hump, decay }: Pick<NelsonSiegelCurve, 'level' | 'slope' | 'hump' | 'decay'>) => {
  return (days: number) => {
    const x = (days * day) / decay
    const f = (1 - Math.exp(-x)) / x
    return level + slope * f + hump * (f - Math.exp(-x))
  }
}

const maturities = [35, 50, 75, 100, 140, 200, 280, 365, 500, 700]

describe('below eight knots', () => {
  const curve = fitted([priced(60, 0.04), priced(120, 0.06), priced(240, 0.03)])

  test('straight lines', () => {
    expect(curve).toMatchObject({ form: 'linear', knots: 3, shortest: 60 * day, longest: 240 * day })
    expect(yieldAt(curve, 60 * day)).toBeCloseTo(0.04, 9)
    expect(yieldAt(curve, 90 * day)).toBeCloseTo(0.05, 9)
    expect(yieldAt(curve, 120 * day)).toBeCloseTo(0.06, 9)
    expect(yieldAt(curve, 180 * day)).toBeCloseTo(0.045, 9)
    expect(yieldAt(curve, 240 * day)).toBeCloseTo(0.03, 9)
  })

  test('level beyond both ends', () => {
    expect(yieldAt(curve, 30 * day)).toBe(yieldAt(curve, 60 * day))
    expect(yieldAt(curve, 9 * year)).toBe(yieldAt(curve, 240 * day))
  })

  test('one knot is a level line', () => {
    const level = fitted([priced(90, 0.05)])
    for (const days of [30, 90, 900]) expect(yieldAt(level, days * day)).toBeCloseTo(0.05, 9)
  })
})

describe('what is a knot', () => {
  test('less than 30 days are left out', () => {
    expect(fitCurve([])).toBeUndefined()
    expect(fitCurve([priced(29.99, 0.04)])).toBeUndefined()
    expect(fitted([priced(29.99, 9), priced(30, 0.04)]).knots).toBe(1)
  })

  test('points of one day are their weighted mean', () => {
    const curve = fitted([
      priced(90, 0.02, { weight: 3 }),
      priced(90.5, 0.06, { weight: 1 }),
      priced(91, 0.5, { weight: 2 }),
    ])
    expect(curve.knots).toBe(2)
    expect(curve.shortest).toBe(90.125 * day)
    expect(yieldAt(curve, 30 * day)).toBeCloseTo(0.03, 9)
  })

  test('a thousand trades of one day do not make a Nelson-Siegel curve', () => {
    const trades = Array.from({ length: 1_000 }, (_, index) => priced(90 + index / 2_000, 0.05))
    expect(fitted(trades)).toMatchObject({ form: 'linear', knots: 1 })
  })
})

describe('from eight knots on', () => {
  test('seven are linear, eight are not', () => {
    const points = maturities.slice(0, leastForNelsonSiegel).map((days) => priced(days, 0.05))
    expect(fitted(points).form).toBe('nelsonSiegel')
    expect(fitted(points.slice(1)).form).toBe('linear')
  })

  test('a Nelson-Siegel curve is found again', () => {
    const parameter = fc.double({ min: -0.1, max: 0.1, noNaN: true })
    fc.assert(
      fc.property(parameter, parameter, parameter, fc.integer({ min: 40, max: 400 }), (level, slope, hump, days) => {
        const truth = formula({ level, slope, hump, decay: days * day })
        const curve = fitted(maturities.map((left) => priced(left, truth(left))))
        for (const left of [35, 42, 90, 170, 333, 650, 700])
          expect(yieldAt(curve, left * day)).toBeCloseTo(truth(left), 6)
        expect((curve as NelsonSiegelCurve).error).toBeLessThan(1e-6)
      }),
    )
  })

  test('its parameters too, if the curve is bent enough', () => {
    const truth = { level: 0.05, slope: -0.03, hump: 0.06, decay: 120 * day }
    const curve = fitted(maturities.map((left) => priced(left, formula(truth)(left)))) as NelsonSiegelCurve
    expect(curve.level).toBeCloseTo(truth.level, 5)
    expect(curve.slope).toBeCloseTo(truth.slope, 5)
    expect(curve.hump).toBeCloseTo(truth.hump, 5)
    expect(curve.decay / truth.decay).toBeCloseTo(1, 4)
  })

  test('none fits better: neither other coefficients nor other decays', () => {
    const bent = formula({ level: 0.05, slope: -0.03, hump: 0.06, decay: 120 * day })
    const noisy = maturities.map((days, index) =>
      priced(days, bent(days) + (index % 3) * 0.0004, { weight: 1 + (index % 4) }),
    )
    const best = fitted(noisy) as NelsonSiegelCurve
    const errorOf = (curve: NelsonSiegelCurve) => {
      const squares = noisy.map(({ remaining, price, weight = 1 }) => {
        const z = (-Math.log(Number(price) / Number(faceValue)) / remaining) * year
        return weight * (yieldAt(curve, remaining) - z) ** 2
      })
      return squares.reduce((a, b) => a + b) / noisy.reduce((sum, { weight = 1 }) => sum + weight, 0)
    }
    expect(Math.sqrt(errorOf(best))).toBeCloseTo(best.error, 10)
    for (const field of ['level', 'slope', 'hump', 'decay'] as const) {
      for (const factor of [0.9, 0.999, 1.001, 1.1]) {
        expect(errorOf({ ...best, [field]: best[field] * factor })).toBeGreaterThan(errorOf(best))
      }
    }
  })

  test('is the same whatever the sequence and the unit of weight', () => {
    const points = maturities.map((days, index) => priced(days, 0.05 + (index % 3) * 0.004))
    const curve = fitted(points)
    expect(fitted([...points].reverse())).toEqual(curve)
    const weighted = fitted(points.map((point) => ({ ...point, weight: 1_000_000 })))
    for (const days of [35, 90, 700]) expect(yieldAt(weighted, days * day)).toBeCloseTo(yieldAt(curve, days * day), 8)
    expect(JSON.parse(JSON.stringify(curve))).toEqual(curve)
  })

  test('a level market is level, also where all days left are close together', () => {
    for (const days of [maturities, [100, 101, 102, 103, 104, 105, 106, 107]]) {
      const curve = fitted(days.map((left) => priced(left, 0.05)))
      for (const left of [30, 100, 103.5, 900]) expect(yieldAt(curve, left * day)).toBeCloseTo(0.05, 6)
    }
  })

  test('a gap between crowded knots is crossed straight', () => {
    const crowd = [30, 31, 32, 33, 34, 35, 36].map((days, index) => priced(days, 0.05 + index * 0.01))
    const curve = fitted([...crowd, priced(1_500, 0.06)])
    expect(curve).toMatchObject({ form: 'linear', knots: 8 })
  })

  test('stays within sight of its points, whatever they are', () => {
    const any = fc.array(
      fc.record({ days: fc.integer({ min: 30, max: 2_000 }), z: fc.double({ min: -0.2, max: 0.8, noNaN: true }) }),
      { minLength: 1, maxLength: 40 },
    )
    fc.assert(
      fc.property(any, fc.integer({ min: 30, max: 3_000 }), (observed, days) => {
        const curve = fitted(observed.map(({ days: left, z }) => priced(left, z)))
        const value = yieldAt(curve, days * day)
        const yields = observed.map(({ z }) => z)
        const [lowest, highest] = [Math.min(...yields), Math.max(...yields)]
        // Between the places that were looked at a little more.
        const room = curve.form === 'linear' ? 0 : 1.1 * (highest - lowest)
        expect(value).toBeGreaterThanOrEqual(lowest - room - 1e-5)
        expect(value).toBeLessThanOrEqual(highest + room + 1e-5)
      }),
      { numRuns: 500 },
    )
  })
})

describe('prices and spreads', () => {
  const curve = fitted([priced(60, 0.04), priced(120, 0.06)])

  test('a point’s price comes back', () => {
    const { price, remaining } = priced(120, 0.06)
    const again = priceFromCurve({ curve, faceValue, remaining, round: 'down' })
    expect(Math.abs(Number(again - price))).toBeLessThanOrEqual(1)
    expect(priceFromCurve({ curve, faceValue, remaining, round: 'up' }) - again).toBe(1n)
  })

  test('in token units', () => {
    const level = fitted([priced(365, 0.05)])
    const price = priceFromCurve({ curve: level, faceValue: 10_000n, scale: 10_000n, remaining: year, round: 'down' })
    expect(Number(price) / 1e8).toBeCloseTo(Math.exp(-0.05), 7)
  })

  test('by grade, and the spread of one over the other', () => {
    const good = [60, 120, 240].map((days) => priced(days, 0.03, { grade: 9 }))
    const poor = [60, 120, 240].map((days) => priced(days, 0.05 + days / 10_000, { grade: 2 }))
    const curves = fitCurves([...poor, ...good, priced(10, 0.9, { grade: 7 })])
    expect([...curves.keys()]).toEqual([2, 9])
    const [worse, base] = [curves.get(2) as YieldCurve, curves.get(9) as YieldCurve]
    expect(spreadOf({ curve: worse, base, remaining: 120 * day })).toBeCloseTo(0.032, 9)
    expect(spreadOf({ curve: worse, base, remaining: 90 * day })).toBeCloseTo(0.029, 9)
    expect(spreadOf({ curve: base, base: worse, remaining: 120 * day })).toBeCloseTo(-0.032, 9)
  })
})

describe('least squares', () => {
  test('by hand: a line through three points', () => {
    const { coefficients, rest } = leastSquares(
      [
        [1, 1, 1],
        [0, 1, 2],
      ],
      [0, 1, 1],
      [1, 1, 1],
    )
    expect(coefficients[0]).toBeCloseTo(1 / 6, 14)
    expect(coefficients[1]).toBeCloseTo(1 / 2, 14)
    expect(rest).toBeCloseTo(1 / 6, 14)
  })

  test('a weight counts as so many points', () => {
    const heavy = leastSquares(
      [
        [1, 1, 1],
        [0, 1, 2],
      ],
      [0, 1, 5],
      [1, 3, 1],
    ).coefficients
    const many = leastSquares(
      [
        [1, 1, 1, 1, 1],
        [0, 1, 1, 1, 2],
      ],
      [0, 1, 1, 1, 5],
      [1, 1, 1, 1, 1],
    ).coefficients
    for (const [index, value] of many.entries()) expect(heavy[index]).toBeCloseTo(value, 13)
  })

  test('a column that says nothing new gets nothing', () => {
    const { coefficients } = leastSquares(
      [
        [1, 1, 1],
        [2, 2, 2],
        [0, 1, 2],
      ],
      [1, 2, 3],
      [1, 1, 1],
    )
    expect(coefficients[0]).toBeCloseTo(1, 14)
    expect(coefficients[1]).toBe(0)
    expect(coefficients[2]).toBeCloseTo(1, 14)
  })
})

describe('what lies outside its range is named', () => {
  const curve = fitted([priced(60, 0.04)])
  test.each<[string, () => unknown]>([
    ['price', () => fitCurve([priced(60, 0.04, { price: 0n })])],
    ['faceValue', () => fitCurve([priced(60, 0.04, { faceValue: 0n })])],
    ['points[1].grade', () => fitCurves([priced(60, 0.04), priced(60, 0.04, { grade: 11 })])],
    ['points[0].grade', () => fitCurve([priced(60, 0.04, { grade: 0.5 })])],
    ['points[0].weight', () => fitCurve([priced(60, 0.04, { weight: 0 })])],
    ['points[0].weight', () => fitCurve([priced(60, 0.04, { weight: 2 ** 129 })])],
    ['points[0].weight', () => fitCurve([priced(1, 0.04, { weight: Number.NaN })])],
    ['points[0].remaining', () => fitCurve([priced(1, 0.04, { remaining: Number.NaN })])],
    ['remaining', () => yieldAt(curve, shortestMaturity - 1)],
    ['remaining', () => priceFromCurve({ curve, faceValue, remaining: 0, round: 'up' })],
    ['faceValue', () => priceFromCurve({ curve, faceValue: 0n, remaining: year, round: 'up' })],
    ['remaining', () => spreadOf({ curve, base: curve, remaining: Number.NaN })],
  ])('%s', (field, act) => {
    expect(act).toThrow(expect.objectContaining({ code: 'PRICING_RANGE', field }))
  })
})
