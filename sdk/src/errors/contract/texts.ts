import { type Hex, hexToString } from 'viem'
import { issuerStatuses, redemptionStates } from '../../client/states.ts'
import { decodeCouponId } from '../../ids/decode.ts'
import { currencies } from '../../money/currencies.ts'
import { formatMoney } from '../../money/money.ts'
import type { ErrorArguments } from './revert.ts'

/**
 * Message and cure by the error's name. `{argument}` is replaced by an argument's value,
 * `{argument:style}` by that value in human units. `atZero` is the cure where the first argument of the cure is 0:
 * nobody can use at most none.
 */
export type ErrorTexts = Record<string, readonly [message: string, cure: string, atZero?: string]>

/** What a sentence says for a state where its own word would not do. */
const spoken: Record<string, string> = { none: 'unknown', defaulted: 'in default' }
const speak = (words: readonly string[], value: number) => {
  const word = words[value] ?? String(value)
  return spoken[word] ?? word
}

/** Ways to write a value. */
export const styles: Record<string, (value: never, args: ErrorArguments) => string> = {
  bps: (value: number) => `${Number(value) / 100} %`,
  coupon: (value: bigint) => {
    const { issuerId, series, serial } = decodeCouponId(value)
    return `${issuerId}/${series}${serial ? `/${serial}` : ''}`
  },
  currency: (value: number) => currencies.byNumber.get(Number(value))?.code ?? String(value),
  money: (value: bigint, { currency }) =>
    currencies.byNumber.has(Number(currency)) ? formatMoney(value, Number(currency)) : `${value} minor units`,
  state: (value: number) => speak(redemptionStates, value),
  status: (value: number) => speak(issuerStatuses, value),
  text: (value: Hex) => hexToString(value, { size: 32 }),
  minor: (value: bigint) => `${value} minor units of the currency`,
  units: (value: bigint) => `${value} smallest units of the token`,
  // Dates beyond what JavaScript can write stay numbers.
  time: (value: number) => (Number(value) < 8.64e12 ? new Date(Number(value) * 1000).toISOString() : String(value)),
}

/** The cure for these arguments: another one if what the usual one would leave is nothing. */
export function cureOf([, cure, atZero]: ErrorTexts[string], args: ErrorArguments): string {
  const [, first = ''] = /\{(\w+)/.exec(cure) ?? []
  const isZero = atZero !== undefined && first in args && Number(args[first]) === 0
  return fillText(isZero ? atZero : cure, args)
}

/** Fills a text's placeholders. */
export function fillText(text: string, args: ErrorArguments): string {
  return text.replace(/\{(\w+)(?::(\w+))?\}/g, (whole, name: string, style?: string) => {
    if (!(name in args)) return whole
    const write = style ? styles[style] : undefined
    return write ? write(args[name] as never, args) : String(args[name])
  })
}
