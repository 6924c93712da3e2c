import { couponCancelAuthorization } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aBigint, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Which authorisation. */
export type CancelAuthorizationParameters = { nonce: bigint }

const accepts = /* @__PURE__ */ fieldsOf({ nonce: aBigint })

/**
 * Makes a signed transfer of the sender's unusable before it is carried.
 *
 * @throws AUTHORIZATION_USED
 * @example
 * ```ts
 * const gift = await signTransfer(holder, { to: friend, couponIds: [couponId], amounts: [1n] })
 * await cancelAuthorizationSync(holder, { nonce: gift.authorization.nonce })
 * ```
 */
export const cancelAuthorization = /* @__PURE__ */ defineWrite<CancelAuthorizationParameters>(
  accepts,
  (parameters, addresses) =>
    contractCall({
      abi: couponCancelAuthorization,
      address: addresses.coupon,
      functionName: 'cancelAuthorization',
      args: [parameters.nonce],
    }),
)

/** As {@link cancelAuthorization}. */
export const cancelAuthorizationSync = /* @__PURE__ */ defineSync(cancelAuthorization, () => ({}))
