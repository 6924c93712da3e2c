import { treasuryCancelRefundNonce } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aUint256, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Which refund. */
export type CancelRefundParameters = {
  /** The nonce of the request; it cannot be used again. */
  nonce: bigint
}

const accepts = /* @__PURE__ */ fieldsOf({ nonce: aUint256 })

/**
 * Makes a signed refund of the sender's unusable before the issuer submits it.
 *
 * @throws NONCE_USED
 * @example
 * ```ts
 * const { request } = await signRefund(holder, { couponId, amount: 2n, paymentToken, payout: parseUnits('150', 6) })
 * await cancelRefundSync(holder, { nonce: request.nonce })
 * ```
 */
export const cancelRefund = /* @__PURE__ */ defineWrite<CancelRefundParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: treasuryCancelRefundNonce,
    address: addresses.treasury,
    functionName: 'cancelRefundNonce',
    args: [parameters.nonce],
  }),
)

/** As {@link cancelRefund}. */
export const cancelRefundSync = /* @__PURE__ */ defineSync(cancelRefund, () => ({}))
