import type { RatingRules } from '@genex/sdk/credit'
import type { Reader, Score } from '../chain/reader.ts'

/** All that the chain decides about a score, read at one block. */
export type ScoreFacts = {
  /** Of the block, Unix seconds. */
  time: number
  /** Whether there is such an issuer. */
  isIssuer: boolean
  standing: Score
  rules: Pick<RatingRules, 'maxRise' | 'risePeriod'>
  /** Seconds. */
  staleAfter: number
}

/** Reads the facts about an issuer's score. @throws ChainUnavailableError */
export async function readScoreFacts(reader: Reader, issuerId: number, time: number): Promise<ScoreFacts> {
  const [issuer, standing, rules, table] = await Promise.all([
    reader.issuer(issuerId),
    reader.score(issuerId),
    reader.ratingRules(),
    reader.gradeTable(),
  ])
  return {
    time,
    // An address without the contract knows no issuer.
    isIssuer: (issuer?.status ?? 0) !== 0,
    standing: standing ?? neverScored,
    rules: rules ?? { maxRise: 0, risePeriod: 0 },
    staleAfter: table?.staleAfter ?? 0,
  }
}

const neverScored: Score = {
  score: 0,
  asOf: 0,
  grade: 0,
  raisedAt: 0,
  pending: 0,
  pendingAsOf: 0,
  pendingFrom: 0,
}
