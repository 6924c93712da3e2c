import { marketplaceCancel } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aUint64, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Which fill bucket. */
export type CancelOrderParameters = {
  /** The order's nonce; every order of the sender with it is cancelled. */
  nonce: bigint
}

const accepts = /* @__PURE__ */ fieldsOf({ nonce: aUint64 })

/**
 * Cancels the sender's orders with a nonce, for ever. Never paused.
 *
 * @example
 * ```ts
 * await cancelOrderSync(seller, { nonce: ask.order.nonce })
 * ```
 */
export const cancelOrder = /* @__PURE__ */ defineWrite<CancelOrderParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: marketplaceCancel,
    address: addresses.marketplace,
    functionName: 'cancel',
    args: [parameters.nonce],
  }),
)

/** As {@link cancelOrder}. */
export const cancelOrderSync = /* @__PURE__ */ defineSync(cancelOrder, () => ({}))
