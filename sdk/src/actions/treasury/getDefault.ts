import { treasuryDefaultOf } from '../../../generated/calls.ts'
import { anIssuerId, fieldsOf } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import type { IssuerParameters } from './openClaims.ts'

/** How far an issuer's default has come, Unix times. */
export type IssuerDefault = {
  /** When notice was given; 0: it was not, or it has ended. */
  noticeAt: number
  /** When claims opened; 0: they did not. */
  openedAt: number
}

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId })

/**
 * Reads an issuer's default notice and when its claims opened.
 *
 * @example
 * ```ts
 * const { noticeAt, openedAt } = await getDefault(client, { issuerId })
 * ```
 */
export function getDefault(client: GenexClient, parameters: ReadOptions & IssuerParameters): Promise<IssuerDefault> {
  return named(async () => {
    accepts('', parameters)
    const { treasury } = await addressesOf(client, parameters)
    const args = [parameters.issuerId] as const
    const { noticeAt, openedAt } = await readContract(client, {
      abi: treasuryDefaultOf,
      address: treasury,
      functionName: 'defaultOf',
      args,
    })
    return { noticeAt, openedAt }
  })
}
