import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { checkProof } from '../../reviews/proof.ts'
import type { ProvenRedemption, RedemptionProof, ReviewMessage } from '../../reviews/types.ts'
import { getRedemption } from '../redeem/getRedemption.ts'

/** Holds what a review reveals against the record on chain. @throws ReviewProofError */
export async function readProof(
  client: GenexClient,
  parameters: ReadOptions & { review: ReviewMessage; proof: RedemptionProof; blockNumber?: bigint | undefined },
): Promise<ProvenRedemption> {
  const { review, proof, blockNumber, addresses } = parameters
  const { author: holder, terminal, redemptionId } = review.message
  const named = { holder, terminal, redemptionId, addresses }
  const record = await getRedemption(client, { ...named, ...(blockNumber !== undefined && { blockNumber }) })
  return checkProof(review, proof, record)
}
