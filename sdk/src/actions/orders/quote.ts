import { type Address, formatUnits } from 'viem'
import { currencies } from '../../money/currencies.ts'
import type { FillParameters } from './fillParameters.ts'

/** Something to do before a quote can be filled. */
export type QuoteStep = {
  /** permit: a signature, no gas; approve: a transaction. */
  kind: 'permit' | 'approve'
  /** What is signed or sent, in English. */
  description: string
  /** Does it, and waits until it counts. */
  run(): Promise<void>
}

/** What a purchase takes and costs. Pass it to `fill`. */
export type Quote = {
  /** The asks to take, cheapest first. */
  fills: FillParameters[]
  /** Coupons in all. */
  amount: bigint
  paymentToken: Address
  /** Most that it can cost, app fee included, smallest units of the token. */
  total: bigint
  /** ISO 4217 letters of the coupons' currency. */
  currency: string
  /** Decimals of the token. */
  decimals: number
  /** Run in order; empty if the money may be spent already. */
  steps: readonly QuoteStep[]
  /** The total in units of the currency, such as `170.00 CNY`. */
  format(): string
}

/** The total with at least the currency's own decimals, and as many more as it needs. */
export function formatTotal(total: bigint, decimals: number, currency: string): string {
  const exponent = currencies.byCode.get(currency)?.exponent ?? 0
  const [whole, fraction = ''] = formatUnits(total, decimals).split('.')
  const shown = fraction.padEnd(exponent, '0')
  return `${whole}${shown ? `.${shown}` : ''} ${currency}`
}
