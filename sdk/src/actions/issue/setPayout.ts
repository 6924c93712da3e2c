import type { Address } from 'viem'
import { issuerRegistrySetPayout } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { anAddress, anIssuerId, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Who receives what the Treasury pays to an issuer. */
export type SetPayoutParameters = { issuerId: number; payout: Address }

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId, payout: anAddress })

/**
 * Changes where the Treasury pays an issuer's released escrow and collateral. For the issuer's admin.
 *
 * @throws NOT_ADMIN, NO_SUCH_ISSUER, ZERO_ADDRESS
 * @example
 * ```ts
 * await setPayoutSync(admin, { issuerId, payout: friend })
 * ```
 */
export const setPayout = /* @__PURE__ */ defineWrite<SetPayoutParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: issuerRegistrySetPayout,
    address: addresses.issuerRegistry,
    functionName: 'setPayout',
    args: [parameters.issuerId, parameters.payout],
  }),
)

/** As {@link setPayout}. */
export const setPayoutSync = /* @__PURE__ */ defineSync(setPayout, () => ({}))
