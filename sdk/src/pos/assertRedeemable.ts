import type { Address } from 'viem'
import { redemptionStates } from '../actions/redeem/getRedemption.ts'
import { redeemSigned } from '../actions/redeem/redeemSigned.ts'
import type { SignedRedeem } from '../actions/redeem/signRedeem.ts'
import { addressesOf } from '../client/context.ts'
import { named } from '../client/named.ts'
import { simulate } from '../client/read.ts'
import type { GenexClient, ReadOptions } from '../client/types.ts'
import type { GenexError } from '../errors/GenexError.ts'
import { RedemptionUndoneError } from '../errors/pos.ts'

/**
 * Simulates the redemption. Over a record the contract answers with the record, if the content is the
 * same, and `ID_USED` if it is not.
 *
 * @param parameters.from - who would send it
 * @throws ContractRevertError, RedemptionUndoneError
 */
export function assertRedeemable(
  client: GenexClient,
  parameters: ReadOptions & { answer: SignedRedeem; from: Address },
): Promise<void> {
  const { answer, from } = parameters
  return named(async () => {
    const call = redeemSigned.call({ ...answer, addresses: await addressesOf(client, parameters) })
    const [recorded, time] = (await simulate(client, call, from)) as [number, number]
    const state = redemptionStates[recorded]
    if (state !== 'redeemed') throw new RedemptionUndoneError(answer.request.redemptionId, state ?? 'unknown', time)
  })
}

/** Whether the contracts have said no. Any other failure says nothing about the redemption: it may happen, or have happened. */
export function isDecided({ name }: GenexError): boolean {
  return name === 'ContractRevertError' || name === 'RedemptionUndoneError'
}
