import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainTerms as terms } from '../../test/terms.ts'
import { encodeCouponId } from '../ids/index.ts'
import {
  bankDiscount,
  countDays,
  type DayCount,
  fairValue,
  hazardDiscount,
  powerDiscount,
  priceOf,
  suggestPrice,
  timeDiscount,
  wad,
  yearFraction,
} from './index.ts'

const day = 86_400
const seconds = (date: string) => Date.parse(date) / 1_000
const anyCurve = fc
  .tuple(
    fc.integer({ min: 0, max: 9_999 }),
    fc.integer({ min: 0, max: 9_999 }),
    fc.constantFrom(1 as const, 2 as const),
  )
  .map(([a, b, k]) => ({ d0: Math.min(a, b), dmax: Math.max(a, b), k }))
const anyTimes = fc
  .tuple(fc.integer({ min: 1, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }))
  .map(([T, passed]) => ({ T, tau: T - Math.min(passed, T) }))

/** A double as the exact fraction that it is, over 2^1074. */
const bits = 1_074n
const exactly = (value: number) => {
  const [, sign, whole = '', part = '', power = '0'] = /^(-?)([01])\.?([01]*)p([-\d]+)$/.exec(binaryOf(value)) ?? []
  const shift = bits + BigInt(power) - BigInt(part.length)
  return (sign ? -1n : 1n) * (BigInt(`0b${whole}${part}`) << shift)
}

/** Sign, binary digits and power of two of a double. */
function binaryOf(value: number): string {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  const raw = view.getBigUint64(0)
  const exponent = Number((raw >> 52n) & 0x7ffn)
  const digits = (raw & (2n ** 52n - 1n)).toString(2).padStart(52, '0')
  return `${raw >> 63n ? '-' : ''}${exponent ? 1 : 0}.${digits}p${(exponent || 1) - 1_023}`
}

const size = (value: bigint) => (value < 0n ? -value : value)

describe('the floating family and its twin on the chain', () => {
  test('dt errs by less than 2^-50, and the twin lies at most 10^-18 below the real number', () => {
    fc.assert(
      fc.property(anyCurve, anyTimes, (curve, { tau, T }) => {
        const power = BigInt(curve.k)
        const whole = BigInt(T) ** power
        const above = BigInt(curve.d0) * whole + BigInt(curve.dmax - curve.d0) * BigInt(T - tau) ** power
        const below = 10_000n * whole
        const real = powerDiscount({ ...curve, tau, T })
        expect(size(exactly(real) * below - (above << bits)) << 50n < below << bits).toBe(true)
        const twin = timeDiscount({ ...curve, tau: BigInt(tau), T: BigInt(T) })
        // Both bounds: 2^-50 + 10^-18.
        const apart = size(exactly(real) * wad - (twin << bits))
        expect(apart << 50n < (wad + (1n << 50n)) << bits).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('(1−dt)(1−rc) errs by less than 2^-49', () => {
    fc.assert(
      fc.property(
        anyCurve,
        anyTimes,
        fc.integer({ min: 0, max: 10_000 }),
        fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }),
        (curve, { tau, T }, creditDiscount, faceValue) => {
          const validUntil = T
          const couponId = encodeCouponId({
            ...terms,
            faceValue,
            validFrom: 0,
            validUntil: Math.min(validUntil, 2 ** 32 - 2),
          })
          const until = Math.min(validUntil, 2 ** 32 - 2)
          const left = Math.min(tau, until)
          const value = fairValue({ couponId, time: BigInt(until - left), curve, creditDiscount })
          const factor = (1 - powerDiscount({ ...curve, tau: left, T: until })) * (1 - creditDiscount / 10_000)
          // |F · factor − value| < F · 2^-49 + 10^-18, times 2^1074 · 10^18 · 2^49.
          const apart = size(exactly(factor) * faceValue * wad - (value << bits))
          expect(apart << 49n < (faceValue * wad + (1n << 49n)) << bits).toBe(true)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('a price of it is at most one unit from the suggestion while F · scale is below 2^32', () => {
    fc.assert(
      fc.property(
        anyCurve,
        anyTimes,
        fc.integer({ min: 0, max: 10_000 }),
        fc.bigInt({ min: 1n, max: 400_000n }),
        fc.constantFrom('up' as const, 'down' as const),
        (curve, { tau, T }, creditDiscount, faceValue, round) => {
          const until = Math.min(T, 2 ** 32 - 2)
          const left = Math.min(tau, until)
          const couponId = encodeCouponId({ ...terms, faceValue, validFrom: 0, validUntil: until })
          const scale = 10_000n
          const time = BigInt(until - left)
          const suggestion = suggestPrice({ couponId, time, curve, creditDiscount, scale, round })
          const timeDiscount = powerDiscount({ ...curve, tau: left, T: until })
          const price = priceOf({ faceValue, scale, timeDiscount, loss: creditDiscount / 10_000, round })
          expect(size(price - suggestion) <= 1n).toBe(true)
        },
      ),
    )
  })
})

describe('the power curve', () => {
  test.each([
    ['at the start', 90, 0.02],
    ['half way', 45, 0.07],
    ['at the end', 0, 0.12],
    ['before the start', 91, 0.02],
    ['after the end', -1, 0.12],
  ])('%s', (_, left, expected) => {
    expect(powerDiscount({ d0: 200, dmax: 1_200, k: 1, tau: left * day, T: 90 * day })).toBe(expected)
  })

  test('keeps its digits in the first second', () => {
    const T = 3_000_000_000
    expect(powerDiscount({ d0: 0, dmax: 5_000, k: 1, tau: T - 1, T })).toBe((5_000 * (1 / T)) / 10_000)
  })

  test('takes exponents that the chain does not, and no end', () => {
    expect(powerDiscount({ d0: 0, dmax: 1_000, k: 0.5, tau: 75, T: 100 })).toBe(0.05)
    expect(powerDiscount({ d0: 0, dmax: 1_000, k: 3, tau: 50, T: 100 })).toBe(0.0125)
    expect(powerDiscount({ d0: 250, dmax: 1_000, k: 3, tau: 50, T: undefined })).toBe(0.025)
  })

  test('prices fall as expiry nears and as the loss rises', () => {
    const loss = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(anyCurve, anyTimes, loss, loss, (curve, { tau, T }, a, b) => {
        const faceValue = 10n ** 12n
        const now = powerDiscount({ ...curve, tau, T })
        const later = powerDiscount({ ...curve, tau: tau / 2, T })
        const price = (timeDiscount: number, rc: number) =>
          priceOf({ faceValue, timeDiscount, loss: rc, round: 'down' })
        expect(price(later, a) <= price(now, a)).toBe(true)
        expect(price(now, Math.max(a, b)) <= price(now, Math.min(a, b))).toBe(true)
        expect(price(now, a) >= 0n && price(now, a) <= faceValue).toBe(true)
      }),
    )
  })
})

describe('discount by use', () => {
  const half = 182.5 * day

  test('is λ/(λ+r) · (1 − e^(−(λ+r)τ)) from the whole', () => {
    const kept = (4 / 4.04) * (1 - Math.exp(-4.04 / 2))
    expect(hazardDiscount({ useRate: 4, fundingRate: 0.04, tau: half })).toBeCloseTo(1 - kept, 15)
    const timeDiscount = hazardDiscount({ useRate: 4, fundingRate: 0.04, tau: half })
    expect(priceOf({ faceValue: 10_000n, timeDiscount, loss: 0.01, round: 'up' })).toBe(8_502n)
  })

  test('at its limits', () => {
    expect(hazardDiscount({ useRate: 4, fundingRate: 0.04, tau: 0 })).toBe(1)
    expect(hazardDiscount({ useRate: 4, fundingRate: 1, tau: undefined })).toBe(0.2)
    expect(hazardDiscount({ useRate: 4, fundingRate: 1, tau: 1_000 * 365 * day })).toBe(0.2)
    expect(hazardDiscount({ useRate: 4, fundingRate: 0, tau: undefined })).toBe(0)
    expect(hazardDiscount({ useRate: 1e6, fundingRate: 0.04, tau: half })).toBeCloseTo(0, 7)
  })

  test('is within 0 … 1, grows as expiry nears and with the price of money, falls with use', () => {
    const rate = fc.double({ min: 1e-6, max: 1e3, noNaN: true })
    const tau = fc.integer({ min: 0, max: 2 ** 32 })
    fc.assert(
      fc.property(rate, rate, tau, (useRate, fundingRate, left) => {
        const now = hazardDiscount({ useRate, fundingRate, tau: left })
        const slack = now + 1e-12
        expect(now >= 0 && now <= 1).toBe(true)
        expect(hazardDiscount({ useRate, fundingRate, tau: left + day })).toBeLessThanOrEqual(slack)
        expect(hazardDiscount({ useRate: useRate * 2, fundingRate, tau: left })).toBeLessThanOrEqual(slack)
        expect(hazardDiscount({ useRate, fundingRate: fundingRate / 2, tau: left })).toBeLessThanOrEqual(slack)
      }),
    )
  })
})

describe('day counts', () => {
  // By the text of the rules. US: end of February; both: the 31st.
  test.each<[string, string, number, number, number]>([
    ['2027-01-15', '2027-01-30', 15, 15, 15],
    ['2027-01-15', '2027-02-15', 31, 30, 30],
    ['2027-01-15', '2027-01-31', 16, 16, 16],
    ['2027-01-30', '2027-01-31', 1, 0, 0],
    ['2027-01-31', '2027-02-28', 28, 28, 28],
    ['2027-01-31', '2027-03-31', 59, 60, 60],
    ['2027-03-31', '2027-04-30', 30, 30, 30],
    ['2027-02-28', '2027-03-01', 1, 3, 1],
    ['2027-02-28', '2027-03-31', 31, 33, 30],
    ['2027-02-28', '2027-08-31', 184, 183, 180],
    ['2027-08-31', '2028-02-29', 182, 179, 179],
    ['2028-02-28', '2028-03-31', 32, 33, 33],
    ['2028-02-29', '2029-02-28', 365, 359, 360],
    ['2027-02-28', '2028-02-29', 366, 361, 360],
    ['2028-02-29', '2028-02-29', 0, 0, 0],
    ['2027-12-31', '2028-12-31', 366, 360, 360],
    ['2100-02-28', '2100-03-31', 31, 33, 30],
  ])('%s to %s: %d, %d, %d', (from, to, actual, isda, us) => {
    const count = (dayCount: DayCount) => countDays({ start: seconds(from), end: seconds(to), dayCount })
    expect([count('ACT/360'), count('ACT/365F'), count('30/360'), count('30U/360')]).toEqual([actual, actual, isda, us])
  })

  test('the UTC date counts, not the hour', () => {
    const [start, end] = [seconds('2027-01-30T23:59:59Z'), seconds('2027-01-31T00:00:00Z')]
    expect(countDays({ start, end, dayCount: 'ACT/360' })).toBe(1)
    expect(countDays({ start: start - 80_000, end: start, dayCount: 'ACT/360' })).toBe(0)
  })

  test('a year', () => {
    const period = { start: seconds('2027-03-01'), end: seconds('2028-03-01') }
    expect(yearFraction({ ...period, dayCount: 'ACT/360' })).toBe(366 / 360)
    expect(yearFraction({ ...period, dayCount: 'ACT/365F' })).toBe(366 / 365)
    expect(yearFraction({ ...period, dayCount: '30/360' })).toBe(1)
    expect(yearFraction({ ...period, dayCount: '30U/360' })).toBe(1)
  })

  test('thirties differ from the calendar by no more than the ends of months do', () => {
    const time = fc.integer({ min: 0, max: 2 ** 33 })
    fc.assert(
      fc.property(
        time,
        fc.integer({ min: 0, max: 366 * 5 }),
        fc.constantFrom<DayCount>('30/360', '30U/360'),
        (start, days, rule) => {
          const end = start + days * day
          const thirties = countDays({ start, end, dayCount: rule })
          expect(thirties).toBeGreaterThanOrEqual(0)
          // A year has five or six days more than twelve thirties; the ends add at most three.
          expect(Math.abs(days - thirties)).toBeLessThanOrEqual(Math.ceil(days / 365) * 6 + 3)
          // February's last day may count as the 30th: only three days on is an end surely later.
          expect(countDays({ start, end: end + 3 * day, dayCount: rule })).toBeGreaterThanOrEqual(thirties)
        },
      ),
    )
  })
})

describe('bank discount', () => {
  test('r · days / 360', () => {
    const now = seconds('2027-06-01')
    expect(bankDiscount({ rate: 0.04, start: now, end: now + 90 * day })).toBe(0.01)
    expect(bankDiscount({ rate: 0.0365, start: now, end: now + 100 * day, dayCount: 'ACT/365F' })).toBeCloseTo(0.01, 15)
    expect(bankDiscount({ rate: 0.04, start: now, end: now })).toBe(0)
  })
})

test('an exact factor is rounded toward the maker', () => {
  const price = (timeDiscount: number, round: 'up' | 'down') => priceOf({ faceValue: 10_001n, timeDiscount, round })
  expect([price(0.5, 'down'), price(0.5, 'up')]).toEqual([5_000n, 5_001n])
  expect([price(0, 'down'), price(0, 'up')]).toEqual([10_001n, 10_001n])
  expect([price(1, 'down'), price(1, 'up')]).toEqual([0n, 0n])
  const large = 2n ** 64n - 1n
  expect(priceOf({ faceValue: large, scale: 10n ** 16n, timeDiscount: 0.9, round: 'down' })).toBe(
    (large * 10n ** 16n * exactly(1 - 0.9)) >> bits,
  )
  // More than doubles hold.
  expect(priceOf({ faceValue: 2n ** 64n - 1n, scale: 10n ** 16n, timeDiscount: 0.25, round: 'down' })).toBe(
    ((2n ** 64n - 1n) * 10n ** 16n * 3n) / 4n,
  )
})

describe('what lies outside its range is named', () => {
  const power = { d0: 200, dmax: 1_200, k: 1, tau: 1, T: 2 }
  const use = { useRate: 4, fundingRate: 0.04, tau: 1 }
  const bank = { rate: 0.04, start: 0, end: 90 * day }
  const price = { faceValue: 1n, timeDiscount: 0, round: 'up' as const }
  test.each<[string, () => unknown]>([
    ['d0', () => powerDiscount({ ...power, d0: 1_201 })],
    ['d0', () => powerDiscount({ ...power, d0: Number.NaN })],
    ['dmax', () => powerDiscount({ ...power, dmax: 10_000 })],
    ['k', () => powerDiscount({ ...power, k: 0 })],
    ['T', () => powerDiscount({ ...power, T: 0 })],
    ['tau', () => powerDiscount({ ...power, tau: Number.NaN })],
    ['useRate', () => hazardDiscount({ ...use, useRate: 0 })],
    ['useRate', () => hazardDiscount({ ...use, useRate: Number.POSITIVE_INFINITY })],
    ['fundingRate', () => hazardDiscount({ ...use, fundingRate: -0.01 })],
    ['tau', () => hazardDiscount({ ...use, tau: -1 })],
    ['rate', () => bankDiscount({ ...bank, rate: -0.01 })],
    ['rate', () => bankDiscount({ ...bank, rate: 4 })],
    ['end', () => bankDiscount({ ...bank, start: 91 * day })],
    ['start', () => countDays({ start: -1, end: 0, dayCount: '30/360' })],
    ['end', () => countDays({ start: 0, end: 2 ** 40, dayCount: '30/360' })],
    ['dayCount', () => countDays({ start: 0, end: 1, dayCount: 'ACT/ACT' as DayCount })],
    ['timeDiscount', () => priceOf({ ...price, timeDiscount: 1.1 })],
    ['loss', () => priceOf({ ...price, loss: -0.1 })],
    ['faceValue', () => priceOf({ ...price, faceValue: 0n })],
    ['scale', () => priceOf({ ...price, scale: 0n })],
  ])('%s', (field, act) => {
    expect(act).toThrow(expect.objectContaining({ code: 'PRICING_RANGE', field }))
  })
})
