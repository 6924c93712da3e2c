import type { Address } from 'viem'
import { issuerRegistrySetSeller } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { anAddress, anIssuerId, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Who sells for an issuer. */
export type SetSellerParameters = { issuerId: number; seller: Address }

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId, seller: anAddress })

/**
 * Changes who signs an issuer's primary asks and receives their proceeds; asks of the former seller no longer fill. For the
 * issuer's admin.
 *
 * @throws NOT_ADMIN, NO_SUCH_ISSUER, ZERO_ADDRESS
 * @example
 * ```ts
 * await setSellerSync(admin, { issuerId, seller: seller.account.address })
 * ```
 */
export const setSeller = /* @__PURE__ */ defineWrite<SetSellerParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: issuerRegistrySetSeller,
    address: addresses.issuerRegistry,
    functionName: 'setSeller',
    args: [parameters.issuerId, parameters.seller],
  }),
)

/** As {@link setSeller}. */
export const setSellerSync = /* @__PURE__ */ defineSync(setSeller, () => ({}))
