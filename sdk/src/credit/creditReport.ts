import { CreditRangeError } from '../errors/credit.ts'
import { checkWhole } from './checkFacts.ts'
import { nextScore } from './nextScore.ts'
import { rate } from './rate.ts'
import { dayLength, period } from './time.ts'
import type { CreditFacts, CreditReport, RatingRules, Standing } from './types.ts'

/** What a report is made from. */
export type CreditReportParameters = {
  facts: CreditFacts
  /** Facts a week earlier; undefined: the issuer was too young to be rated. */
  before?: CreditFacts | undefined
  standing: Standing
  rules: RatingRules
}

/**
 * The report behind the next score of an issuer, or undefined if there is nothing to publish.
 *
 * @throws CreditRangeError if the facts cannot be, are of two issuers, or are not a week apart
 */
export function creditReport({ facts, before, standing, rules }: CreditReportParameters): CreditReport | undefined {
  const { issuerId, asOf } = facts
  checkStanding(standing)
  checkRules(rules)
  const rating = rate(facts)
  const ratingBefore = before && rate(before)
  checkWhole('facts.since', facts.since, 0, asOf - dayLength)
  if (before) checkBefore(before, facts)
  const score = nextScore({ raw: rating.raw, rawBefore: ratingBefore?.raw, standing, rules, asOf })
  if (score === undefined) return undefined
  return {
    version: 1,
    issuerId,
    asOf,
    facts,
    rating,
    before: before && ratingBefore ? { facts: before, rating: ratingBefore } : null,
    standing: pick(standing),
    rules: {
      thresholds: [...rules.thresholds],
      maxRise: rules.maxRise,
      risePeriod: rules.risePeriod,
      riseDelay: rules.riseDelay,
    },
    score,
  }
}

/** The fields that count: what `scoreOf` answers has more. */
function pick({ score, asOf, raisedAt, pending, pendingAsOf }: Standing): Standing {
  return { score, asOf, raisedAt, pending, pendingAsOf }
}

function checkBefore(before: CreditFacts, facts: CreditFacts): void {
  checkWhole('before.issuerId', before.issuerId, facts.issuerId, facts.issuerId)
  checkWhole('before.asOf', before.asOf, facts.asOf - period, facts.asOf - period)
  checkWhole('before.since', before.since, facts.since, Math.min(facts.since, before.asOf - dayLength))
}

const seconds = 2 ** 40 - 1

function checkStanding({ score, asOf, raisedAt, pending, pendingAsOf }: Standing): void {
  checkWhole('standing.score', score, 0, 10_000)
  checkWhole('standing.pending', pending, 0, 10_000)
  checkWhole('standing.asOf', asOf, 0, seconds)
  checkWhole('standing.raisedAt', raisedAt, 0, seconds)
  checkWhole('standing.pendingAsOf', pendingAsOf, 0, seconds)
}

function checkRules({ thresholds, maxRise, risePeriod, riseDelay }: RatingRules): void {
  if (thresholds.length !== 10) throw new CreditRangeError('rules.thresholds.length', thresholds.length, '10 … 10')
  for (const [index, least] of thresholds.entries()) {
    checkWhole(`rules.thresholds[${index}]`, least, (thresholds[index - 1] ?? 0) + 1, 10_000)
  }
  checkWhole('rules.maxRise', maxRise, 1, 2 ** 16 - 1)
  checkWhole('rules.risePeriod', risePeriod, 0, 2 ** 32 - 1)
  checkWhole('rules.riseDelay', riseDelay, 0, 2 ** 32 - 1)
}
