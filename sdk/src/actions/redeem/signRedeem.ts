import type { Address, Hex } from 'viem'
import { aSpan, aTime, fieldsOf, optional } from '../../client/check.ts'
import { accountOf, addressesOf, confirmedChainId } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { blockTime } from '../../client/read.ts'
import type { AccountOptions, GenexClient } from '../../client/types.ts'
import { InvalidArgumentError } from '../../errors/argument.ts'
import { signTypedMessage } from '../../messages/typedData.ts'
import type { Redeem } from '../../messages/types.ts'
import { buildRedeem, type RedeemContent } from './buildRedeem.ts'
import { redeemFields } from './check.ts'

/** What is redeemed where, and until when the signature counts. */
export type SignRedeemParameters = AccountOptions &
  RedeemContent & {
    terminal: Address
    /** From the till: keccak256 of 32 random bytes, terminal and receipt. */
    redemptionId: Hex
    /** Unix time up to which the terminal must serve: all coupons must end at one time. Burns at once if left out. */
    honourBy?: number | undefined
    /** Seconds of block time from now; 300 by default: a signature is meant for the till in front of you. */
    expiresIn?: number | undefined
  }

/** A redemption as its holder signed it: the terminal submits it. */
export type SignedRedeem = { request: Redeem; signature: Hex }

const accepts = /* @__PURE__ */ fieldsOf({
  ...redeemFields,
  honourBy: /* @__PURE__ */ optional(aTime),
  expiresIn: /* @__PURE__ */ optional(aSpan),
})

/**
 * Signs coupons over to one terminal. The holder pays no gas; currency and total face are in the
 * message, so that the wallet shows money.
 *
 * @throws MixedRedemptionError, MixedExpiryError, WrongChainError, AccountRequiredError
 * @example
 * ```ts
 * const signed = await signRedeem(holder, {
 *   couponIds: [couponId], amounts: [2n], terminal, redemptionId, honourBy: time + 86_400,
 * })
 * ```
 */
export function signRedeem(client: GenexClient, parameters: SignRedeemParameters): Promise<SignedRedeem> {
  return named(async () => {
    accepts('', parameters)
    const { terminal, redemptionId, honourBy = 0, expiresIn = 300 } = parameters
    const account = accountOf(client, parameters)
    const [{ redemption }, chainId, now] = await Promise.all([
      addressesOf(client, parameters),
      confirmedChainId(client),
      blockTime(client),
    ])
    if (honourBy !== 0 && honourBy <= now) {
      const cure = 'pass a time that is still to come, or leave it out to redeem at once'
      throw new InvalidArgumentError('honourBy', `later than block time, ${now}`, honourBy, cure)
    }
    const request = buildRedeem({
      ...parameters,
      holder: account.address,
      terminal,
      redemptionId,
      honourBy,
      deadline: now + expiresIn,
    })
    const at = { chainId, verifyingContract: redemption }
    const signature = await signTypedMessage(client, { name: 'Redeem', message: request, at, account })
    return { request, signature }
  })
}
