import type { CreditRows } from './rows.ts'
import type { Standing } from './types.ts'

/**
 * Where the CreditRegistry had an issuer at a midnight, from the steps of its score before: what `scoreOf` answered then.
 * Not as it is now: a step that takes effect between two scorers' looks must not make their reports differ.
 */
export function standingAt({ scores }: Pick<CreditRows, 'scores'>, asOf: number): Standing {
  const standing: Standing = { score: 0, asOf: 0, raisedAt: 0, pending: 0, pendingAsOf: 0 }
  // The index numbers events in the sequence of the chain.
  const steps = scores.filter(({ timestamp }) => timestamp < BigInt(asOf)).sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const step of steps) take(standing, step)
  return standing
}

function take(standing: Standing, { step, score, asOf, timestamp }: CreditRows['scores'][number]): void {
  if (step === 'pending') {
    // While one waits, the lowest of what is published takes effect.
    standing.pending = standing.pending === 0 ? score : Math.min(standing.pending, score)
    standing.pendingAsOf = Number(asOf)
    return
  }
  if (step === 'applied') standing.raisedAt = Number(timestamp)
  standing.score = score
  standing.asOf = Number(asOf)
  standing.pending = 0
}
