import { type CurrencyCode, stablecoins } from '../devnet/stablecoins.ts'

/** Decimal text as token units: `money('85.00')` is 85 yuan in the 6 decimals of the test stablecoins. */
export function money(text: string): bigint {
  const [whole = '0', fraction = ''] = text.replace(/,/g, '').split('.')
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'))
}

/** Token units as decimal text, with at least the digits of the currency's minor unit. */
export function moneyText(units: bigint, code: CurrencyCode): string {
  const { decimals, exponent } = stablecoins[code]
  const digits = units.toString().padStart(decimals + 1, '0')
  const fraction = digits.slice(-decimals)
  const shown = fraction.slice(0, exponent) + fraction.slice(exponent).replace(/0+$/, '')
  const whole = digits.slice(0, -decimals).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${whole}${shown && `.${shown}`} ${code}`
}
