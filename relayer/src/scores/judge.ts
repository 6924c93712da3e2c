import { ContractRevertError, explain } from '@genex/sdk/errors'
import type { CreditScore } from '@genex/sdk/orders'
import type { ScoreFacts } from './facts.ts'

/** Faults that time mends: the statement waits. Whatever else the chain refuses, it refuses for good. */
export const waits: ReadonlySet<string> = new Set(['FROM_THE_FUTURE', 'RISE_TOO_SOON'])

/**
 * Why the CreditRegistry would refuse the score, in its own words and order; undefined: it would not. Signatures are not looked
 * at. Reads nothing, so it may be repeated at will.
 */
export function judgeScore(score: CreditScore, facts: ScoreFacts): ContractRevertError | undefined {
  const { issuerId, asOf } = score
  const { time, isIssuer, standing, staleAfter } = facts
  if (asOf > time) return fault('FromTheFuture', { asOf })
  // Before its age: a statement that somebody else has published is not newer, however old it is by now.
  const last = lastOf(facts)
  if (asOf <= last) return fault('NotNewer', { asOf, last })
  if (time - asOf >= staleAfter) return fault('Stale', { asOf, oldest: time - staleAfter + 1 })
  if (!isIssuer) return fault('NoSuchIssuer', { issuerId })
  return standing.score !== 0 && score.score > standing.score ? judgeRise(score, facts) : undefined
}

/** Time of the newest data that the chain has seen of the issuer; what is published must be newer. */
export function lastOf({ standing }: Pick<ScoreFacts, 'standing'>): number {
  return Math.max(standing.asOf, standing.pendingAsOf)
}

// A first score has no bound: there is nothing to measure the step from.
function judgeRise({ score }: CreditScore, { time, standing, rules }: ScoreFacts): ContractRevertError | undefined {
  const highest = standing.score + rules.maxRise
  if (score > highest) return fault('RiseTooLarge', { score, highest })
  const earliest = standing.raisedAt + rules.risePeriod
  return time < earliest ? fault('RiseTooSoon', { earliest }) : undefined
}

/** An error of the CreditRegistry, as the SDK names it. */
export function fault(name: string, args: Record<string, unknown>): ContractRevertError {
  return explain(new ContractRevertError(`CreditRegistry_${name}`, args)) as ContractRevertError
}
