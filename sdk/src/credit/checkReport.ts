import { keccak256, stringToHex } from 'viem'
import { CreditRangeError, CreditReportError } from '../errors/credit.ts'
import type { CreditScore } from '../messages/types.ts'
import { creditReport } from './creditReport.ts'
import { decodeReport } from './decodeReport.ts'
import { encodeReport } from './encodeReport.ts'
import type { CreditReport, RatingParts } from './types.ts'

/**
 * Holds a report against the score that was signed for it: the hash is that of the text, the statement is the
 * report's, and ratings and score follow from its facts, standing and rules. Whether those are true only the chain or
 * an index tells: compare with `computeReport`.
 *
 * @param json - text from anybody
 * @param score - the signed statement
 * @returns the report
 * @throws CreditReportError, whose `field` names what differs
 */
export function checkReport(json: string, score: CreditScore): CreditReport {
  const report = decodeReport(json)
  if (keccak256(stringToHex(json)) !== score.reportHash.toLowerCase()) {
    throw new CreditReportError('hash', `is not ${score.reportHash}`)
  }
  for (const name of ['issuerId', 'asOf', 'score'] as const) {
    if (report[name] !== score[name]) throw new CreditReportError(name, `is ${report[name]}, not ${score[name]}`)
  }
  compare(report, again(report))
  return report
}

/** What the report's own facts, standing and rules lead to. */
function again(report: CreditReport): CreditReport {
  const { facts, before, standing, rules } = report
  let computed: CreditReport | undefined
  try {
    computed = creditReport({ facts, before: before?.facts, standing, rules })
  } catch (cause) {
    if (cause instanceof CreditRangeError) throw new CreditReportError(cause.field, 'is out of its range', cause)
    throw cause
  }
  if (!computed) throw new CreditReportError('score', 'is not to be published: nothing changes')
  return computed
}

function compare(report: CreditReport, computed: CreditReport): void {
  const said = outcome(report)
  const is = outcome(computed)
  for (const [name, value] of Object.entries(is)) {
    if (said[name] !== value) throw new CreditReportError(name, `is ${said[name]}; the facts make it ${value}`)
  }
  // A standing or rules with more than what counts, or the like.
  if (encodeReport(report).json !== encodeReport(computed).json) throw new CreditReportError('json', 'is not canonical')
}

/** Everything in a report that follows from the rest of it, by name. */
function outcome({ issuerId, asOf, rating, before, score }: CreditReport): Record<string, number | undefined> {
  const partsOf = (path: string, parts?: RatingParts) =>
    Object.fromEntries(Object.entries(parts ?? {}).map(([name, part]) => [`${path}.parts.${name}`, part]))
  return {
    issuerId,
    asOf,
    ...partsOf('rating', rating.parts),
    'rating.raw': rating.raw,
    ...partsOf('before.rating', before?.rating.parts),
    'before.rating.raw': before?.rating.raw,
    score,
  }
}
