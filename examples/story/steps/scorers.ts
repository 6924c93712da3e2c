import { keccak256, stringToHex } from 'viem'
import { addressOf, type Role } from '../../devnet/cast.ts'
import { scorers } from '../../devnet/services.ts'
import { publishSigned } from '../moves/score.ts'
import type { Story } from '../story.ts'
import { day, timeOf } from '../time.ts'
import type { Step } from './step.ts'

const reportHash = keccak256(stringToHex('a report'))

/** Scores are statements of k of n: the platform names the scorers, and cannot rate by itself. */
export const nameScorers: Step = {
  title: 'Three scorers are named, two of whom must agree; what they may not sign',
  async play(story) {
    for (const role of [...scorers, 'formerScorer'] as const) await setScorer(story, role, true)
    await setScorer(story, 'formerScorer', false)
    const set = { contract: 'creditRegistry', functionName: 'setThreshold', args: [2] } as const
    const { receipt } = await story.as('platform').writeAdminSync(set)
    await story.told({ who: 'platform', what: 'asks for two signatures', receipt })
    await badScores(story)
    await badStatements(story)
  },
}

async function setScorer(story: Story, role: Role, active: boolean) {
  const { receipt } = await story.as('platform').writeAdminSync({
    contract: 'creditRegistry',
    functionName: 'setScorer',
    args: [addressOf(role), active],
  })
  await story.told({ who: 'platform', what: active ? 'names a scorer' : 'revokes the fourth one', receipt })
}

type Statement = { score: number; asOf: number }

const publish = (story: Story, signers: readonly Role[], statement: Statement) =>
  publishSigned(story, signers, { issuerId: story.get('bakery'), ...statement, reportHash })

/** The chain refuses each, whoever carries it. */
async function badScores(story: Story) {
  const now = await timeOf(story)
  const good = { score: 5_000, asOf: now - 60 }
  const two = ['scorerOne', 'scorerTwo'] as const
  const cases: [what: string, code: string, signers: readonly Role[], statement: Statement][] = [
    ['publishes a score that one scorer signed', 'TOO_FEW_SIGNATURES', ['scorerOne'], good],
    ['publishes a score that one scorer signed twice', 'SIGNERS_NOT_SORTED', ['scorerOne', 'scorerOne'], good],
    ['publishes a score that a stranger signed too', 'UNKNOWN_SCORER', ['scorerOne', 'stranger'], good],
    ['publishes a score that a revoked scorer signed too', 'UNKNOWN_SCORER', ['scorerOne', 'formerScorer'], good],
    ['publishes a score of tomorrow', 'FROM_THE_FUTURE', two, { ...good, asOf: now + day }],
    ['publishes a score of 90 days ago', 'STALE', two, { ...good, asOf: now - 91 * day }],
    ['publishes a score of 10,001', 'SCORE_OUT_OF_RANGE', two, { ...good, score: 10_001 }],
  ]
  for (const [what, code, signers, statement] of cases) {
    await story.refused({ who: 'stranger', what, code, attempt: () => publish(story, signers, statement) })
  }
}

/** The relayer takes statements of scorers only, with the report that they commit to. */
async function badStatements(story: Story) {
  const asOf = (await timeOf(story)) - 60
  const issuerId = story.get('bakery')
  const report = JSON.stringify({ asOf, issuerId, score: 5_000 })
  const post = async (role: Role, text = report) => {
    const statement = { issuerId, score: 5_000, asOf, reportHash: keccak256(stringToHex(report)) }
    await story.relayer.postScore({ ...(await story.as(role).signScore(statement)), report: text })
  }
  const cases: [who: Role, what: string, code: string, text?: string][] = [
    ['scorerOne', 'hands in another report than it signed for', 'REPORT_MISMATCH', '{"issuerId":2}'],
    ['stranger', 'hands in a score of their own', 'UNKNOWN_SCORER'],
    ['formerScorer', 'hands in a score after it was revoked', 'UNKNOWN_SCORER'],
  ]
  for (const [who, what, code, text] of cases) {
    await story.refused({ who, what, code, attempt: () => post(who, text) })
  }
  const { scores } = await story.relayer.scores()
  story.equal('statements at the relayer', scores.length, 0)
}
