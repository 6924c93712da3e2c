import { factors } from '../../../chain/globalSetup.ts'
import { Refusal } from '../../play/refusal.ts'
import type { World } from './world.ts'

/** Seconds after which a score is too old. */
export const staleAfter = 86_400

/** Who was never scored is not stale. */
export function gradeOf({ issuer, now }: World): { grade: number; stale: boolean } {
  return { grade: issuer.grade, stale: issuer.grade !== 0 && now >= issuer.asOf + staleAfter }
}

/** The least score of a grade: 1, 1000, 2000, … 9000 for grades 1 to 10. */
const gradeFor = (score: number) => Math.min(10, Math.floor(score / 1_000) + 1)

/** Scores move forward in time. What is no rise counts at once; a rise waits until somebody applies it. */
export function publish({ issuer, now }: World, score: number, asOf: number): void {
  if (asOf > now) throw new Refusal('CreditRegistry_FromTheFuture', asOf)
  const last = Math.max(issuer.asOf, issuer.pending?.asOf ?? 0)
  if (asOf <= last) throw new Refusal('CreditRegistry_NotNewer', asOf, last)
  if (now - asOf >= staleAfter) throw new Refusal('CreditRegistry_Stale', asOf, now - staleAfter + 1)
  if (score < 1 || score > 10_000) throw new Refusal('CreditRegistry_ScoreOutOfRange', score)
  // A first score has nothing to be compared with but the newcomer's quota.
  const isRise =
    issuer.score === 0 ? (factors[gradeFor(score)] as number) > (factors[0] as number) : score > issuer.score
  if (!isRise) {
    Object.assign(issuer, { score, asOf, grade: gradeFor(score), pending: undefined })
    return
  }
  // What follows a waiting step can only lower it.
  issuer.pending = { score: Math.min(score, issuer.pending?.score ?? score), asOf }
}

export function applyPending({ issuer }: World): void {
  if (issuer.pending === undefined) throw new Refusal('CreditRegistry_NothingPending', issuer.issuerId)
  const { score, asOf } = issuer.pending
  Object.assign(issuer, { score, asOf, grade: gradeFor(score), pending: undefined })
}
