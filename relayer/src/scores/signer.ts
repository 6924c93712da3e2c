import { type CreditScore, hashTypedMessage } from '@genex/sdk/orders'
import {
  type Address,
  compactSignatureToSignature,
  type Hex,
  parseCompactSignature,
  parseSignature,
  recoverAddress,
  serializeSignature,
  size,
  zeroAddress,
} from 'viem'

/** Half of the order of secp256k1: a higher `s` is the mirror image of a valid signature, which the chain refuses. */
const halfOrder = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n

/** Who signed, in lower case, and the signature's one form of 65 bytes. */
export type Signed = { signer: Address; signature: Hex }

/** Recovers the signer of a score as the CreditRegistry does; the zero address if the bytes are no signature. */
export async function signerOf(
  score: CreditScore,
  signature: Hex,
  at: { chainId: number; verifyingContract: Address },
): Promise<Signed> {
  try {
    const parts =
      size(signature) === 64 ? compactSignatureToSignature(parseCompactSignature(signature)) : parseSignature(signature)
    if (BigInt(parts.s) > halfOrder || size(signature) > 65) return nobody
    const hash = hashTypedMessage('CreditScore', score, at)
    const whole = serializeSignature(parts)
    const signer = await recoverAddress({ hash, signature: whole })
    return { signer: signer.toLowerCase() as Address, signature: whole }
  } catch {
    return nobody
  }
}

const nobody: Signed = { signer: zeroAddress, signature: '0x' }
