import type { Address } from 'viem'
import { treasuryFees } from '../../../generated/calls.ts'
import { anAddress, fieldsOf } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'

const accepts = /* @__PURE__ */ fieldsOf({ token: anAddress })

/**
 * What belongs to the platform: all that the Treasury has of a token above what it holds for issuers and holders, smallest
 * units of the token.
 *
 * @param parameters.token - ERC-20, or the zero address for the native coin
 * @example
 * ```ts
 * const fees = await getFees(client, { token: paymentToken })
 * ```
 */
export function getFees(client: GenexClient, parameters: ReadOptions & { token: Address }): Promise<bigint> {
  return named(async () => {
    accepts('', parameters)
    const { treasury } = await addressesOf(client, parameters)
    const args = [parameters.token] as const
    return readContract(client, { abi: treasuryFees, address: treasury, functionName: 'fees', args })
  })
}
