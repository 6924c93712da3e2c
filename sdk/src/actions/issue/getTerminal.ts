import type { Address } from 'viem'
import { issuerRegistryIsTerminal, issuerRegistryTerminalOf } from '../../../generated/calls.ts'
import { anAddress, anIssuerId, fieldsOf } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'

/** What a point of sale may do. */
export type TerminalSettings = {
  /** Whether it may serve redemptions of the issuer now, by block time. */
  isTerminal: boolean
  /** First second at which it is no longer a terminal, Unix time; 0: it never was, or was revoked. */
  expiry: number
  /** Whether it may undo what it redeemed. */
  canVoid: boolean
  /** Face value that it may honour or void per UTC day, minor units of each currency; 0: no limit. */
  dailyLimit: bigint
}

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId, terminal: anAddress })

/**
 * Reads a terminal of an issuer. The issuer's admin is one for ever, with all permissions.
 *
 * @example
 * ```ts
 * const { isTerminal, dailyLimit } = await getTerminal(client, { issuerId, terminal: till.account.address })
 * ```
 */
export function getTerminal(
  client: GenexClient,
  parameters: ReadOptions & { issuerId: number; terminal: Address },
): Promise<TerminalSettings> {
  return named(async () => {
    accepts('', parameters)
    const { issuerId, terminal } = parameters
    const { issuerRegistry: address } = await addressesOf(client, parameters)
    const call = { address, args: [issuerId, terminal] } as const
    const [isTerminal, settings] = await Promise.all([
      readContract(client, { ...call, abi: issuerRegistryIsTerminal, functionName: 'isTerminal' }),
      readContract(client, { ...call, abi: issuerRegistryTerminalOf, functionName: 'terminalOf' }),
    ])
    return { isTerminal, ...settings }
  })
}
