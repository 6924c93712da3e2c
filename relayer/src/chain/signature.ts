import { GenexError } from '@genex/sdk/errors'
import type { SignedOrder } from '@genex/sdk/orders'
import { recoverSigner, type SignatureQuestion, verifySignature, verifySignedOrder } from '@genex/sdk/verify'
import { type Address, type Hex, isAddressEqual } from 'viem'
import { ChainUnavailableError } from '../errors/chain.ts'
import { UndeployedMakerError } from '../errors/order.ts'
import type { Services } from '../services.ts'
import type { Authority } from '../store/records.ts'

/** What asking takes: the chain, and what recovers keys. */
type Asking = Pick<Services, 'chain' | 'contracts' | 'verifier'>

/**
 * Finds out what makes the order its maker's will, as the Marketplace does at a block.
 *
 * @throws UndeployedMakerError, ChainUnavailableError, and what `verifySignedOrder` finds wrong
 */
export async function authorityOf(
  { chain, contracts, verifier: { recover } }: Asking,
  order: SignedOrder,
  block: number,
): Promise<Authority> {
  const addresses = contracts as never
  const found = await asking(verifySignedOrder(chain, { addresses, order, recover, blockNumber: BigInt(block) }))
  if (found.by === 'erc6492') throw new UndeployedMakerError(order.order.maker, found.wrapped)
  return found.by
}

/** Whether an off-chain message is its account's word: ECDSA first, then ERC-1271. @throws ChainUnavailableError */
export async function isNoticeOf({ chain }: Pick<Asking, 'chain'>, question: SignatureQuestion): Promise<boolean> {
  try {
    // `verifyReview` takes no account that is not deployed yet.
    return (await asking(verifySignature(chain, question))).countsOnChain
  } catch (error) {
    if (error instanceof ChainUnavailableError) throw error
    return false
  }
}

/** Whether the author's own key signed: nothing that a contract says later changes that. */
export async function isByKeyOf(author: Address, hash: Hex, signature: Hex): Promise<boolean> {
  try {
    return isAddressEqual(await recoverSigner({ hash, signature }), author)
  } catch {
    // Not ECDSA: a contract may still accept it.
    return false
  }
}

/** A node that fails, or serves another chain by now, is no fault of who asks. @throws ChainUnavailableError */
async function asking<answer>(question: Promise<answer>): Promise<answer> {
  try {
    return await question
  } catch (error) {
    const isFault = error instanceof GenexError && error.code !== 'CALL_FAILED' && error.code !== 'WRONG_CHAIN'
    throw isFault ? error : new ChainUnavailableError(error)
  }
}
