import type { Address } from 'viem'
import { treasuryCredit } from '../../../generated/calls.ts'
import { anAddress, fieldsOf } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'

const accepts = /* @__PURE__ */ fieldsOf({ account: anAddress, token: anAddress })

/**
 * What the Treasury holds for an account and `withdrawCredit` would pay, smallest units of the token.
 *
 * @example
 * ```ts
 * const owed = await getCredit(client, { account: holder.account.address, token: paymentToken })
 * if (owed > 0n) await withdrawCreditSync(holder, { token: paymentToken })
 * ```
 */
export function getCredit(
  client: GenexClient,
  parameters: ReadOptions & { account: Address; token: Address },
): Promise<bigint> {
  return named(async () => {
    accepts('', parameters)
    const { treasury } = await addressesOf(client, parameters)
    const args = [parameters.account, parameters.token] as const
    return readContract(client, { abi: treasuryCredit, address: treasury, functionName: 'credit', args })
  })
}
