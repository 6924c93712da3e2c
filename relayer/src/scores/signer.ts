import { type CreditScore, decodeOrderSignature, hashTypedMessage } from '@genex/sdk/orders'
import { recoverSigner } from '@genex/sdk/verify'
import { type Address, type Hex, zeroAddress } from 'viem'

/** Who signed, in lower case, and the signature's one form of 65 bytes. */
export type Signed = { signer: Address; signature: Hex }

/** Recovers the signer of a score as the CreditRegistry does; the zero address if the bytes are no signature. */
export async function signerOf(
  score: CreditScore,
  signature: Hex,
  at: { chainId: number; verifyingContract: Address },
): Promise<Signed> {
  try {
    const hash = hashTypedMessage('CreditScore', score, at)
    const signer = await recoverSigner({ hash, signature })
    return { signer: signer.toLowerCase() as Address, signature: decodeOrderSignature(signature).signature }
  } catch {
    return nobody
  }
}

const nobody: Signed = { signer: zeroAddress, signature: '0x' }
