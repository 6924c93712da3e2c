import type { Address, Hash } from 'viem'
import { redemptionRedeem } from '../../../generated/calls.ts'
import { type ContractCall, contractCall } from '../../client/call.ts'
import { anAddress, aTime, fieldsOf, optional } from '../../client/check.ts'
import { accountOf, addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import type { GenexClient, WriteOptions } from '../../client/types.ts'
import { callOf, defineSync, sendCall } from '../../client/write.ts'
import type { Deployment } from '../../deployments/index.ts'
import { buildRedeem } from './buildRedeem.ts'
import { redeemFields } from './check.ts'
import { recordFrom } from './redeemSigned.ts'
import type { SignRedeemParameters } from './signRedeem.ts'

/** What is redeemed where. `honourBy` left out: burned at once; set: presented. */
export type RedeemParameters = Omit<SignRedeemParameters, 'expiresIn' | 'account' | 'addresses'>

const accepts = /* @__PURE__ */ fieldsOf({ ...redeemFields, honourBy: /* @__PURE__ */ optional(aTime) })

/**
 * Redeems one's own coupons by one's own transaction, without signature. `redeem.call` needs the `holder`, who is to send it.
 *
 * @throws MixedRedemptionError, MixedExpiryError, NOT_VALID_NOW, INVALID_TERMINAL, HONOUR_BY_OUT_OF_RANGE, ID_USED,
 * EMPTY, INSUFFICIENT_BALANCE, NO_SUCH_SERIAL, SERIAL_IS_ONE_UNIT, ISSUER_DEFAULTED, REENTRANCY
 * @example
 * ```ts
 * const redemptionId = newRedemptionId(terminal, 'receipt 1042')
 * const { recorded } = await redeemSync(holder, { couponIds: [couponId], amounts: [2n], terminal, redemptionId })
 * ```
 */
export const redeem: Redeeming = /* @__PURE__ */ Object.assign(send, {
  call: (parameters: RedeemParameters & Sender) => {
    accepts('', parameters)
    acceptsSender('', parameters)
    const found = (_: unknown, { redemption }: Deployment) => ({ ...redeeming, address: redemption, to: redemption })
    // That an address is missing is said before what is wrong with the coupons.
    callOf(parameters.addresses, found, parameters)
    return build(parameters, parameters.addresses)
  },
})

const redeeming = { abi: redemptionRedeem, functionName: 'redeem', args: [] } as const

/**
 * An action, and its call alone for whoever sends it.
 *
 * @inline
 */
type Redeeming = {
  (client: GenexClient, parameters: RedeemParameters & WriteOptions): Promise<Hash>
  call(args: RedeemParameters & Sender): ContractCall
}
/** @inline */
type Sender = { holder: Address; addresses: Deployment }

const acceptsSender = /* @__PURE__ */ fieldsOf({ holder: anAddress })

function send(client: GenexClient, parameters: RedeemParameters & WriteOptions): Promise<Hash> {
  return named(async () => {
    accepts('', parameters)
    const addresses = await addressesOf(client, parameters)
    const holder = accountOf(client, parameters).address
    return sendCall(client, build({ ...parameters, holder }, addresses), parameters)
  })
}

function build(parameters: RedeemParameters & { holder: Address }, addresses: Deployment): ContractCall {
  const { couponIds, amounts, terminal, redemptionId, holder, honourBy = 0 } = parameters
  // The holder's own transaction is its own deadline.
  const deadline = 2 ** 40 - 1
  const request = buildRedeem({ couponIds, amounts, terminal, redemptionId, holder, honourBy, deadline })
  return contractCall({
    ...redeeming,
    address: addresses.redemption,
    args: [request, '0x'],
  })
}

/** As {@link redeem}; returns the record's key and whether this transaction made it. */
export const redeemSync = /* @__PURE__ */ defineSync<RedeemParameters, ReturnType<typeof recordFrom>>(
  redeem,
  recordFrom,
)
