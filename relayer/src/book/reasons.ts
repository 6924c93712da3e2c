/** Why an order is not in the book. */
export type Reason = {
  message: string
  cure: string
  /** Kept out at the door: waiting will not mend it. Other orders are kept and come back. */
  refused: boolean
}

const waits = (message: string, cure: string): Reason => ({ message, cure, refused: false })
const refuses = (message: string, cure: string): Reason => ({ message, cure, refused: true })

/** Every reason, by the code that statuses and errors carry. */
export const reasons = {
  ORDER_EXPIRED: refuses('The order has ended.', 'sign a new order with a later end'),
  ORDER_CANCELLED: refuses('The order’s nonce is cancelled on chain.', 'sign a new order with another nonce'),
  ORDER_FILLED: refuses(
    'The bucket of the order’s nonce is filled up to its amount.',
    'sign a new order with another nonce',
  ),
  WITHDRAWN: waits('The maker asked to hide the order; on chain it is still valid.', 'cancel on chain to make it void'),
  ORDER_NOT_STARTED: waits(
    'The order has not started yet.',
    'post it from its start on, or with ?scheduled=true to have it wait here',
  ),
  STALE_EPOCH: refuses('The maker has cancelled all orders of this epoch.', 'read epochOf(maker) and sign a new order'),
  TRADING_LOCKED: refuses('The maker has locked trading.', 'unlock, then sign with the new epoch'),
  MARKET_RETIRED: refuses(
    'The Marketplace is retired for ever.',
    'trade on its successor; coupons stay transferable and redeemable',
  ),
  MARKET_PAUSED: waits('Trading is paused.', 'wait: a pause ends by itself within 7 days'),
  COUPON_UNKNOWN: refuses(
    'No series has this coupon’s terms.',
    'take the coupon id from the chain; every field of it counts',
  ),
  COUPON_EXPIRED: refuses('The coupon is past validUntil.', 'only valid coupons are sold'),
  PAYMENT_TOKEN_UNKNOWN: refuses(
    'The payment token is not mapped to a currency.',
    'use a token that PaymentTokens lists',
  ),
  NOT_SELLER: refuses(
    'The maker of a primary ask is not the issuer’s seller.',
    'sign with the seller’s account, or sell coupons you hold with an ask',
  ),
  WRONG_PAYMENT_TOKEN: refuses('The series is sold in another token.', 'use the payment token of the series’ offer'),
  PRICE_ABOVE_CAP: refuses(
    'The unit price is above the series’ highest price.',
    'ask at most maxUnitPrice × scale of the offer',
  ),
  ESCROW_NOT_COVERED: refuses(
    'The price less the fee does not cover the escrow of a unit.',
    'ask more, or lower maxFee',
  ),
  SERIES_NOT_APPROVED: waits('The series is not approved yet.', 'wait for the approval'),
  ISSUER_NOT_ACTIVE: waits('The issuer is not active.', 'wait until the issuer is reinstated'),
  OVER_QUOTA: waits('The issuer’s quota has no room for the smallest fill.', 'lower the exposure or raise the quota'),
  FEE_ABOVE_MAXIMUM: waits('The protocol’s fee is above the order’s maxFee.', 'sign a new order with a higher maxFee'),
  INSUFFICIENT_BALANCE: waits('The maker holds too little for the smallest fill.', 'fill up the maker’s account'),
  INSUFFICIENT_ALLOWANCE: waits(
    'The Marketplace may spend too little of the maker’s money.',
    'approve the Marketplace for amount × price',
  ),
  PAYMENT_REFUSED: refuses(
    'The payment beside the bid is used, cancelled, or not signed by its maker for this bid.',
    'sign the bid again with signBid({ payment }), or approve the Marketplace and post it without a payment',
  ),
  NOT_APPROVED: waits(
    'A contract maker has to approve the Marketplace on the coupon.',
    'call setApprovalForAll(marketplace, true)',
  ),
  SIGNATURE_REVOKED: waits(
    'The maker’s contract no longer accepts the signature.',
    'sign again with the present owner',
  ),
  BELOW_MIN_FILL: waits('Less is left than minFill.', 'sign a new order for the rest'),
  GRADE_TOO_LOW: waits(
    'The issuer’s grade is below minGrade, or its score is stale.',
    'wait for a better score, or bid with a lower minGrade',
  ),
  NO_PRICE: waits('The chain gives no price now: the score behind a pegged price is stale.', 'wait for a new score'),
} as const satisfies Record<string, Reason>

/** Code of a reason. */
export type ReasonCode = keyof typeof reasons
