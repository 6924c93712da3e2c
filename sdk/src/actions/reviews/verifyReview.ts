import { type Hex, isAddressEqual, recoverAddress } from 'viem'
import { verifyHash } from 'viem/actions'
import { aBigint, fieldsOf, optional } from '../../client/check.ts'
import { confirmedChainId } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { ReviewInvalidError, ReviewSignatureError } from '../../errors/review.ts'
import { checkReview } from '../../reviews/check.ts'
import { hashReview } from '../../reviews/typedData.ts'
import type { ReviewFinding, SignedReview } from '../../reviews/types.ts'
import { readProof } from './readProof.ts'

/** Which review. */
export type VerifyReviewParameters = ReadOptions & {
  /** Of anybody. */
  review: SignedReview
  /** Block to look at; the latest by default. */
  blockNumber?: bigint | undefined
}

const accepts = /* @__PURE__ */ fieldsOf({
  review: /* @__PURE__ */ fieldsOf({ message: /* @__PURE__ */ fieldsOf({}) }),
  blockNumber: /* @__PURE__ */ optional(aBigint),
})

/**
 * Finds out from the chain alone what a review or complaint is worth: who signed it, and which redemption stands behind it.
 *
 * @returns what it proves; `redemption` is null if nothing was revealed
 * @throws ReviewInvalidError, ReviewSignatureError, ReviewProofError
 * @example
 * ```ts
 * const { reviews } = await book.reviews({ issuerId: 1 })
 * const { isPositive, redemption } = await client.verifyReview({ review: reviews[0] })
 * ```
 */
export function verifyReview(client: GenexClient, parameters: VerifyReviewParameters): Promise<ReviewFinding> {
  return named(async () => {
    accepts('', parameters)
    const { review, blockNumber } = parameters
    const { proof, message } = review
    checkReview(review)
    const chainId = await confirmedChainId(client)
    if (review.chainId !== chainId) throw new ReviewInvalidError('chainId', `is ${review.chainId}, not ${chainId}`)
    const hash = hashReview(review, chainId)
    const [authority, redemption] = await Promise.all([
      authorityOf(client, parameters, hash),
      proof ? readProof(client, { ...parameters, review, proof, blockNumber }) : null,
    ])
    const { author, issuerId, series, at } = message
    const isPositive = 'positive' in message && message.positive
    return { hash, kind: review.kind, author, issuerId, series, at, isPositive, authority, redemption }
  })
}

/** ECDSA first, as the contracts try it. @throws ReviewSignatureError */
async function authorityOf(client: GenexClient, { review, blockNumber }: VerifyReviewParameters, hash: Hex) {
  const { author: address } = review.message
  const { signature } = review
  const signer = await recoverAddress({ hash, signature }).catch(() => undefined)
  if (signer && isAddressEqual(signer, address)) return 'ecdsa'
  const at = blockNumber === undefined ? {} : { blockNumber }
  if (!(await verifyHash(client, { address, hash, signature, ...at }))) throw new ReviewSignatureError(address)
  return 'erc1271'
}
