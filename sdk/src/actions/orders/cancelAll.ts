import { marketplaceCancelAll } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { nothing } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import { epochFrom } from './epochEvent.ts'

/**
 * Cancels every order that the sender has signed so far: the epoch jumps to an unpredictable value. Never paused.
 * @throws LOCKED
 * @example
 * ```ts
 * const { epoch } = await seller.cancelAllSync()
 * ```
 */
export const cancelAll = /* @__PURE__ */ defineWrite<unknown>(nothing, (_, addresses) =>
  contractCall({ abi: marketplaceCancelAll, address: addresses.marketplace, functionName: 'cancelAll', args: [] }),
)

/** As {@link cancelAll}; returns the sender's new epoch. */
export const cancelAllSync = /* @__PURE__ */ defineSync(cancelAll, epochFrom)
