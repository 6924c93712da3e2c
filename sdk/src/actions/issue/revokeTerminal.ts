import type { Address } from 'viem'
import { issuerRegistryRevokeTerminal } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aCount, anAddress, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Which terminal. */
export type RevokeTerminalParameters = { issuerId: number; terminal: Address }

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: aCount, terminal: anAddress })

/**
 * Ends a terminal at once, such as after a theft. For the issuer's admin.
 *
 * @throws NOT_ADMIN, NO_SUCH_TERMINAL, NO_SUCH_ISSUER
 * @example
 * ```ts
 * await revokeTerminalSync(admin, { issuerId, terminal: till.account.address })
 * ```
 */
export const revokeTerminal = /* @__PURE__ */ defineWrite<RevokeTerminalParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: issuerRegistryRevokeTerminal,
    address: addresses.issuerRegistry,
    functionName: 'revokeTerminal',
    args: [parameters.issuerId, parameters.terminal],
  }),
)

/** As {@link revokeTerminal}. */
export const revokeTerminalSync = /* @__PURE__ */ defineSync(revokeTerminal, () => ({}))
