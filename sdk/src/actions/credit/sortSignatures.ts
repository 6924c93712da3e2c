import {
  type Address,
  compactSignatureToSignature,
  type Hex,
  numberToHex,
  parseCompactSignature,
  parseSignature,
  serializeSignature,
  size,
} from 'viem'
import type { Deployed } from '../../messages/domains.ts'
import { recoverMessageSigner } from '../../messages/typedData.ts'
import type { CreditScore } from '../../messages/types.ts'

/** Order of secp256k1. */
const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

/**
 * Puts signatures over a score in the order and the form that the contract demands: ascending by signer, 65 bytes. If one of
 * them is no signature they stay as they are, and the contract says what is wrong.
 */
export async function sortSignatures(
  score: CreditScore,
  { signatures, ...at }: Deployed & { signatures: readonly Hex[] },
): Promise<readonly Hex[]> {
  try {
    const signed = await Promise.all(signatures.map((signature) => signedBy(canonical(signature))))
    return signed.sort((a, b) => (a.signer < b.signer ? -1 : 1)).map(({ signature }) => signature)
  } catch {
    return signatures
  }

  async function signedBy(signature: Hex): Promise<{ signature: Hex; signer: Address }> {
    const signer = await recoverMessageSigner('CreditScore', score, { ...at, signature })
    return { signature, signer: signer.toLowerCase() as Address }
  }
}

/**
 * The one form of a signature that the contract takes. Anybody can write a signature's mirror image, and some wallets write
 * the last byte as 0 or 1: both recover to the signer, and would let one signature hold up a score.
 */
function canonical(signature: Hex): Hex {
  const { r, s, yParity } = parseSignature(size(signature) === 64 ? expanded(signature) : signature)
  const value = BigInt(s)
  if (value <= order / 2n) return serializeSignature({ r, s, yParity })
  return serializeSignature({ r, s: numberToHex(order - value, { size: 32 }), yParity: 1 - yParity })
}

/** Of the 64 bytes of EIP-2098. */
function expanded(signature: Hex): Hex {
  return serializeSignature(compactSignatureToSignature(parseCompactSignature(signature)))
}
