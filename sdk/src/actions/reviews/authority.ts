import { type Address, type Hex, isAddressEqual, parseAbi, recoverAddress } from 'viem'
import { getCode, readContract } from 'viem/actions'
import { forStrangers } from '../../client/strangers.ts'
import type { GenexClient } from '../../client/types.ts'
import { isOutage } from '../../errors/outage.ts'
import { ReviewSignatureError } from '../../errors/review.ts'
import type { ReviewFinding } from '../../reviews/types.ts'

const erc1271Abi = parseAbi(['function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)'])
/** What a contract answers that accepts a signature. */
const magic = '0x1626ba7e'
/** What the question may burn: a contract of the author's choice must not keep the node busy. */
const mostGas = 2_000_000n

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
  const signer = await recoverAddress({ hash, signature }).catch(() => undefined)
  if (signer && isAddressEqual(signer, address)) return 'ecdsa'
  const at = blockNumber === undefined ? {} : { blockNumber }
  if (!(await getCode(client, { address, ...at }))) throw new ReviewSignatureError(address)
  // `gas` reaches the call although viem's type does not say so.
  const call = { abi: erc1271Abi, address, args: [hash, signature], gas: mostGas, ...at } as const
  const answer = readContract(forStrangers(client), { ...call, functionName: 'isValidSignature' })
  if ((await answer.catch(refusalOf)) !== magic) throw new ReviewSignatureError(address)
  return 'erc1271'
}

/** A contract may fail in any way; only a connection that failed says nothing about it. */
function refusalOf(error: unknown): undefined {
  if (isOutage(error)) throw error
  return undefined
}
