import { type Address, getAddress, type Hex } from 'viem'

/** Reads one value of an answer. */
export type Field<value> = (json: never) => value

/** Columns of a table and how each is read. */
export type Fields = Record<string, Field<unknown>>

/** A row as the fields read it. */
export type RowOf<fields extends Fields> = { [name in keyof fields]: ReturnType<fields[name]> }

/** Whole numbers of any size travel as decimal strings. */
export const whole = (json: string | number): bigint => BigInt(json)
export const small = (json: number): number => checked(json, Number.isSafeInteger(json))
export const text = (json: string): string => checked(json, typeof json === 'string')
export const flag = (json: boolean): boolean => checked(json, typeof json === 'boolean')
export const hex = (json: Hex): Hex => checked(json, /^0x[0-9a-f]*$/i.test(json))
export const address = (json: Hex): Address => getAddress(json)
export const json = (json: unknown): unknown => json

/** One of a few words. */
export function word<const words extends readonly string[]>(...words: words): Field<words[number]> {
  return (json: words[number]) => checked(json, words.includes(json))
}

function checked<value>(json: value, isOfItsKind: boolean): value {
  if (!isOfItsKind) throw new TypeError(`${JSON.stringify(json)} is of another kind`)
  return json
}

/** A value that may be missing. */
export function maybe<json, value>(field: (json: json) => value): Field<value | null> {
  return (json: json | null) => (json === null ? null : field(json))
}

/** Reads a row. Fails with a TypeError or SyntaxError if the answer is of another kind. */
export function readRow<fields extends Fields>(fields: fields, row: Record<string, unknown>): RowOf<fields> {
  const entries = Object.entries(fields).map(([name, field]) => [name, field(row[name] as never)])
  return Object.fromEntries(entries) as RowOf<fields>
}
