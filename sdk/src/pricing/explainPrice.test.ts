import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainTerms } from '../../test/terms.ts'
import { encodeCouponId, never } from '../ids/index.ts'
import { explainPrice, fitCurve, suggestPrice, tradePoint } from './index.ts'

const day = 86_400
const terms = { ...plainTerms, validFrom: 0, validUntil: 200 * day }
const couponId = encodeCouponId(terms)
const curve = { d0: 200, dmax: 1_200, k: 1 } as const
// Half way: 10,000 × 0.93 × 0.95 = 8,835, in units of a token with 6 decimals.
const value = { couponId, time: BigInt(100 * day), curve, creditDiscount: 500, scale: 10_000n, round: 'up' } as const
const market = fitCurve([{ price: 9_000n, faceValue: 10_000n, remaining: 100 * day, grade: 5 }])

test('one trade of a fen at four hundred times its face does not break the price of what lasts ten years', () => {
  const wash = fitCurve([{ price: 400n, faceValue: 1n, remaining: 30 * day, grade: 5 }])
  const long = encodeCouponId({ ...terms, validUntil: 3_650 * day })
  const { price, formula, reasons } = explainPrice({ ...value, couponId: long, market: wash })
  expect(price).toBe((formula * 11_000n) / 10_000n < 100_000_000n ? (formula * 11_000n) / 10_000n : 100_000_000n)
  expect(reasons.at(-1)).toMatchObject({ code: 'MARKET', isLimited: true })
})

describe('without a market', () => {
  test('it is the formula, and says what time and credit take', () => {
    expect(explainPrice(value)).toEqual({
      price: 88_350_000n,
      discount: 1_165,
      formula: 88_350_000n,
      reference: undefined,
      reasons: [
        { code: 'TIME', amount: -7_000_000n },
        { code: 'CREDIT', amount: -4_650_000n },
      ],
    })
  })

  test('two trades are none', () => {
    expect(explainPrice({ ...value, trades: [1n, 2n] }).reference).toBeUndefined()
  })

  test('a curve says nothing of what never expires or ends within 30 days', () => {
    const endless = encodeCouponId({ ...terms, validUntil: never })
    expect(explainPrice({ ...value, couponId: endless, market }).reference).toBeUndefined()
    expect(explainPrice({ ...value, time: BigInt(170 * day), market }).reference?.from).toBe('curve')
    expect(explainPrice({ ...value, time: BigInt(170 * day + 1), market }).reference).toBeUndefined()
  })
})

describe('with a market', () => {
  test('the median of trades', () => {
    const { price, reference, reasons, discount } = explainPrice({
      ...value,
      trades: [99_000_000n, 86_000_000n, 1n, 91_000_000n, 87_000_000n],
      market,
    })
    expect(reference).toEqual({ price: 87_000_000n, from: 'trades' })
    expect(price).toBe(87_000_000n)
    expect(discount).toBe(1_300)
    expect(reasons[2]).toEqual({ code: 'MARKET', amount: -1_350_000n, isLimited: false })
  })

  test('between the two in the middle, toward the maker', () => {
    const trades = [86_000_000n, 86_000_001n, 1n, 99_000_000n]
    expect(explainPrice({ ...value, trades }).price).toBe(86_000_001n)
    expect(explainPrice({ ...value, trades, round: 'down' }).price).toBe(86_000_000n)
  })

  test('else the curve of the grade', () => {
    const { reference, price } = explainPrice({ ...value, market })
    expect(reference?.from).toBe('curve')
    expect(Number(price)).toBeCloseTo(90_000_000, -1)
  })

  test('moves it by a tenth of the formula at most', () => {
    const low = explainPrice({ ...value, trades: [1n, 1n, 1n] })
    expect(low.price).toBe(79_515_000n)
    expect(low.reasons[2]).toEqual({ code: 'MARKET', amount: -8_835_000n, isLimited: true })
    expect(explainPrice({ ...value, trades: Array(3).fill(10n ** 9n) }).price).toBe(97_185_000n)
    expect(explainPrice({ ...value, trades: [1n, 1n, 1n], maxDeviation: 0 }).price).toBe(88_350_000n)
  })

  test('and never above the face', () => {
    const trades = Array(3).fill(10n ** 9n)
    expect(explainPrice({ ...value, trades, maxDeviation: 10_000 }).price).toBe(100_000_000n)
  })
})

test('face and reasons add up to the price, within its bounds', () => {
  const points = fc.integer({ min: 0, max: 10_000 })
  const time = fc.bigInt({ min: 0n, max: BigInt(250 * day) })
  const trades = fc.array(fc.bigInt({ min: 0n, max: 2n * 10n ** 8n }), { maxLength: 9 })
  const round = fc.constantFrom('up' as const, 'down' as const)
  fc.assert(
    fc.property(points, points, time, trades, round, (creditDiscount, maxDeviation, at, prices, to) => {
      const parameters = { ...value, creditDiscount, maxDeviation, time: at, trades: prices, round: to, market }
      const { price, reasons, formula } = explainPrice(parameters)
      expect(reasons.reduce((sum, { amount }) => sum + amount, 10_000n * 10_000n)).toBe(price)
      expect(formula).toBe(suggestPrice(parameters))
      expect(price >= 0n && price <= 100_000_000n).toBe(true)
      const apart = price < formula ? formula - price : price - formula
      expect(apart * 10_000n <= formula * BigInt(maxDeviation)).toBe(true)
    }),
  )
})

test.each<[string, object]>([
  ['maxDeviation', { maxDeviation: 10_001 }],
  ['trades', { trades: [-1n, 1n, 1n] }],
  ['scale', { scale: 0n }],
  ['creditDiscount', { creditDiscount: -1 }],
])('%s outside its range is named', (field, change) => {
  expect(() => explainPrice({ ...value, ...change })).toThrow(expect.objectContaining({ code: 'PRICING_RANGE', field }))
})

test('a trade as a point', () => {
  const trade = { couponId, unitPrice: 90_000_000n, amount: 3n, timestamp: BigInt(100 * day) }
  expect(tradePoint({ trade, scaleLog10: 4, grade: 6 })).toEqual({
    price: 90_000_000n,
    faceValue: 10_000n,
    scale: 10_000n,
    remaining: 100 * day,
    grade: 6,
    weight: 30_000,
  })
  const pointOf = (change: Partial<typeof trade>) =>
    tradePoint({ trade: { ...trade, ...change }, scaleLog10: 4, grade: 6 })
  expect(pointOf({ unitPrice: 0n })).toBeUndefined()
  expect(pointOf({ timestamp: BigInt(200 * day) })).toBeUndefined()
  expect(pointOf({ couponId: encodeCouponId({ ...terms, validUntil: never }) })).toBeUndefined()
})
