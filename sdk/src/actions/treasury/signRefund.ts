import { type Address, bytesToBigInt, type Hex } from 'viem'
import { getBlock } from 'viem/actions'
import { anAddress, aSpan, aTokenAmount, aUint256, fieldsOf, optional } from '../../client/check.ts'
import { accountOf, addressesOf, confirmedChainId } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { randomBytes } from '../../client/random.ts'
import type { AccountOptions, GenexClient } from '../../client/types.ts'
import { signTypedMessage } from '../../messages/typedData.ts'
import type { Refund } from '../../messages/types.ts'

/** Which coupons go back to the issuer, and for how much. */
export type SignRefundParameters = AccountOptions & {
  couponId: bigint
  /** Coupons; 1 for a serialised one. */
  amount: bigint
  /** ERC-20 of the payout. */
  paymentToken: Address
  /** What the issuer pays for all of them, smallest units of the token; their escrow comes on top. */
  payout: bigint
  /** Random by default: nonces have no order. */
  nonce?: bigint | undefined
  /** Seconds of block time from now; 3,600 by default. */
  expiresIn?: number | undefined
}

/** A refund as the holder signed it: the issuer's admin submits it and pays. */
export type SignedRefund = { request: Refund; signature: Hex }

const accepts = /* @__PURE__ */ fieldsOf({
  couponId: aUint256,
  amount: aUint256,
  paymentToken: anAddress,
  payout: aTokenAmount,
  nonce: /* @__PURE__ */ optional(aUint256),
  expiresIn: /* @__PURE__ */ optional(aSpan),
})

/**
 * Signs the holder's consent to give coupons back for a payment by the issuer. Nothing moves before the payment does.
 *
 * @throws WrongChainError, AccountRequiredError
 * @example
 * ```ts
 * const signed = await signRefund(holder, { couponId, amount: 2n, paymentToken, payout: parseUnits('150', 6) })
 * const { payout, escrow } = await refundSync(admin, signed)
 * ```
 */
export function signRefund(client: GenexClient, parameters: SignRefundParameters): Promise<SignedRefund> {
  return named(async () => {
    accepts('', parameters)
    const { couponId, amount, paymentToken, payout, expiresIn = 3600 } = parameters
    const account = accountOf(client, parameters)
    const [{ treasury }, chainId, { timestamp }] = await Promise.all([
      addressesOf(client, parameters),
      confirmedChainId(client),
      getBlock(client),
    ])
    const request: Refund = {
      holder: account.address,
      couponId,
      amount,
      paymentToken,
      payout,
      nonce: parameters.nonce ?? bytesToBigInt(randomBytes(32)),
      deadline: Number(timestamp) + expiresIn,
    }
    const at = { chainId, verifyingContract: treasury }
    const signature = await signTypedMessage(client, { name: 'Refund', message: request, at, account })
    return { request, signature }
  })
}
