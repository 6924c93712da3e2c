import { MalformedMoneyError } from '../errors/money.ts'
import { currencyOf } from './currencies.ts'

/**
 * Money for people: `formatMoney(18_000n, 'CNY')` is `180.00 CNY`.
 *
 * @param amount - minor units of the currency
 * @param currency - ISO 4217 letters or number
 * @throws UnknownCurrencyError
 */
export function formatMoney(amount: bigint, currency: string | number): string {
  const { code, exponent } = currencyOf(currency)
  const digits = (amount < 0n ? -amount : amount).toString().padStart(exponent + 1, '0')
  const point = digits.length - exponent
  const fraction = exponent > 0 ? `.${digits.slice(point)}` : ''
  return `${amount < 0n ? '-' : ''}${digits.slice(0, point)}${fraction} ${code}`
}

/**
 * Money from people: `parseMoney('180', 'CNY')` is `18_000n`. Never rounds: more decimals than
 * the currency has are an error.
 *
 * @param text - digits, with a dot before the decimals
 * @param currency - ISO 4217 letters or number
 * @returns minor units of the currency
 * @throws UnknownCurrencyError, MalformedMoneyError
 */
export function parseMoney(text: string, currency: string | number): bigint {
  const { code, exponent } = currencyOf(currency)
  const match = /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(text)
  const fraction = match?.[3] ?? ''
  if (!match || fraction.length > exponent) throw new MalformedMoneyError(text, code, exponent)
  const minor = BigInt(`${match[2]}${fraction.padEnd(exponent, '0')}`)
  return match[1] ? -minor : minor
}
