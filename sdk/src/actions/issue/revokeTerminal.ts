import type { Address } from 'viem'
import { issuerRegistryAbi } from '../../../generated/abis.ts'
import { contractCall } from '../../client/call.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Which terminal. */
export type RevokeTerminalParameters = { issuerId: number; terminal: Address }

/**
 * Ends a terminal at once, such as after a theft. For the issuer's admin.
 *
 * @throws NOT_ADMIN, NO_SUCH_TERMINAL
 */
export const revokeTerminal = /* @__PURE__ */ defineWrite<RevokeTerminalParameters>((parameters, addresses) =>
  contractCall({
    abi: issuerRegistryAbi,
    address: addresses.issuerRegistry,
    functionName: 'revokeTerminal',
    args: [parameters.issuerId, parameters.terminal],
  }),
)

/** As {@link revokeTerminal}. */
export const revokeTerminalSync = /* @__PURE__ */ defineSync(revokeTerminal, () => ({}))
