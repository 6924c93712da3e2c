import type { SignedScore } from '@genex/sdk/relayer'
import { isAddressEqual } from 'viem'
import { readHead } from '../chain/head.ts'
import { readerAt } from '../chain/reader.ts'
import { WrongChainError, WrongContractError } from '../errors/order.ts'
import type { Services } from '../services.ts'
import type { StoredScore } from '../store/scores/records.ts'
import { readScoreFacts } from './facts.ts'
import { fault, judgeScore, lastOf } from './judge.ts'
import { assertReport } from './report.ts'
import { signerOf } from './signer.ts'

/** Highest score. */
const most = 10_000

/** A statement in the store, and whether this call added a signature to it. */
export type AcceptedScore = { statement: StoredScore; isNew: boolean }

/**
 * Checks a scorer's statement against its report, its signature and the chain, and puts it on disk. Nothing of anybody
 * who is not a scorer is kept. What a scorer has stated already is returned as it is, so a repeated post is harmless.
 *
 * @throws ReportMismatchError, WrongChainError, WrongContractError, ContractRevertError with the chain's own reason,
 * OutOfOrderError, ChainUnavailableError
 */
export async function acceptScore(services: Services, signed: SignedScore): Promise<AcceptedScore> {
  assertShape(services, signed)
  const { chain, contracts, store } = services
  const { score, report } = signed
  const { signer, signature } = await signerOf(score, signed.signature, signed)
  const known = store.scores.find(score)
  if (known?.signatures.some((one) => one.signer === signer)) return { statement: known, isNew: false }

  const head = await readHead(chain)
  const reader = readerAt(chain, contracts, head.number)
  if (!(await reader.isScorer(signer))) throw fault('UnknownScorer', { signer })
  const [facts, threshold] = await Promise.all([readScoreFacts(reader, score.issuerId, head.time), reader.threshold()])
  const refusal = judgeScore(score, facts)
  // The last scorer may be late: the others' signatures have brought the same statement on chain meanwhile.
  const isLate = known !== undefined && refusal?.code === 'NOT_NEWER' && score.asOf === lastOf(facts)
  if (refusal && !isLate) throw refusal
  store.scores.setThreshold(threshold ?? 0)
  const receivedAt = Math.floor(Date.now() / 1000)
  const accepted = store.scores.place({ score, report, signer, signature, receivedAt }, head.number)
  if (accepted.isNew) services.scoreBell.ring()
  return accepted
}

// What needs no chain comes first: it is cheap to refuse.
function assertShape({ chainId, contracts }: Services, signed: SignedScore): void {
  const { score } = signed.score
  assertReport(signed.report, signed.score)
  if (signed.chainId !== chainId) throw new WrongChainError(signed.chainId, chainId, 'score')
  if (!isAddressEqual(signed.verifyingContract, contracts.creditRegistry)) {
    throw new WrongContractError(signed.verifyingContract, contracts.creditRegistry, 'score', 'CreditRegistry')
  }
  if (score < 1 || score > most) throw fault('ScoreOutOfRange', { score })
}
