import { verifyReview } from '@genex/sdk/actions'
import { reviewSettling } from '@genex/sdk/credit'
import { GenexError } from '@genex/sdk/errors'
import type { StoredReview } from '@genex/sdk/relayer'
import type { ReviewFinding } from '@genex/sdk/reviews'
import { readHead } from '../chain/head.ts'
import { ChainUnavailableError } from '../errors/chain.ts'
import type { ScorerServices } from './services.ts'

/** Reviews that are held against the chain at once. */
const batch = 50

/**
 * What the reviews of an issuer prove that may count for a midnight. Nobody takes the relayer's word for any of them; what
 * it leaves out, their authors can show.
 *
 * @param asOf - UTC midnight, Unix seconds
 * @throws GenexError of the relayer, ChainUnavailableError
 */
export async function readReviews(services: ScorerServices, issuerId: number, asOf: number): Promise<ReviewFinding[]> {
  const { chain, relayer } = services
  const head = await readHead(chain)
  // A redemption that this node has not seen would be missing.
  if (head.time < asOf) throw new ChainUnavailableError(`the chain is at ${head.time}, before ${asOf}`)
  const all = await relayer.allReviews({ issuerId, proven: true })
  const due = all.filter(({ message }) => message.at < asOf - reviewSettling)
  const found: ReviewFinding[] = []
  for (let first = 0; first < due.length; first += batch) {
    const some = due.slice(first, first + batch).map((review) => verify(services, review, BigInt(head.number)))
    found.push(...(await Promise.all(some)).filter((finding) => finding !== undefined))
  }
  return found
}

async function verify(services: ScorerServices, review: StoredReview, blockNumber: bigint) {
  const { chain, contracts } = services
  try {
    return await verifyReview(chain, { addresses: contracts as never, review, blockNumber })
  } catch (error) {
    const isRefuted = error instanceof GenexError && refutations.has(error.code)
    if (!isRefuted) throw new ChainUnavailableError(error)
    return undefined
  }
}

// What a relayer lists that proves nothing is not considered; what cannot be found out now is an outage.
const refutations: ReadonlySet<string> = new Set(['REVIEW_INVALID', 'REVIEW_SIGNATURE', 'REVIEW_PROOF'])
