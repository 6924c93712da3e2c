import { canonicalJson } from '../bytes/canonicalJson.ts'
import { TermsConditionError, TermsError } from '../errors/terms.ts'
import { isUnreadable, readConditions } from './conditions.ts'

/** Longest terms that a series can store, bytes. */
export const maxTermsSize = 8192

/** A value of canonical JSON: numbers are integers, so that no reader sees another value than the writer. */
export type TermsValue =
  | string
  | number
  | boolean
  | null
  | readonly TermsValue[]
  | { readonly [key: string]: TermsValue }

/** Terms of a series: benefit, conditions, texts. */
export type Terms = { readonly [key: string]: TermsValue }

/**
 * Terms as canonical JSON in UTF-8: keys sorted by code unit, no white space. Equal terms have equal
 * bytes, and so an equal hash.
 *
 * @throws TermsError; TermsConditionError if no till could hold a sale against the conditions, so that nobody would take the
 * coupon
 */
export function encodeTerms(terms: Terms): Uint8Array {
  const bytes = new TextEncoder().encode(canonical(terms))
  const conditions = readConditions(terms)
  if (isUnreadable(conditions)) throw new TermsConditionError(conditions)
  if (bytes.length > maxTermsSize) throw new TermsError(`they take ${bytes.length} bytes of ${maxTermsSize}`)
  return bytes
}

/** Reads terms back. @throws TermsError if the bytes are not the canonical form of what they say */
export function decodeTerms(bytes: Uint8Array): Terms {
  let text: string
  let terms: Terms
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    terms = JSON.parse(text)
  } catch (cause) {
    throw new TermsError('they are not JSON in UTF-8', cause)
  }
  if (typeof terms !== 'object' || terms === null || Array.isArray(terms)) throw new TermsError('they are no object')
  if (canonical(terms) !== text) throw new TermsError('they are not canonical')
  return terms
}

const canonical = (terms: Terms) => canonicalJson(terms, leafOf, '$') ?? ''

function leafOf(value: unknown, path: string): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new TermsError(`${path} is no integer`)
  // A bigint too, which JSON.stringify would throw for in words of its own.
  const text = typeof value === 'bigint' ? undefined : JSON.stringify(value)
  if (text === undefined) throw new TermsError(`${path} has no JSON form`)
  return text
}
