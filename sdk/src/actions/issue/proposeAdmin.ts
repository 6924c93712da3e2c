import type { Address } from 'viem'
import { issuerRegistryProposeAdmin } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { anAddress, anIssuerId, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Who is to become an issuer's admin. */
export type ProposeAdminParameters = {
  issuerId: number
  /** In place of an earlier proposal; the zero address takes that back. */
  admin: Address
}

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId, admin: anAddress })

/**
 * Proposes another admin of an issuer; nothing changes before that account calls `acceptAdmin`. For the issuer's admin.
 *
 * @throws NOT_ADMIN, NO_SUCH_ISSUER
 * @example
 * ```ts
 * await proposeAdminSync(admin, { issuerId, admin: successor.account.address })
 * await acceptAdminSync(successor, { issuerId })
 * ```
 */
export const proposeAdmin = /* @__PURE__ */ defineWrite<ProposeAdminParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: issuerRegistryProposeAdmin,
    address: addresses.issuerRegistry,
    functionName: 'proposeAdmin',
    args: [parameters.issuerId, parameters.admin],
  }),
)

/** As {@link proposeAdmin}. */
export const proposeAdminSync = /* @__PURE__ */ defineSync(proposeAdmin, () => ({}))
