import type { Address, Hex } from 'viem'
import { marketplaceFill, marketplaceFillMany } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aBigint, aPrice, aShare, optional } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import { packFill } from '../../orders/fill.ts'
import type { SignedOrder } from '../../orders/types.ts'
import { fillsFrom } from './fillEvents.ts'
import { oneFill, oneOrPrepared, takersLimit } from './fillParameters.ts'
import type { PreparedAcceptBid } from './prepareAcceptBid.ts'

/** What a taker asks of one bid. */
export type AcceptBidParameters = {
  /** Signed by the buyer. */
  bid: SignedOrder
  /** The coupon to deliver; the bid's own if its scope is id. */
  couponId?: bigint | undefined
  /** Coupons to sell. */
  amount: bigint
  /** Fewest coupons that are acceptable; `amount` by default. */
  minAmount?: bigint | undefined
  /**
   * Least to get per coupon before fees, smallest units of the token; the bid's price by default, and to be given where the
   * bid follows the formula.
   */
  minUnitPrice?: bigint | undefined
  /** Most basis points of protocol fee to accept. */
  maxFee: number
  /** Who gets the money; the taker by default. */
  recipient?: Address | undefined
  /** Who gets `appFee`; nobody by default. */
  app?: Address | undefined
  /** Basis points for the app, out of the proceeds; capped in code. */
  appFee?: number | undefined
}

const aSale = /* @__PURE__ */ oneFill('bid', ['bid'], {
  couponId: /* @__PURE__ */ optional(aBigint),
  minUnitPrice: /* @__PURE__ */ optional(aPrice),
  maxFee: aShare,
})

/** One sale, or one into several bids. */
const accepts = /* @__PURE__ */ oneOrPrepared('bids', aSale, 'a list of one sale or more', 'prepareAcceptBid')

/**
 * Sells into a bid, or into all that `prepareAcceptBid` chose: then all sell or none. One transaction: the seller approves
 * nothing, and the payment beside each bid is sent along.
 *
 * @throws ORDER_EXPIRED, ORDER_NOT_STARTED, OVERFILL, BELOW_MIN_FILL, ZERO_AMOUNT, ORDER_CANCELLED, STALE_EPOCH,
 * LOCKED, WRONG_TAKER, SELF_TRADE, INVALID_SIGNATURE, INVALID_ORDER, MALFORMED_ORDER, MALFORMED_FILL, OUT_OF_SCOPE,
 * GRADE_TOO_LOW, PRICE_BELOW_LIMIT, SCORE_STALE, FEE_ABOVE_MAXIMUM, APP_FEE_TOO_HIGH, COUPON_EXPIRED,
 * COUPON_NON_TRANSFERABLE, NOT_APPROVED, INSUFFICIENT_BALANCE, RECIPIENT_REJECTED, TRANSFER_FROM_FAILED,
 * INVALID_PAYMENT, PAYMENT_REFUSED, BLOCKED, NOT_ATTESTED, TIER_TOO_LOW, OVER_LIMIT, PAUSED, RETIRED, REENTRANCY
 * @example
 * ```ts
 * await acceptBidSync(client, { bid, couponId, amount: 1n, maxFee: 100 })
 * ```
 */
export const acceptBid = /* @__PURE__ */ defineWrite<AcceptBidParameters | Pick<PreparedAcceptBid, 'bids'>>(
  accepts,
  (parameters, addresses) => {
    const { bids = [parameters as AcceptBidParameters] } = parameters as Partial<PreparedAcceptBid>
    const [single] = bids
    if (!single || bids.length > 1) {
      return contractCall({
        abi: marketplaceFillMany,
        address: addresses.marketplace,
        functionName: 'fillMany',
        args: [bids.map(packBidFill), true],
      })
    }
    return contractCall({
      abi: marketplaceFill,
      address: addresses.marketplace,
      functionName: 'fill',
      args: [packBidFill(single)],
    })
  },
)

/** As {@link acceptBid}; returns the trades. */
export const acceptBidSync = /* @__PURE__ */ defineSync(acceptBid, fillsFrom)

/** The fill of a bid, packed: its maker's payment comes along. */
function packBidFill(parameters: AcceptBidParameters): Hex {
  const { bid, minUnitPrice, ...terms } = parameters
  const { order, signature, payment } = bid
  return packFill({ ...terms, limitPrice: takersLimit(order, 'minUnitPrice', minUnitPrice), order, signature, payment })
}
