import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currencies, currencyOf } from './currencies.ts'
import { formatMoney, parseMoney } from './money.ts'

test('the table has no code and no number twice', () => {
  expect(currencies.byCode.size).toBe(currencies.byNumber.size)
  expect(currencies.byCode.size).toBeGreaterThan(160)
  for (const { code, number } of currencies.byCode.values()) {
    expect(code).toMatch(/^[A-Z]{3}$/)
    expect(number).toBeGreaterThan(0)
    expect(number).toBeLessThan(1000)
  }
})

test.each([
  ['CNY', 156, 2],
  ['JPY', 392, 0],
  ['USD', 840, 2],
  ['KWD', 414, 3],
  ['CLF', 990, 4],
  ['XXX', 999, 0],
])('%s', (code, number, exponent) => {
  expect(currencyOf(code)).toEqual({ code, number, exponent })
  expect(currencyOf(number)).toEqual({ code, number, exponent })
})

test.each([
  [18_000n, 'CNY', '180.00 CNY'],
  [5n, 'CNY', '0.05 CNY'],
  [-5n, 'CNY', '-0.05 CNY'],
  [500n, 392, '500 JPY'],
  [1n, 'KWD', '0.001 KWD'],
  [0n, 999, '0 XXX'],
])('%d in %s reads %s', (amount, currency, text) => {
  expect(formatMoney(amount, currency)).toBe(text)
})

test('what is formatted parses to the same amount', () => {
  const any = fc.constantFrom(...currencies.byCode.keys())
  fc.assert(
    fc.property(fc.bigInt(), any, (amount, code) => {
      expect(parseMoney(formatMoney(amount, code).split(' ')[0] ?? '', code)).toBe(amount)
    }),
  )
})

test.each([
  ['1.234', 'CNY'],
  ['1.0', 'JPY'],
  ['1,000', 'CNY'],
  ['.5', 'CNY'],
  ['5.', 'CNY'],
  ['', 'CNY'],
  ['1e3', 'CNY'],
])('%j is no amount in %s', (text, currency) => {
  expect(() => parseMoney(text, currency)).toThrow(expect.objectContaining({ code: 'MONEY_MALFORMED' }))
})

test('an unknown currency is named', () => {
  expect(() => formatMoney(1n, 'ABC')).toThrow(expect.objectContaining({ code: 'CURRENCY_UNKNOWN' }))
  expect(() => currencyOf(0)).toThrow(expect.objectContaining({ name: 'UnknownCurrencyError' }))
})
