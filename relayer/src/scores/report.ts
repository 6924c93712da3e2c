import type { CreditScore } from '@genex/sdk/orders'
import { keccak256, stringToHex } from 'viem'
import { ReportMismatchError } from '../errors/score.ts'

/** Levels of a report: a deeper one is no report, and would exhaust the stack of whoever reads it. */
const deepest = 16

/**
 * Makes sure that the report is the one that was signed, in its one canonical form, and speaks of the same issuer, time
 * and score. Whether it reckons rightly is for everybody to recompute; k of n scorers vouch for it.
 *
 * @throws ReportMismatchError
 */
export function assertReport(report: string, { issuerId, score, asOf, reportHash }: CreditScore): void {
  if (keccak256(stringToHex(report)) !== reportHash) throw new ReportMismatchError('its hash is not reportHash')
  const content = parse(report)
  if (canonical(content, 0) !== report) throw new ReportMismatchError('it is not canonical JSON')
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new ReportMismatchError('it is no object')
  }
  for (const [field, value] of Object.entries({ issuerId, score, asOf })) {
    const stated = Object.hasOwn(content, field) ? (content as Record<string, unknown>)[field] : undefined
    if (stated !== value) throw new ReportMismatchError(`its ${field} is not ${value}`)
  }
}

function parse(report: string): unknown {
  try {
    return JSON.parse(report)
  } catch {
    throw new ReportMismatchError('it is not JSON')
  }
}

/** The value's canonical JSON: keys sorted, no white space, whole numbers. */
function canonical(value: unknown, depth: number): string {
  if (depth > deepest) throw new ReportMismatchError(`it has more than ${deepest} levels`)
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new ReportMismatchError('it has a number that is not whole')
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(',')}]`
  const content = value as Record<string, unknown>
  const pairs = Object.keys(content).sort()
  return `{${pairs.map((key) => `${JSON.stringify(key)}:${canonical(content[key], depth + 1)}`).join(',')}}`
}
