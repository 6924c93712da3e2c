import type { Hash } from 'viem'
import { redemptionRedeem } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aCount, fieldsOf, optional } from '../../client/check.ts'
import { accountOf, addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import type { GenexClient, WriteOptions } from '../../client/types.ts'
import { defineSync, sendCall } from '../../client/write.ts'
import { buildRedeem } from './buildRedeem.ts'
import { redeemFields } from './check.ts'
import { recordFrom } from './redeemSigned.ts'
import type { SignRedeemParameters } from './signRedeem.ts'

/** What is redeemed where. `honourBy` left out: burned at once; set: presented. */
export type RedeemParameters = Omit<SignRedeemParameters, 'expiresIn' | 'account' | 'addresses'>

const accepts = /* @__PURE__ */ fieldsOf({ ...redeemFields, honourBy: /* @__PURE__ */ optional(aCount) })

/**
 * Redeems one's own coupons by one's own transaction, without signature.
 *
 * @throws MixedRedemptionError, MixedExpiryError, NOT_VALID_NOW, INVALID_TERMINAL, ID_USED, INSUFFICIENT_BALANCE
 * @example
 * ```ts
 * const redemptionId = newRedemptionId(terminal, 'receipt 1042')
 * const { recorded } = await redeemSync(holder, { couponIds: [couponId], amounts: [2n], terminal, redemptionId })
 * ```
 */
export function redeem(client: GenexClient, parameters: RedeemParameters & WriteOptions): Promise<Hash> {
  return named(async () => {
    accepts('', parameters)
    const { redemption } = await addressesOf(client, parameters)
    const request = buildRedeem({
      ...parameters,
      holder: accountOf(client, parameters).address,
      honourBy: parameters.honourBy ?? 0,
      // The holder's own transaction is its own deadline.
      deadline: 2 ** 40 - 1,
    })
    const call = contractCall({
      abi: redemptionRedeem,
      address: redemption,
      functionName: 'redeem',
      args: [request, '0x'],
    })
    return sendCall(client, call, parameters)
  })
}

/** As {@link redeem}; returns the record's key and whether this transaction made it. */
export const redeemSync = /* @__PURE__ */ defineSync<RedeemParameters, ReturnType<typeof recordFrom>>(
  redeem,
  recordFrom,
)
