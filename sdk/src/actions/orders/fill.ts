import { marketplaceFill } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import { fillsFrom } from './fillEvents.ts'
import { buildFillMany } from './fillMany.ts'
import { aFill, type FillParameters, nativeCostOf, oneOrPrepared, packAskFill } from './fillParameters.ts'
import type { PreparedFill } from './prepareFill.ts'

/** One fill, or a purchase of several. */
const aPurchase = /* @__PURE__ */ oneOrPrepared('fills', aFill, 'a list of one fill or more', 'prepareFill')

/**
 * Buys: takes one ask, or all that `prepareFill` chose.
 *
 * @throws ORDER_EXPIRED, ORDER_NOT_STARTED, OVERFILL, BELOW_MIN_FILL, ZERO_AMOUNT, ORDER_CANCELLED, STALE_EPOCH,
 * LOCKED, WRONG_TAKER, SELF_TRADE, INVALID_SIGNATURE, INVALID_ORDER, MALFORMED_ORDER, MALFORMED_FILL,
 * PRICE_ABOVE_LIMIT, SCORE_STALE, FEE_ABOVE_MAXIMUM, APP_FEE_TOO_HIGH, COUPON_EXPIRED, COUPON_NON_TRANSFERABLE,
 * NOT_APPROVED, INSUFFICIENT_BALANCE, RECIPIENT_REJECTED, TRANSFER_FROM_FAILED, INSUFFICIENT_VALUE,
 * ETH_TRANSFER_FAILED, INVALID_PAYMENT, BLOCKED, NOT_ATTESTED, TIER_TOO_LOW, OVER_LIMIT, PAUSED, RETIRED, REENTRANCY;
 * of primary asks NOT_SELLER, OVER_QUOTA, ISSUER_NOT_ACTIVE, ISSUER_UNDER_NOTICE, ESCROW_NOT_COVERED,
 * PRICE_ABOVE_CAP, WRONG_PAYMENT_TOKEN, NOT_RECEIVED, NO_SUCH_SERIES, SERIES_NOT_APPROVED, SERIES_EXPIRED,
 * VALUE_TOO_LARGE
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
