import type { Address } from 'viem'
import type { PaymentMethod } from '../payment.ts'
import type { OrderReason } from '../reason.ts'
import type { OrderKind, SignedOrder } from '../types.ts'

/** An order of an auction; those of a relayer's book are. */
export type AuctionOrder = SignedOrder & {
  /** Coupons that are left of it and that its maker can cover, as `inspectOrders` tells; its whole amount by default. */
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

/** How a bid is paid: from what the Marketplace was approved for, or by a payment beside it. */
export type PaymentWay = 'allowance' | PaymentMethod

/** What the orders of one maker and one kind can give in all. */
export type AuctionBudget = {
  maker: Address
  /** Which of its orders this counts for. */
  kind: OrderKind
  /** ask: coupons that it holds; primaryAsk: coupons that it may still mint; bid: smallest units of the token. */
  amount: bigint
  /** bid: at most so much of it is paid in this way; all of it by default. */
  ways?: Partial<Record<PaymentWay, bigint>> | undefined
  /** Most coupons that it may trade, such as a daily limit leaves; as many as it can by default. */
  units?: bigint | undefined
}

/** An order that stays out, and what its match would fail with: the codes are those of `inspectOrders`. */
export type RefusedOrder = { order: AuctionOrder; reason: OrderReason }
