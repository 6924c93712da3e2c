import { marketplaceAbi } from '../../../generated/abis.ts'
import { contractCall } from '../../client/call.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Which four neighbours. */
export type CancelWordParameters = {
  /** The nonces 4 × word to 4 × word + 3. */
  word: bigint
}

/** Cancels four neighbouring nonces of the sender for the price of one. Never paused. */
export const cancelWord = /* @__PURE__ */ defineWrite<CancelWordParameters>((parameters, addresses) =>
  contractCall({
    abi: marketplaceAbi,
    address: addresses.marketplace,
    functionName: 'cancelWord',
    args: [parameters.word],
  }),
)

/** As {@link cancelWord}. */
export const cancelWordSync = /* @__PURE__ */ defineSync(cancelWord, () => ({}))
