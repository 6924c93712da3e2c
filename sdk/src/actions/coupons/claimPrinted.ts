import type { Address, Hex } from 'viem'
import { couponFactoryClaimPrinted } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aCountOf, aHash, anAddress, aUint256, fieldsOf, listOf, someBytes } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** A printed coupon, found. */
export type ClaimPrintedParameters = {
  /** Its id, with its serial. */
  couponId: bigint
  /** Who gets it: the key signs this too. */
  recipient: Address
  /** First serial of the printed batch. */
  firstSerial: number
  /** Address of the key under the scratch field. */
  key: Address
  /** Merkle proof of serial and key, from `printedTree`. */
  proof: readonly Hex[]
  /** `ClaimPrinted(couponId, recipient)`, signed by the key: see `messageTypedData` of `/orders`. */
  signature: Hex
}

const accepts = /* @__PURE__ */ fieldsOf({
  couponId: aUint256,
  recipient: anAddress,
  firstSerial: /* @__PURE__ */ aCountOf(32),
  key: anAddress,
  proof: /* @__PURE__ */ listOf(aHash),
  signature: someBytes,
})

/**
 * Delivers a printed coupon to whom its key signed it over. Anyone may carry it; while the coupon is valid.
 *
 * @throws NOT_VALID_NOW, NOT_PRINTED, INVALID_SIGNATURE, SERIAL_TAKEN, RECIPIENT_REJECTED, ZERO_RECIPIENT, REENTRANCY
 * @example
 * ```ts
 * const message = { couponId, recipient }
 * const signature = await scratched.signTypedData(
 *   messageTypedData('ClaimPrinted', message, { chainId, verifyingContract: addresses.couponFactory }),
 * )
 * await claimPrintedSync(client, { ...message, firstSerial, key: scratched.address, proof, signature })
 * ```
 */
export const claimPrinted = /* @__PURE__ */ defineWrite<ClaimPrintedParameters>(accepts, (parameters, addresses) => {
  const { couponId, recipient, firstSerial, key, proof, signature } = parameters
  return contractCall({
    abi: couponFactoryClaimPrinted,
    address: addresses.couponFactory,
    functionName: 'claimPrinted',
    args: [{ couponId, recipient, firstSerial, key, proof, signature }],
  })
})

/** As {@link claimPrinted}. */
export const claimPrintedSync = /* @__PURE__ */ defineSync(claimPrinted, () => ({}))
