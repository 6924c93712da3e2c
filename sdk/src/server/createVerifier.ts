import { type Address, bytesToHex } from 'viem'
import { writeDigits } from '../bytes/digits.ts'
import { MalformedSignatureError } from '../errors/order.ts'
import { signedDigest } from '../orders/bulkDigest.ts'
import { decodeOrderSignature } from '../orders/signature.ts'
import type { SignedOrder } from '../orders/types.ts'
import { checksum } from './checksum.ts'
import { type CurveEngine, loadCurve } from './curve.ts'
import { type KeccakEngine, loadKeccak } from './keccak.ts'

/** Verifies ECDSA signatures of orders as `recoverOrderSigner` and `verifyOrder` of `@genex/sdk/orders` do, faster. */
export type OrderVerifier = {
  /** What computes here: worth a line in a server's log, for they are tens of times apart. */
  engines: { curve: CurveEngine; keccak: KeccakEngine }
  /** Who signed the order, or the tree that it is of. @throws MalformedSignatureError, FieldOutOfRangeError, MalformedAddressError */
  recover(signed: SignedOrder): Promise<Address>
  /** Whether the maker signed it. @throws FieldOutOfRangeError, MalformedAddressError */
  verify(signed: SignedOrder): Promise<boolean>
}

/** How to verify. */
export type VerifierOptions = {
  /** Takes this one or none; by default the fastest that is installed and runs here. */
  curve?: CurveEngine | undefined
  /** Alike. */
  keccak?: KeccakEngine | undefined
}

/**
 * A verifier for servers: with the optional packages `secp256k1` and `hash-wasm` many times as fast as without. Of contracts
 * `verifySignedOrder` asks the chain, which takes `recover` of this for what keys signed.
 *
 * @throws EngineMissingError - only of an engine that was named
 * @example
 * ```ts
 * const verifier = await createVerifier()
 * console.log(verifier.engines)
 * const finding = await verifySignedOrder(client, { order: ask, recover: verifier.recover })
 * ```
 */
export async function createVerifier(options: VerifierOptions = {}): Promise<OrderVerifier> {
  const [curve, { engine, keccak }] = await Promise.all([loadCurve(options.curve), loadKeccak(options.keccak)])

  /** 20 bytes. */
  async function signerOf(signed: SignedOrder): Promise<Uint8Array> {
    const { signature, bulk } = decodeOrderSignature(signed.signature)
    const digest = signedDigest(keccak, signed, bulk)
    const bytes = new Uint8Array(64)
    writeDigits(bytes, 64, signature, 2, 130)
    let key: Uint8Array
    try {
      key = await curve.recover(digest, bytes, signature.endsWith('1c') ? 1 : 0)
    } catch {
      // About half of all r are no x coordinate of the curve: bytes at random end here.
      throw new MalformedSignatureError('it recovers to no address')
    }
    return keccak(key).slice(12)
  }

  return {
    engines: { curve: curve.engine, keccak: engine },
    recover: async (signed) => checksum(keccak, await signerOf(signed)),
    verify: async (signed) => {
      try {
        return bytesToHex(await signerOf(signed)) === signed.order.maker.toLowerCase()
      } catch (error) {
        if (error instanceof MalformedSignatureError) return false
        throw error
      }
    },
  }
}
