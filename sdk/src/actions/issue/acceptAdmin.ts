import { issuerRegistryAcceptAdmin } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { anIssuerId, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Whose admin. */
export type AcceptAdminParameters = { issuerId: number }

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId })

/**
 * Takes over as an issuer's admin. For the account that the present admin proposed.
 *
 * @throws NOT_PENDING_ADMIN, NO_SUCH_ISSUER
 * @example
 * ```ts
 * await acceptAdminSync(successor, { issuerId })
 * ```
 */
export const acceptAdmin = /* @__PURE__ */ defineWrite<AcceptAdminParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: issuerRegistryAcceptAdmin,
    address: addresses.issuerRegistry,
    functionName: 'acceptAdmin',
    args: [parameters.issuerId],
  }),
)

/** As {@link acceptAdmin}. */
export const acceptAdminSync = /* @__PURE__ */ defineSync(acceptAdmin, () => ({}))
