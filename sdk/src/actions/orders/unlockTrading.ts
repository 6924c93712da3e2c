import { marketplaceUnlock } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { nothing } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import { epochFrom } from './epochEvent.ts'

/**
 * Ends the trading lock with a new epoch; orders signed before stay void.
 * @throws NOT_LOCKED
 * @example
 * ```ts
 * const { epoch } = await holder.unlockTradingSync()
 * ```
 */
export const unlockTrading = /* @__PURE__ */ defineWrite<unknown>(nothing, (_, addresses) =>
  contractCall({ abi: marketplaceUnlock, address: addresses.marketplace, functionName: 'unlock', args: [] }),
)

/** As {@link unlockTrading}; returns the sender's new epoch. */
export const unlockTradingSync = /* @__PURE__ */ defineSync(unlockTrading, epochFrom)
