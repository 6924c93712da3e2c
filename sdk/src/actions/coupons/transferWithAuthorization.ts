import { couponTransferWithAuthorization } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aBigint, anAddress, aTime, fieldsOf, listOf, someBytes } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import type { SignedTransfer } from './signTransfer.ts'

const accepts = /* @__PURE__ */ fieldsOf({
  authorization: /* @__PURE__ */ fieldsOf({
    from: anAddress,
    to: anAddress,
    couponIds: /* @__PURE__ */ listOf(aBigint),
    amounts: /* @__PURE__ */ listOf(aBigint),
    caller: anAddress,
    validAfter: aTime,
    validBefore: aTime,
    nonce: aBigint,
  }),
  signature: someBytes,
})

/**
 * Carries a transfer that its holder signed. Anyone, unless the holder named a carrier.
 *
 * @throws INVALID_SIGNATURE, AUTHORIZATION_USED, AUTHORIZATION_EXPIRED, AUTHORIZATION_NOT_YET_VALID, WRONG_CALLER,
 * LENGTH_MISMATCH, NOT_APPROVED, INSUFFICIENT_BALANCE, RESTRICTED, NON_TRANSFERABLE, NO_SUCH_SERIAL,
 * SERIAL_IS_ONE_UNIT, ZERO_RECIPIENT, RECIPIENT_REJECTED
 * @example
 * ```ts
 * const gift = await signTransfer(holder, { to: friend, couponIds: [couponId], amounts: [1n], caller: courier.account.address })
 * await transferWithAuthorizationSync(courier, gift)
 * ```
 */
export const transferWithAuthorization = /* @__PURE__ */ defineWrite<SignedTransfer>(accepts, (parameters, addresses) =>
  contractCall({
    abi: couponTransferWithAuthorization,
    address: addresses.coupon,
    functionName: 'transferWithAuthorization',
    args: [parameters.authorization, parameters.signature],
  }),
)

/** As {@link transferWithAuthorization}. */
export const transferWithAuthorizationSync = /* @__PURE__ */ defineSync(transferWithAuthorization, () => ({}))
