/** What to tell the maker of an order that is not kept. */
type Refusal = { message: string; cure: string }

/**
 * What the relayer says itself, of what it derives itself: under the contracts' codes where they have one, for a maker.
 * Every other reason is the error of `fill`, with the code and the texts of the SDK.
 */
export const refusals = {
  ORDER_EXPIRED: { message: 'The order has ended.', cure: 'sign a new order with a later end' },
  ORDER_CANCELLED: {
    message: 'The order’s nonce is cancelled on chain.',
    cure: 'sign a new order with another nonce',
  },
  OVERFILL: {
    message: 'The bucket of the order’s nonce is filled up to its amount.',
    cure: 'sign a new order with another nonce',
  },
  ORDER_NOT_STARTED: {
    message: 'The order has not started yet.',
    cure: 'post it from its start on, or with ?scheduled=true to have it wait here',
  },
  PAYMENT_REFUSED: {
    message: 'The payment beside the bid is used, cancelled, or not signed by its maker for this bid.',
    cure: 'sign the bid again with signBid({ payment }), or approve the Marketplace and post it without a payment',
  },
  COUPON_EXPIRED: { message: 'The coupon is past validUntil.', cure: 'only valid coupons are sold' },
  COUPON_UNKNOWN: {
    message: 'No series has this coupon’s terms.',
    cure: 'take the coupon id from the chain; every field of it counts',
  },
  PAYMENT_TOKEN_UNKNOWN: {
    message: 'The payment token is not mapped to a currency.',
    cure: 'use a token that PaymentTokens lists',
  },
} as const satisfies Record<string, Refusal>

/** Reasons for which an order is kept out at the door: waiting mends none of them. Others are kept, and come back. */
export const lasting: ReadonlySet<string> = new Set([
  'COUPON_NON_TRANSFERABLE',
  'ESCROW_NOT_COVERED',
  'LOCKED',
  'NOT_RECEIVED',
  'NOT_SELLER',
  'PRICE_ABOVE_CAP',
  'RETIRED',
  'SERIAL_IS_ONE_UNIT',
  'STALE_EPOCH',
  'WRONG_PAYMENT_TOKEN',
])
