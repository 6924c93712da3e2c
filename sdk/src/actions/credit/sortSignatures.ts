import {
  type Address,
  compactSignatureToSignature,
  type Hex,
  parseCompactSignature,
  serializeSignature,
  size,
} from 'viem'
import type { Deployed } from '../../messages/domains.ts'
import { recoverMessageSigner } from '../../messages/typedData.ts'
import type { CreditScore } from '../../messages/types.ts'

/**
 * Puts signatures over a score in the order that the contract demands: ascending by signer. If one of them is no signature
 * they stay as they are, and the contract says what is wrong.
 */
export async function sortSignatures(
  score: CreditScore,
  { signatures, ...at }: Deployed & { signatures: readonly Hex[] },
): Promise<readonly Hex[]> {
  try {
    const signed = await Promise.all(
      signatures.map(async (signature) => ({ signature, signer: await signerOf(signature) })),
    )
    return signed.sort((a, b) => (a.signer < b.signer ? -1 : 1)).map(({ signature }) => signature)
  } catch {
    return signatures
  }

  async function signerOf(signature: Hex): Promise<Address> {
    const signer = await recoverMessageSigner('CreditScore', score, { ...at, signature: expanded(signature) })
    return signer.toLowerCase() as Address
  }
}

/** The contract also takes the 64 bytes of EIP-2098, viem's recovery does not. */
function expanded(signature: Hex): Hex {
  return size(signature) === 64
    ? serializeSignature(compactSignatureToSignature(parseCompactSignature(signature)))
    : signature
}
