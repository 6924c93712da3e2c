import { PricingRangeError } from '../errors/pricing.ts'

/** Bounds of a number, both within, and how an error names them. */
type Range = { least: number; most: number; text: string }

const whole = Number.MAX_SAFE_INTEGER

/** 2^40 − 1, as the contracts count time. */
const lastTime = 2 ** 40 - 1

export const ranges = {
  fraction: { least: 0, most: 1, text: '0 … 1' },
  /** Of a year: an interest rate or an intensity of 10^6 is a slip of units. */
  rate: { least: 0, most: 1e6, text: '0 … 1,000,000 per year' },
  seconds: { least: 0, most: whole, text: '0 … seconds' },
  positiveSeconds: { least: Number.MIN_VALUE, most: whole, text: 'more than 0 … seconds' },
  time: { least: 0, most: lastTime, text: '0 … 2^40 − 1, Unix time in seconds' },
} as const satisfies Record<string, Range>

/** @throws PricingRangeError also of NaN */
export function checkRange(field: string, value: number, { least, most, text }: Range): void {
  if (!(value >= least && value <= most)) throw new PricingRangeError(field, value, text)
}
