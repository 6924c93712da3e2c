import { type Address, bytesToBigInt, type Hex, zeroAddress } from 'viem'
import { getBlock } from 'viem/actions'
import { aBigint, anAddress, aSpan, aTime, fieldsOf, listOf, optional } from '../../client/check.ts'
import { accountOf, addressesOf, confirmedChainId } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { randomBytes } from '../../client/random.ts'
import type { AccountOptions, GenexClient } from '../../client/types.ts'
import { signTypedMessage } from '../../messages/typedData.ts'
import type { TransferAuthorization } from '../../messages/types.ts'

/** Which coupons go to whom, and within which time. */
export type SignTransferParameters = AccountOptions & {
  /** Who gets the coupons. */
  to: Address
  couponIds: readonly bigint[]
  /** Coupons of each id; 1 for a serialised one. */
  amounts: readonly bigint[]
  /** Who may carry it; anyone if left out. */
  caller?: Address | undefined
  /** First second of validity, Unix time; at once if left out. */
  validAfter?: number | undefined
  /** Seconds of block time from now; 3,600 by default. */
  expiresIn?: number | undefined
  /** Random by default: nonces have no order. */
  nonce?: bigint | undefined
}

/** A transfer as its holder signed it: whoever has it can carry it. */
export type SignedTransfer = { authorization: TransferAuthorization; signature: Hex }

const accepts = /* @__PURE__ */ fieldsOf({
  to: anAddress,
  couponIds: /* @__PURE__ */ listOf(aBigint),
  amounts: /* @__PURE__ */ listOf(aBigint),
  caller: /* @__PURE__ */ optional(anAddress),
  validAfter: /* @__PURE__ */ optional(aTime),
  expiresIn: /* @__PURE__ */ optional(aSpan),
  nonce: /* @__PURE__ */ optional(aBigint),
})

/**
 * Signs a transfer off chain: the holder pays no gas, anyone carries it with `transferWithAuthorization`.
 *
 * @throws WrongChainError, AccountRequiredError
 * @example
 * ```ts
 * const gift = await signTransfer(holder, { to: friend, couponIds: [couponId], amounts: [1n] })
 * await transferWithAuthorizationSync(courier, gift)
 * ```
 */
export function signTransfer(client: GenexClient, parameters: SignTransferParameters): Promise<SignedTransfer> {
  return named(async () => {
    accepts('', parameters)
    const { to, couponIds, amounts, caller = zeroAddress, validAfter = 0, expiresIn = 3600 } = parameters
    const account = accountOf(client, parameters)
    const [{ coupon }, chainId, { timestamp }] = await Promise.all([
      addressesOf(client, parameters),
      confirmedChainId(client),
      getBlock(client),
    ])
    const authorization: TransferAuthorization = {
      from: account.address,
      to,
      couponIds,
      amounts,
      caller,
      validAfter,
      validBefore: Number(timestamp) + expiresIn,
      nonce: parameters.nonce ?? bytesToBigInt(randomBytes(32)),
    }
    const signature = await signTypedMessage(client, {
      name: 'TransferAuthorization',
      message: authorization,
      at: { chainId, verifyingContract: coupon },
      account,
    })
    return { authorization, signature }
  })
}
