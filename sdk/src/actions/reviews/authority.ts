import { type Address, type Hex, isAddressEqual } from 'viem'
import { getCode } from 'viem/actions'
import { acceptsSignature } from '../../client/erc1271.ts'
import type { GenexClient } from '../../client/types.ts'
import { ReviewSignatureError } from '../../errors/review.ts'
import { recoverSigner } from '../../orders/recoverSigner.ts'
import type { ReviewFinding } from '../../reviews/types.ts'

/**
 * Whose word a signature is: ECDSA first, then ERC-1271, as the contracts try it.
 *
 * @throws ReviewSignatureError
 */
export async function authorityOf(
  client: GenexClient,
  question: { author: Address; hash: Hex; signature: Hex; blockNumber?: bigint | undefined },
): Promise<ReviewFinding['authority']> {
  const { author: address, hash, signature, blockNumber } = question
  const signer = await recoverSigner({ hash, signature }).catch(() => undefined)
  if (signer && isAddressEqual(signer, address)) return 'ecdsa'
  const at = blockNumber === undefined ? {} : { blockNumber }
  if (!(await getCode(client, { address, ...at }))) throw new ReviewSignatureError(address)
  const isAccepted = await acceptsSignature(client, { account: address, hash, signature, blockNumber })
  if (!isAccepted) throw new ReviewSignatureError(address)
  return 'erc1271'
}
