import { type Address, type Hex, zeroAddress } from 'viem'
import { aBigint, aCount, anAddress, fieldsOf, optional, someBytes } from '../../client/check.ts'
import { aSignedOrder } from '../../orders/check.ts'
import { packOrder } from '../../orders/pack.ts'
import type { SignedOrder } from '../../orders/types.ts'

/** What a taker asks of one ask. */
export type FillParameters = {
  order: SignedOrder
  /** Coupons wanted; the fill takes what is left if that is less, down to `minAmount`. */
  amount: bigint
  /** Fewest coupons that are acceptable; `amount` by default. */
  minAmount?: bigint
  /** Most to pay per coupon, smallest units of the token, without app fee; the order's price by default. */
  maxUnitPrice?: bigint
  /** Who gets the coupons; the taker by default. */
  recipient?: Address
  /** Who gets the app fee. */
  app?: Address
  /** Basis points for the app, on top of the price; capped in code. */
  appFee?: number
  /** An ERC-2612 permit of the payer for the Marketplace, encoded; see `prepareFill`. */
  permit?: Hex
}

/** What a fill takes besides the order and the amount. */
export const fillOptions = {
  maxUnitPrice: /* @__PURE__ */ optional(aBigint),
  recipient: /* @__PURE__ */ optional(anAddress),
  app: /* @__PURE__ */ optional(anAddress),
  appFee: /* @__PURE__ */ optional(aCount),
}

/** Refuses what is no {@link FillParameters}. */
export const aFill = /* @__PURE__ */ fieldsOf({
  order: aSignedOrder,
  amount: aBigint,
  minAmount: /* @__PURE__ */ optional(aBigint),
  ...fillOptions,
  permit: /* @__PURE__ */ optional(someBytes),
})

/** What a taker asks of one bid. */
export type AcceptBidParameters = {
  bid: SignedOrder
  /** The coupon to deliver; the bid's own if its scope is id. */
  couponId?: bigint
  /** Coupons to sell. */
  amount: bigint
  /** Fewest coupons that are acceptable; `amount` by default. */
  minAmount?: bigint
  /** Least to get per coupon before fees, smallest units of the token; the bid's price by default. */
  minUnitPrice?: bigint
  /** Most basis points of protocol fee to accept. */
  maxFee: number
  /** Who gets the money; the taker by default. */
  recipient?: Address
  app?: Address
  /** Basis points for the app, out of the proceeds; capped in code. */
  appFee?: number
}

/** Struct `Take` of the Marketplace for an ask. */
function takeAsk(parameters: FillParameters) {
  const { order } = parameters.order
  return {
    amount: parameters.amount,
    minAmount: parameters.minAmount ?? parameters.amount,
    limitPrice: parameters.maxUnitPrice ?? order.unitPrice,
    couponId: 0n,
    recipient: parameters.recipient ?? zeroAddress,
    maxFee: 0,
    app: parameters.app ?? zeroAddress,
    appFee: parameters.appFee ?? 0,
    permit: parameters.permit ?? '0x',
  }
}

/** Struct `Take` of the Marketplace for a bid. */
export function takeBid(parameters: AcceptBidParameters) {
  const { order } = parameters.bid
  return {
    amount: parameters.amount,
    minAmount: parameters.minAmount ?? parameters.amount,
    limitPrice: parameters.minUnitPrice ?? order.unitPrice,
    couponId: parameters.couponId ?? order.couponId,
    recipient: parameters.recipient ?? zeroAddress,
    maxFee: parameters.maxFee,
    app: parameters.app ?? zeroAddress,
    appFee: parameters.appFee ?? 0,
    permit: '0x' as Hex,
  }
}

/** Struct `Fill` of the Marketplace. */
export function fillOf(parameters: FillParameters) {
  const { order, signature } = parameters.order
  return { order: packOrder(order), signature, take: takeAsk(parameters) }
}

/** Wei to send with fills of asks in the native coin; 0 for tokens. */
export function nativeCostOf(fills: readonly FillParameters[]): bigint {
  return fills.reduce((sum, fill) => {
    const { order } = fill.order
    return order.paymentToken === zeroAddress ? sum + costOf(fill) : sum
  }, 0n)
}

/** Most that a fill can cost, smallest units of the token: price limit and app fee, which rounds down. */
export function costOf(fill: FillParameters): bigint {
  const price = (fill.maxUnitPrice ?? fill.order.order.unitPrice) * fill.amount
  return price + (price * BigInt(fill.appFee ?? 0)) / 10_000n
}
