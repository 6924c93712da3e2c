/** Why an order ended or a command was refused: what it means, and what to do. */
export const bookReasons = {
  DUPLICATE_ID: ['an order with this id is in the book', 'choose another id, or cancel the order first'],
  NO_SUCH_ORDER: ['no order with this id is in the book', 'look at the events: it has traded, ended or never rested'],
  ORDER_EXPIRED: ['the order had ended when it arrived', 'choose a later `until`'],
  COUPON_EXPIRED: ['the coupon’s validity had ended when the order arrived', 'trade a series that is still valid'],
  OUT_OF_SCOPE: [
    'the coupon is not of this book’s class, or not what the scope names',
    'send it to the book of its class; a series bid names a template, a class bid the class itself, and only a serialised series has serials',
  ],
  BELOW_MIN_FILL: ['less is left than the order’s `minFill`', 'order again with a smaller `minFill`'],
  WOULD_TAKE: ['a post-only order would have traded', 'choose a price that meets nobody, or leave `postOnly` out'],
  UNFILLABLE: ['a FOK order could not trade whole', 'ask for less or at another price, or use IOC'],
  UNFILLED: ['nobody else met the order', 'it was IOC or at the market: order again, or let it rest as GTC'],
  SELF_TRADE: ['the order met one of its owner’s', 'choose prices at which an owner’s asks and bids do not meet'],
  REQUESTED: ['the order was cancelled', 'nothing is to be done'],
  CALL_PHASE: ['orders gather for a call auction', 'send it after `clear`, or as GTC or GTT without `postOnly`'],
  CONTINUOUS_PHASE: ['no call auction was begun', 'send `call` first'],
} as const

/** Stable codes: programs branch on them. */
export type BookReason = keyof typeof bookReasons
