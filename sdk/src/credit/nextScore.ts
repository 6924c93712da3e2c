import { refreshAfter } from './time.ts'
import type { RatingRules, Standing } from './types.ts'

/** What the next score follows from. */
export type NextScoreParameters = {
  /** Rating as of `asOf`, 1 … 10,000. */
  raw: number
  /** Rating a week earlier; undefined: there was none. */
  rawBefore: number | undefined
  standing: Standing
  rules: RatingRules
  /** UTC midnight, Unix time in seconds. The only clock here: scorers that look at different times agree. */
  asOf: number
}

/**
 * Highest grade of a first score, by the rules of the beginning that of an issuer without history: one day of presenting
 * to oneself must not be worth what takes others weeks.
 */
const firstGrade = 6

/**
 * The score to publish.
 *
 * A first one is the rating, but of grade 6 at most. Then down at once, to the rating. Up only as far as this week's rating
 * and the last one's both reach, by at most `maxRise`, and not before `risePeriod` is over. While an upward step waits, only
 * what is lower than it is published. A score that stays is published again after 30 days, so that it does not grow stale.
 *
 * @returns 1 … 10,000; undefined: there is nothing to publish
 */
export function nextScore(parameters: NextScoreParameters): number | undefined {
  const { standing, asOf } = parameters
  // The registry takes only what is newer than anything it has seen.
  if (asOf <= Math.max(standing.asOf, standing.pendingAsOf)) return undefined
  const next = standing.score === 0 ? firstScore(parameters) : stepFrom(parameters)
  if (standing.pending !== 0) return next < standing.pending ? next : undefined
  const isFresh = asOf - standing.asOf < refreshAfter
  return next === standing.score && isFresh ? undefined : next
}

function firstScore({ raw, rules }: NextScoreParameters): number {
  // Thresholds begin with grade 1: this is the least score of the grade above.
  const above = rules.thresholds[firstGrade] ?? raw + 1
  return Math.min(raw, above - 1)
}

function stepFrom({ raw, rawBefore, standing, rules, asOf }: NextScoreParameters): number {
  if (raw < standing.score) return raw
  const supported = Math.min(raw, rawBefore ?? 0, standing.score + rules.maxRise)
  const mayRise = asOf >= standing.raisedAt + rules.risePeriod
  return mayRise ? Math.max(supported, standing.score) : standing.score
}
