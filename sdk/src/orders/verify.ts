import { type Address, bytesToHex, isAddressEqual, recoverAddress } from 'viem'
import { keccak256 } from '../bytes/keccak.ts'
import { MalformedSignatureError, WrongSignerError } from '../errors/order.ts'
import { signedDigest } from './bulkDigest.ts'
import { decodeOrderSignature } from './signature.ts'
import type { SignedOrder } from './types.ts'

/**
 * Who signed the order, by ECDSA alone. Contracts that sign per EIP-1271 are asked on chain.
 *
 * @throws MalformedSignatureError, FieldOutOfRangeError, MalformedAddressError
 */
export async function recoverOrderSigner(signed: SignedOrder): Promise<Address> {
  const { signature, bulk } = decodeOrderSignature(signed.signature)
  const hash = bytesToHex(signedDigest(keccak256, signed, bulk))
  try {
    return await recoverAddress({ hash, signature })
  } catch {
    // About half of all r are no x coordinate of the curve: bytes at random end here.
    throw new MalformedSignatureError('it recovers to no address')
  }
}

/** Whether the maker signed this order for this chain and contract, by ECDSA alone. */
export async function verifyOrder(signed: SignedOrder): Promise<boolean> {
  try {
    return isAddressEqual(await recoverOrderSigner(signed), signed.order.maker)
  } catch (error) {
    if (error instanceof MalformedSignatureError) return false
    throw error
  }
}

/** As {@link verifyOrder}, but says what is wrong. @throws WrongSignerError, MalformedSignatureError */
export async function assertOrderSigner(signed: SignedOrder): Promise<void> {
  const signer = await recoverOrderSigner(signed)
  if (!isAddressEqual(signer, signed.order.maker)) {
    throw new WrongSignerError(signed.order.maker, signer)
  }
}
