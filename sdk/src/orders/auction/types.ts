import type { Address } from 'viem'
import type { SignedOrder } from '../types.ts'

/** An order of an auction; those of a relayer's book are. */
export type AuctionOrder = SignedOrder & {
  /** Coupons that are left of it and that its maker can cover; its whole amount by default. */
  fillable?: bigint | undefined
}

/** What is auctioned, and by whom. */
export type AuctionTerms = {
  /** The coupon; of a serialised series the template, for any of its serials. */
  couponId: bigint
  paymentToken: Address
  /** Who sends the match: orders may name it as their taker, so that nobody else fills them before. */
  auctioneer: Address
  /** Chain time of the match, Unix seconds. */
  time: number
}

/**
 * Why an order is not in an auction. MOVING_PRICE: only fixed prices can be compared; ALL_OR_NOTHING: it must fill
 * whole or by a minimum, which a uniform price cannot promise and a smaller lot does not reach; SAME_BUCKET: an order before it has its nonce;
 * BOTH_SIDES: its maker also sells, and nobody trades with himself; TOO_SMALL: it does not take the whole lot;
 * OVERFILL: nothing of it can be filled any more; NOT_A_PAIR: the lot is a bid, or what should be a bid is none.
 */
export type AuctionRefusal =
  | 'OTHER_TOKEN'
  | 'OTHER_COUPON'
  | 'NOT_RUNNING'
  | 'COUPON_EXPIRED'
  | 'OTHER_TAKER'
  | 'MOVING_PRICE'
  | 'ALL_OR_NOTHING'
  | 'SAME_BUCKET'
  | 'BOTH_SIDES'
  | 'TOO_SMALL'
  | 'OVERFILL'
  | 'NOT_A_PAIR'

/** An order that stays out. */
export type RefusedOrder = { order: AuctionOrder; reason: AuctionRefusal }
