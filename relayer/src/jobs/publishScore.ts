import { creditRegistryAbi } from '@genex/sdk/abis'
import { ContractRevertError } from '@genex/sdk/errors'
import type { Abi, Hex } from 'viem'
import type { Reader } from '../chain/reader.ts'
import { type Call, sendNoted, whereIs } from '../chain/send.ts'
import { readScoreFacts, type ScoreFacts } from '../scores/facts.ts'
import { judgeScore, lastOf, waits } from '../scores/judge.ts'
import type { Services } from '../services.ts'
import type { BlockMark } from '../store/blocks.ts'
import type { ScoreOutcome, StoredScore } from '../store/scores/records.ts'
import { findPublication } from './findPublication.ts'

/** The chain at the block that the store has caught up with. */
export type At = { reader: Reader; block: BlockMark }

/** What is said of a statement whose time is the chain's while its publication is not found. */
const lagging = 'NOT_NEWER'

/** Refusals by the newest state that the state at the store's block will explain when it gets there. */
const explained: ReadonlySet<string> = new Set([
  ...waits,
  'NOT_NEWER',
  'UNKNOWN_SCORER',
  'TOO_FEW_SIGNATURES',
  'INVALID_THRESHOLD',
])

/**
 * Brings one statement as far as the chain allows: sends it once enough scorers have signed, notes what became of it.
 * At most one transaction for each.
 *
 * @throws ChainUnavailableError, GenexError
 */
export async function publishScore(services: Services, at: At, statement: StoredScore): Promise<void> {
  if (statement.transactionHash !== null) return follow(services, at, statement, statement.transactionHash)
  const { score, sequence, stateBlock } = statement
  const { store } = services
  // It was accepted at a newer block than the store stands at: an older one may not know the issuer.
  if (at.block.number < stateBlock) return
  const facts = await readScoreFacts(at.reader, score.issuerId, at.block.time)
  const refusal = judgeScore(score, facts)
  if (refusal?.code === 'NOT_NEWER') return settleByOther(services, at, statement, facts)
  if (refusal && !waits.has(refusal.code)) return refuse(services, at, statement, refusal.code)
  store.scores.setReason(sequence, refusal?.code ?? null)
  if (refusal) return
  const signatures = await enough(at.reader, statement)
  if (signatures) await send(services, at, statement, signatures)
}

/** A transaction was sent, perhaps by an earlier run. */
async function follow(services: Services, at: At, statement: StoredScore, transactionHash: Hex): Promise<void> {
  const { chain, store, log } = services
  const { sequence, score } = statement
  const where = await whereIs(chain, transactionHash, at.block.number)
  if (where === 'waiting') return
  if (where === 'unknown') {
    // Never arrived, or the node has dropped it: as if it had not been sent.
    store.scores.setTransaction(sequence, null)
    return publishScore(services, at, { ...statement, transactionHash: null })
  }
  if (where === 'succeeded') {
    await settle(services, at, statement, { state: 'published', reason: null, transactionHash })
    log.info({ ...score, transactionHash }, 'a score is published')
    return
  }
  const facts = await readScoreFacts(at.reader, score.issuerId, at.block.time)
  const refusal = judgeScore(score, facts)
  if (refusal?.code === 'NOT_NEWER') return settleByOther(services, at, statement, facts)
  await refuse(services, at, statement, refusal?.code ?? 'TRANSACTION_REVERTED')
}

/** The chain has data of this time or later: this statement, if somebody else published it, or another. */
async function settleByOther(services: Services, at: At, statement: StoredScore, facts: ScoreFacts): Promise<void> {
  // One scorer alone could otherwise have days of events read for every issuer, with statements that nobody shares.
  const isNewest = lastOf(facts) === statement.score.asOf
  const isShared = statement.signatures.length >= ((await at.reader.threshold()) ?? 0)
  const mayBeThere = isNewest || isShared
  const transactionHash = mayBeThere ? await findPublication(services, statement, at.block.number) : undefined
  if (transactionHash === undefined) {
    // A node may show the state of a block before its events: only what a second look does not find is not there.
    if (isNewest && statement.reason !== lagging) return services.store.scores.setReason(statement.sequence, lagging)
    return refuse(services, at, statement, lagging)
  }
  await settle(services, at, statement, { state: 'published', reason: null, transactionHash })
}

async function refuse(services: Services, at: At, statement: StoredScore, reason: string): Promise<void> {
  const { transactionHash, score } = statement
  await settle(services, at, statement, { state: 'refused', reason, transactionHash })
  services.log.warn({ ...score, code: reason }, 'a score is refused by the chain')
}

async function settle({ store }: Services, at: At, statement: StoredScore, outcome: ScoreOutcome): Promise<void> {
  const { issuerId } = statement.score
  const standing = outcome.state === 'published' ? await at.reader.score(issuerId) : undefined
  store.scores.settle(statement.sequence, outcome, at.block.number)
  if (standing && standing.pending !== 0) store.scores.rises.set(issuerId, standing.pendingFrom)
}

/** Signatures of those who are scorers now, as many as it takes, sorted by signer; undefined: too few. */
async function enough(reader: Reader, { signatures }: StoredScore): Promise<Hex[] | undefined> {
  const threshold = (await reader.threshold()) ?? 0
  const active: Hex[] = []
  for (const { signer, signature } of signatures) {
    if (await reader.isScorer(signer)) active.push(signature)
  }
  return threshold > 0 && active.length >= threshold ? active.slice(0, threshold) : undefined
}

async function send(services: Services, at: At, statement: StoredScore, signatures: Hex[]): Promise<void> {
  const { chain, chainId, contracts, publisher: account, store, log } = services
  if (!account) return
  const { score, sequence } = statement
  const call: Call = {
    address: contracts.creditRegistry,
    abi: creditRegistryAbi as Abi,
    functionName: 'publish',
    args: [score, signatures],
  }
  try {
    const note = (hash: Hex) => store.scores.setTransaction(sequence, hash)
    const transactionHash = await sendNoted(chain, { account, chainId }, call, note)
    log.info({ ...score, signers: signatures.length, transactionHash }, 'a score is sent')
  } catch (error) {
    if (!(error instanceof ContractRevertError)) throw error
    if (!explained.has(error.code)) await refuse(services, at, statement, error.code)
  }
}
