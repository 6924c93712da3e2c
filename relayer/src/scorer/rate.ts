import { computeReport, encodeReport } from '@genex/sdk/credit'
import { type CreditScore, messageTypedData } from '@genex/sdk/orders'
import { readHead } from '../chain/head.ts'
import { readerAt } from '../chain/reader.ts'
import { ChainUnavailableError } from '../errors/chain.ts'
import { readReviews } from './reviews.ts'
import type { ScorerServices } from './services.ts'

/**
 * Rates one issuer and hands the signed score in, if there is anything to publish. To do it again says the same again.
 *
 * @param asOf - UTC midnight, Unix seconds
 * @throws GenexError of index, relayer or model; ChainUnavailableError
 */
export async function rateIssuer(services: ScorerServices, issuerId: number, asOf: number): Promise<void> {
  const { index, account, chainId, contracts, relayer, log } = services
  const [rules, reviews] = await Promise.all([readRules(services), readReviews(services, issuerId, asOf)])
  const report = await computeReport(index, { issuerId, asOf, rules, reviews })
  if (!report) return log.debug({ issuerId, asOf }, 'nothing to publish')
  const { json, hash: reportHash } = encodeReport(report)
  const score: CreditScore = { issuerId, score: report.score, asOf, reportHash }
  const at = { chainId, verifyingContract: contracts.creditRegistry }
  const signature = await account.signTypedData(messageTypedData('CreditScore', score, at) as never)
  const { state, signers, threshold } = await relayer.postScore({ score, signature, report: json, ...at })
  log.info({ ...score, state, signers: signers.length, threshold }, 'a score is stated')
}

/** By which rules scores move. @throws ChainUnavailableError */
async function readRules({ chain, contracts }: ScorerServices) {
  const { number } = await readHead(chain)
  const rules = await readerAt(chain, contracts, number).ratingRules()
  // The contract was there at the start.
  if (!rules) throw new ChainUnavailableError('the CreditRegistry does not answer')
  return rules
}
