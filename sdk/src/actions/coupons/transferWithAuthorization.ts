import { couponAbi } from '../../../generated/abis.ts'
import { contractCall } from '../../client/call.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import type { SignedTransfer } from './signTransfer.ts'

/**
 * Carries a transfer that its holder signed. Anyone, unless the holder named a carrier.
 *
 * @throws INVALID_SIGNATURE, AUTHORIZATION_USED, AUTHORIZATION_EXPIRED, AUTHORIZATION_NOT_YET_VALID, WRONG_CALLER,
 * INSUFFICIENT_BALANCE, RESTRICTED, NON_TRANSFERABLE
 */
export const transferWithAuthorization = /* @__PURE__ */ defineWrite<SignedTransfer>((parameters, addresses) =>
  contractCall({
    abi: couponAbi,
    address: addresses.coupon,
    functionName: 'transferWithAuthorization',
    args: [parameters.authorization, parameters.signature],
  }),
)

/** As {@link transferWithAuthorization}. */
export const transferWithAuthorizationSync = /* @__PURE__ */ defineSync(transferWithAuthorization, () => ({}))
