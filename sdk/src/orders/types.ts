import type { Address, Hex } from 'viem'

/** Kinds of an order by the number that is signed. */
export const orderKinds = ['ask', 'bid', 'primaryAsk'] as const
/** What a bid accepts, by the number that is signed. */
export const orderScopes = ['id', 'series', 'class'] as const
/** How the price moves, by the number that is signed. */
export const orderPricings = ['fixed', 'linear', 'pegged'] as const

/** ask: sells what the maker holds; bid: buys; primaryAsk: the issuer sells what is minted on sale. */
export type OrderKind = (typeof orderKinds)[number]
/** id: this id; series: any serial of the series; class: any series like it of this issuer. */
export type OrderScope = (typeof orderScopes)[number]
/** fixed; linear between `start` and `end`; pegged to the protocol's formula. */
export type OrderPricing = (typeof orderPricings)[number]

/** An order with its coupon as an id. Zero stands for "not set" wherever the message has no option. */
export type Order = {
  /** Who sells: a holder or the issuer; or a buyer asks. */
  kind: OrderKind
  /** Who signs; gives the coupon (asks) or the money (bids). */
  maker: Address
  /** The only account that may take the order; the zero address: anybody. */
  taker: Address
  /** Bids: who gets the coupon; the zero address: the maker. */
  recipient: Address
  /** The coupon; what the scope leaves open is zero. */
  couponId: bigint
  /** Which coupons a bid accepts. */
  scope: OrderScope
  /** Class bids: highest series number accepted. */
  maxSeries: number
  /** Class bids: seconds of validity that must be left at the fill. */
  minRemaining: number
  /** Class bids: lowest credit grade of the issuer accepted; 0: any. */
  minGrade: number
  /** Coupons in all. */
  amount: bigint
  /** Fewest coupons of one fill; 0 and 1 mean the same. */
  minFill: bigint
  /** ERC-20, or the zero address for the native coin (asks only). */
  paymentToken: Address
  /** How the price moves with time. */
  pricing: OrderPricing
  /** Smallest units of the token per coupon: the price, the price at `start`, or a pegged price's limit. */
  unitPrice: bigint
  /** linear: the price at `end`; pegged: basis points of the formula's price; fixed: 0. */
  priceArgument: bigint
  /** First second of validity, Unix time. */
  start: number
  /** First second after validity, Unix time. */
  end: number
  /** Names the fill bucket: orders with one nonce share it. */
  nonce: bigint
  /** The maker's epoch at signing; a later epoch ends the order. */
  epoch: bigint
  /** Asks: most basis points of the proceeds that may be taken as fee. Bids: 0. */
  maxFee: number
}

/** An order with its signature and the place where it counts. */
export type SignedOrder = {
  order: Order
  /** 64 or 65 bytes; for one of several orders signed at once followed by leaf index and proof. */
  signature: Hex
  chainId: number
  /** The Marketplace. */
  verifyingContract: Address
  /** Bids: the maker's authorisation of the payment, as `packPayment` makes it; none: an allowance pays. */
  payment?: Hex | undefined
}
