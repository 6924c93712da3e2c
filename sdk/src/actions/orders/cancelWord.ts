import { marketplaceCancelWord } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aBigint, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Which four neighbours. */
export type CancelWordParameters = {
  /** The nonces 4 × word to 4 × word + 3. */
  word: bigint
}

const accepts = /* @__PURE__ */ fieldsOf({ word: aBigint })

/**
 * Cancels four neighbouring nonces of the sender for the price of one. Never paused.
 *
 * @example
 * ```ts
 * await cancelWordSync(seller, { word: ask.order.nonce / 4n })
 * ```
 */
export const cancelWord = /* @__PURE__ */ defineWrite<CancelWordParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: marketplaceCancelWord,
    address: addresses.marketplace,
    functionName: 'cancelWord',
    args: [parameters.word],
  }),
)

/** As {@link cancelWord}. */
export const cancelWordSync = /* @__PURE__ */ defineSync(cancelWord, () => ({}))
