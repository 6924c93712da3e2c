import { marketplaceLock } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { nothing } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import { epochFrom } from './epochEvent.ts'

/**
 * Trading lock: from now on no order of the sender is valid, whatever epoch it carries.
 * Coupons can still be transferred and redeemed.
 *
 * @example
 * ```ts
 * await holder.lockTradingSync() // a device is lost: whatever it has signed no longer sells
 * ```
 */
export const lockTrading = /* @__PURE__ */ defineWrite<unknown>(nothing, (_, addresses) =>
  contractCall({ abi: marketplaceLock, address: addresses.marketplace, functionName: 'lock', args: [] }),
)

/** As {@link lockTrading}; returns the sender's new epoch. */
export const lockTradingSync = /* @__PURE__ */ defineSync(lockTrading, epochFrom)
