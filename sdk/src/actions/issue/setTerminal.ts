import type { Address } from 'viem'
import { issuerRegistrySetTerminal } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aBoolean, aCount, aMoney, anAddress, aTime, fieldsOf, optional } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** A point of sale and what it may do. */
export type SetTerminalParameters = {
  issuerId: number
  terminal: Address
  /** First second at which it is no longer a terminal, Unix time. */
  expiry: number
  /** Whether it may void redemptions; false by default. */
  canVoid?: boolean | undefined
  /** Face value that it may honour or void per day, minor units of each currency; 0, the default: none. */
  dailyLimit?: bigint | undefined
}

const accepts = /* @__PURE__ */ fieldsOf({
  issuerId: aCount,
  terminal: anAddress,
  expiry: aTime,
  canVoid: /* @__PURE__ */ optional(aBoolean),
  dailyLimit: /* @__PURE__ */ optional(aMoney),
})

/**
 * Adds a terminal to an issuer, or changes its settings. For the issuer's admin.
 *
 * @throws NOT_ADMIN, TERMINAL_EXPIRED, ZERO_ADDRESS, NO_SUCH_ISSUER
 * @example
 * ```ts
 * await setTerminalSync(admin, {
 *   issuerId, terminal: till.account.address, expiry: time + 30 * 86_400, canVoid: true, dailyLimit: 500_000n,
 * })
 * ```
 */
export const setTerminal = /* @__PURE__ */ defineWrite<SetTerminalParameters>(accepts, (parameters, addresses) => {
  const { issuerId, terminal, expiry, canVoid = false, dailyLimit = 0n } = parameters
  return contractCall({
    abi: issuerRegistrySetTerminal,
    address: addresses.issuerRegistry,
    functionName: 'setTerminal',
    args: [issuerId, terminal, { expiry, canVoid, dailyLimit }],
  })
})

/** As {@link setTerminal}. */
export const setTerminalSync = /* @__PURE__ */ defineSync(setTerminal, () => ({}))
