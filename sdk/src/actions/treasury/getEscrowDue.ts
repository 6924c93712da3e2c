import { treasuryEscrowDue } from '../../../generated/calls.ts'
import { aUint256, fieldsOf } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import type { SeriesParameters } from './releaseEscrow.ts'

const accepts = /* @__PURE__ */ fieldsOf({ templateId: aUint256 })

/**
 * What `releaseEscrow` would pay if the issuer's state permits, smallest units of the series' token.
 *
 * @example
 * ```ts
 * if ((await getEscrowDue(client, { templateId })) > 0n) await releaseEscrowSync(client, { templateId })
 * ```
 */
export function getEscrowDue(client: GenexClient, parameters: ReadOptions & SeriesParameters): Promise<bigint> {
  return named(async () => {
    accepts('', parameters)
    const { treasury } = await addressesOf(client, parameters)
    const args = [parameters.templateId] as const
    return readContract(client, { abi: treasuryEscrowDue, address: treasury, functionName: 'escrowDue', args })
  })
}
