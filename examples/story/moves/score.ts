import { checkReport, computeReport, encodeReport, lastMidnight } from '@genex/sdk/credit'
import type { CreditScore } from '@genex/sdk/orders'
import type { ScoreStatement } from '@genex/sdk/relayer'
import { addressOf, type Role } from '../../devnet/cast.ts'
import { scorers } from '../../devnet/services.ts'
import { StoryError } from '../errors.ts'
import type { Story } from '../story.ts'
import { day, hour, passUntil, timeOf } from '../time.ts'
import { waitFor } from '../wait.ts'

/** Milliseconds within which the scorers must have spoken and the relayer published. */
const patience = 60_000

/** Lets the night pass: scores are of midnight, UTC. @returns that midnight */
export async function passMidnight(story: Story, days = 1): Promise<number> {
  const midnight = lastMidnight(await timeOf(story)) + days * day
  await passUntil(story, midnight + hour)
  return midnight
}

/**
 * Waits until the relayer has published a score: the story only waits, the scorers and the relayer act. Then holds it
 * against the report that anybody computes from the index, whenever they look.
 */
export async function published(story: Story, of: { issuerId: number; asOf: number }): Promise<ScoreStatement> {
  const found = await publication(story, of)
  const index = await story.caughtUp()
  const report = await computeReport(index, { ...of, rules: await story.as('stranger').getRatingRules() })
  if (!report) throw new StoryError(story.step, 'report from the index', { expected: 'a report', got: report })
  const { json, hash } = encodeReport(report)
  story.equal('hash of the report', found.score.reportHash, hash)
  story.equal('score', found.score.score, report.score)
  story.equal('at least two scorers signed', found.signers.length >= 2, true)
  const known = scorers.map(addressOf)
  const strangers = found.signers.filter((signer) => !known.includes(signer))
  story.equal('signers who are no scorers', strangers.length, 0)
  const text = await story.relayer.report(hash)
  story.equal('report at the relayer', text, json)
  story.equal('score that follows from the report', checkReport(text, found.score).score, report.score)
  return found
}

async function publication(story: Story, of: { issuerId: number; asOf: number }): Promise<ScoreStatement> {
  const { issuerId, asOf } = of
  let last: ScoreStatement | undefined
  const found = await waitFor(patience, async () => {
    const { scores } = await story.relayer.scores({ issuerId, limit: 200 })
    last = scores.findLast(({ score }) => score.asOf === asOf)
    return last?.state === 'published' ? last : undefined
  })
  if (found) return found
  const got = last ? `${last.state}, ${last.signers.length} signatures, ${last.reason}` : 'no statement'
  throw new StoryError(story.step, `score of issuer ${issuerId} as of ${asOf}`, { expected: 'published', got })
}

/** Waits until the chain has this score: a rise is applied by the relayer, once its delay is over. */
export async function applied(story: Story, issuerId: number, score: number): Promise<void> {
  const read = async () => (await story.as('stranger').getScore({ issuerId })).score
  await waitFor(patience, async () => (await read()) === score || undefined)
  story.equal('score that the relayer applied', await read(), score)
}

/** Sends what these parties sign, scorers or not; a stranger carries it. */
export async function publishSigned(story: Story, signers: readonly Role[], score: CreditScore): Promise<void> {
  const signed = await Promise.all(signers.map((role) => story.as(role).signScore(score)))
  await story.as('stranger').publishScore({ score, signatures: signed.map(({ signature }) => signature) })
}

/** Tells a publication: who sent it, and what it changed. */
export async function toldPublication(story: Story, statement: ScoreStatement, what: string): Promise<void> {
  const hash = statement.transactionHash
  if (!hash) throw new StoryError(story.step, what, { expected: 'a transaction', got: hash })
  const receipt = await story.as('stranger').getTransactionReceipt({ hash })
  await story.told({ who: 'publisher', what, receipt })
}
