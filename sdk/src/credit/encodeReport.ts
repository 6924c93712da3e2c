import { type Hex, keccak256, stringToHex } from 'viem'
import { canonicalJson } from '../bytes/canonicalJson.ts'
import { CreditReportError } from '../errors/credit.ts'
import type { CreditReport } from './types.ts'

/**
 * Longest report, bytes: room for sixty currencies in use. An issuer whose report has no room is not rated, so that it
 * must not be able to fill one; escaped in a post it fits a relayer's `BODY_LIMIT`.
 */
export const maxReportSize = 49_152

/**
 * A report as canonical JSON: keys sorted by code unit, no white space, numbers are integers, amounts are decimal
 * strings, hashes are lower case, what is undefined is left out. Equal reports have equal bytes, and so an equal hash.
 *
 * @returns the text, and `keccak256` of it in UTF-8: the `reportHash` that scorers sign
 * @throws CreditReportError
 */
export function encodeReport(report: CreditReport): { json: string; hash: Hex } {
  const json = canonicalJson(report, leafOf, 'report') ?? ''
  // ASCII only: characters are bytes.
  if (json.length > maxReportSize) throw new CreditReportError('json', `takes ${json.length} bytes of ${maxReportSize}`)
  return { json, hash: keccak256(stringToHex(json)) }
}

function leafOf(value: unknown, path: string): string | undefined {
  if (value === undefined) return undefined
  if (value === null) return 'null'
  if (typeof value === 'bigint') return `"${value}"`
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  if (typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value)) return `"${value}"`
  throw new CreditReportError(path, 'is no integer, amount, hash, list or object')
}
