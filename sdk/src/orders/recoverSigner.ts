import { type Address, type Hex, recoverAddress } from 'viem'
import { MalformedSignatureError } from '../errors/order.ts'
import { decodeOrderSignature } from './signature.ts'

/**
 * Whose key signed a digest, by the contracts' rule for any message but an order: 64 or 65 bytes, low s, v 27 or 28. Of orders see
 * `recoverOrderSigner`.
 *
 * @throws MalformedSignatureError
 * @example
 * ```ts
 * const signer = await recoverSigner({ hash, signature })
 * ```
 */
export async function recoverSigner({ hash, signature }: { hash: Hex; signature: Hex }): Promise<Address> {
  const decoded = decodeOrderSignature(signature)
  if (decoded.bulk) throw new MalformedSignatureError('it is of a tree of orders')
  try {
    return await recoverAddress({ hash, signature: decoded.signature })
  } catch {
    // About half of all r are no x coordinate of the curve: bytes at random end here.
    throw new MalformedSignatureError('it recovers to no address')
  }
}
