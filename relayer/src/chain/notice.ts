import { type Address, type Hex, isAddressEqual, recoverAddress } from 'viem'
import type { Reader } from './reader.ts'

/** Whether an off-chain message is its author's: ECDSA first, then ERC-1271. @throws ChainUnavailableError */
export async function isNoticeOf(reader: Reader, author: Address, digest: Hex, signature: Hex): Promise<boolean> {
  if (await isByKeyOf(author, digest, signature)) return true
  return (await reader.code(author)) !== undefined && reader.accepts(author, digest, signature)
}

/** Whether the author's own key signed: nothing that a contract says later changes that. */
export async function isByKeyOf(author: Address, digest: Hex, signature: Hex): Promise<boolean> {
  try {
    return isAddressEqual(await recoverAddress({ hash: digest, signature }), author)
  } catch {
    // Not ECDSA: a contract may still accept it.
    return false
  }
}
