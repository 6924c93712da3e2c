import type { QueryKey } from '@tanstack/query-core'

/** Key of a query: all queries of a verb begin alike, whatever their parameters. */
export type VerbKey<verb extends string> = readonly ['genex', verb, KeyFields]

/** Parameters as JSON has them. */
export type KeyFields = { readonly [field: string]: KeyValue }
/** A value of JSON. */
export type KeyValue = string | number | boolean | null | KeyFields | readonly KeyValue[]

/**
 * Parameters as part of a key that any `QueryClient` can hash, which JSON cannot with a `bigint`: bigints in decimal digits,
 * hex (addresses, bytes) in lower case, an account object as its address, a connector as its uid. What is undefined, and
 * functions, are left out.
 */
export function keyFieldsOf(parameters: object): KeyFields {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([field, value]) => {
      const plain = keyValueOf(value)
      return plain === undefined ? [] : [[field, plain]]
    }),
  )
}

function keyValueOf(value: unknown): KeyValue | undefined {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'string') return /^0x[0-9a-f]*$/i.test(value) ? value.toLowerCase() : value
  if (Array.isArray(value)) return value.map((item) => keyValueOf(item) ?? null)
  if (typeof value === 'object' && value !== null) return objectKeyOf(value)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return value === null ? null : undefined
}

function objectKeyOf(value: object): KeyValue {
  // Both carry functions, and more than what they are told apart by; of a connector that is reconnecting little is there.
  if ('uid' in value) return String(value.uid)
  if ('address' in value && 'type' in value) return keyValueOf(value.address) ?? null
  return keyFieldsOf(value)
}

/** The beginning that all keys of a verb have: to invalidate them, or to look them up. */
export function keyOf(verb: string): QueryKey {
  return ['genex', verb]
}
