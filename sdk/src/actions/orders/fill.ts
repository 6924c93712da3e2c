import { marketplaceFill } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { type Check, someOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import { fillsFrom } from './fillEvents.ts'
import { buildFillMany } from './fillMany.ts'
import { aFill, type FillParameters, nativeCostOf, packAskFill } from './fillParameters.ts'
import type { PreparedFill } from './prepareFill.ts'

const manyFills = /* @__PURE__ */ someOf(aFill, 'a list of one fill or more')

/** One fill, or a purchase of several. */
const aPurchase: Check = (field, value) => {
  const fills = (value as Partial<PreparedFill> | undefined)?.fills
  return fills === undefined ? aFill(field, value) : manyFills('fills', fills)
}

/**
 * Buys: takes one ask, or all that `prepareFill` chose.
 *
 * @throws ORDER_EXPIRED, ORDER_NOT_STARTED, OVERFILL, BELOW_MIN_FILL, ORDER_CANCELLED, STALE_EPOCH, LOCKED, WRONG_TAKER,
 * SELF_TRADE, INVALID_SIGNATURE, PRICE_ABOVE_LIMIT, SCORE_STALE, FEE_ABOVE_MAXIMUM, APP_FEE_TOO_HIGH, COUPON_EXPIRED,
 * COUPON_NON_TRANSFERABLE, NOT_APPROVED, INSUFFICIENT_BALANCE, RECIPIENT_REJECTED, TRANSFER_FROM_FAILED, INSUFFICIENT_VALUE,
 * BLOCKED, NOT_ATTESTED, OVER_LIMIT, PAUSED, RETIRED; of primary asks NOT_SELLER, OVER_QUOTA, ISSUER_NOT_ACTIVE,
 * ESCROW_NOT_COVERED
 * @example
 * ```ts
 * const { fills } = await fillSync(client, { order: ask, amount: 2n })
 * ```
 */
export const fill = /* @__PURE__ */ defineWrite<FillParameters | Pick<PreparedFill, 'fills'>>(
  aPurchase,
  (parameters, addresses) => {
    const { fills = [parameters as FillParameters] } = parameters as Partial<PreparedFill>
    const [single] = fills
    if (!single || fills.length > 1) return buildFillMany({ fills }, addresses)
    return contractCall({
      abi: marketplaceFill,
      address: addresses.marketplace,
      functionName: 'fill',
      args: [packAskFill(single)],
      value: nativeCostOf(fills),
    })
  },
)

/** As {@link fill}; returns the trades. */
export const fillSync = /* @__PURE__ */ defineSync(fill, fillsFrom)
