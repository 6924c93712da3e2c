import type { Address, Hex } from 'viem'
import { redemptionRecordOf } from '../../../generated/calls.ts'
import { aBigint, anAddress, aRedemptionId, fieldsOf, optional } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import { redemptionStates } from '../../client/states.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'

export { redemptionStates }

/** What is recorded under one redemption id. */
export type RedemptionRecord = {
  /** How far the redemption has come. */
  state: (typeof redemptionStates)[number]
  /** When it was made, Unix time. */
  time: number
  /** Hash of what was redeemed; equal content has an equal hash. */
  contentHash: Hex
}

/** Which record. */
export type GetRedemptionParameters = ReadOptions & {
  holder: Address
  terminal: Address
  redemptionId: Hex
  /** Block to look at; the latest by default. */
  blockNumber?: bigint | undefined
}

const accepts = /* @__PURE__ */ fieldsOf({
  holder: anAddress,
  terminal: anAddress,
  redemptionId: aRedemptionId,
  blockNumber: /* @__PURE__ */ optional(aBigint),
})

/**
 * Reads a redemption's record; state `none` if there is none.
 *
 * @example
 * ```ts
 * const { state, time } = await getRedemption(client, { holder: holder.account.address, terminal, redemptionId })
 * ```
 */
export function getRedemption(client: GenexClient, parameters: GetRedemptionParameters): Promise<RedemptionRecord> {
  return named(async () => {
    accepts('', parameters)
    const { holder, terminal, redemptionId } = parameters
    const { redemption } = await addressesOf(client, parameters)
    const [state, time, contentHash] = await readContract(client, {
      abi: redemptionRecordOf,
      address: redemption,
      functionName: 'recordOf',
      args: [holder, terminal, redemptionId],
      ...(parameters.blockNumber !== undefined && { blockNumber: parameters.blockNumber }),
    })
    return { state: redemptionStates[state] ?? 'none', time, contentHash }
  })
}
