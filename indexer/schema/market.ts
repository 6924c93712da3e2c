import { index, onchainTable, primaryKey } from 'ponder'

/** A coupon for money. Token amounts in smallest units of the payment token. */
export const trade = onchainTable(
  'trade',
  (t) => ({
    id: t.text().primaryKey(),
    orderHash: t.hex().notNull(),
    /** The bid, if a third party brought an ask and a bid together; the order then is the ask. */
    bidHash: t.hex(),
    /** Of the order: ask, bid or primaryAsk. */
    kind: t.text().notNull(),
    /** primary or secondary. */
    market: t.text().notNull(),
    maker: t.hex().notNull(),
    taker: t.hex().notNull(),
    seller: t.hex().notNull(),
    buyer: t.hex().notNull(),
    /** For a serialised primary sale the series. */
    couponId: t.bigint().notNull(),
    seriesId: t.bigint().notNull(),
    issuerId: t.bigint().notNull(),
    currency: t.integer().notNull(),
    amount: t.bigint().notNull(),
    paymentToken: t.hex().notNull(),
    unitPrice: t.bigint().notNull(),
    /** unitPrice × amount. */
    total: t.bigint().notNull(),
    /** Protocol fee, out of the seller's proceeds. */
    fee: t.bigint().notNull(),
    /** Minor units: face value × amount. */
    face: t.bigint().notNull(),
    /** Discount to face in basis points, toward minus infinity; null if the token does not stand for the currency. */
    discount: t.bigint(),
    block: t.bigint().notNull(),
    timestamp: t.bigint().notNull(),
    transactionHash: t.hex().notNull(),
  }),
  (table) => ({
    bySeries: index().on(table.seriesId, table.timestamp),
    byIssuer: index().on(table.issuerId),
    bySeller: index().on(table.seller),
    byBuyer: index().on(table.buyer),
    byOrder: index().on(table.orderHash),
  }),
)

/** A match whose trade has not come yet: the two events follow each other, so it is empty between transactions. */
export const pendingPair = onchainTable(
  'pending_pair',
  (t) => ({
    transactionHash: t.hex().notNull(),
    askHash: t.hex().notNull(),
    bidHash: t.hex().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.transactionHash, table.askHash] }) }),
)

export const appFee = onchainTable(
  'app_fee',
  (t) => ({
    id: t.text().primaryKey(),
    orderHash: t.hex().notNull(),
    app: t.hex().notNull(),
    amount: t.bigint().notNull(),
    timestamp: t.bigint().notNull(),
  }),
  (table) => ({ byApp: index().on(table.app) }),
)

/** An order that the chain has seen: registered, filled, or both. Signed orders that nobody filled are off chain. */
export const orderState = onchainTable(
  'order_state',
  (t) => ({
    hash: t.hex().primaryKey(),
    maker: t.hex().notNull(),
    /** ask, bid or primaryAsk. */
    kind: t.text().notNull(),
    registered: t.boolean().notNull(),
    /** Registered orders: the packed order and what it says. */
    packed: t.hex(),
    couponId: t.bigint(),
    amount: t.bigint(),
    paymentToken: t.hex(),
    unitPrice: t.bigint(),
    start: t.bigint(),
    end: t.bigint(),
    nonce: t.bigint(),
    epoch: t.bigint(),
    /** Units traded through this order; its nonce's bucket may hold more. */
    filled: t.bigint().notNull(),
    fills: t.integer().notNull(),
    firstSeenAt: t.bigint().notNull(),
  }),
  (table) => ({ byMaker: index().on(table.maker) }),
)

export const cancelledNonce = onchainTable(
  'cancelled_nonce',
  (t) => ({ maker: t.hex().notNull(), nonce: t.bigint().notNull(), timestamp: t.bigint().notNull() }),
  (table) => ({ pk: primaryKey({ columns: [table.maker, table.nonce] }) }),
)

/** The nonces 4 × word … 4 × word + 3 are cancelled. */
export const cancelledWord = onchainTable(
  'cancelled_word',
  (t) => ({ maker: t.hex().notNull(), word: t.bigint().notNull(), timestamp: t.bigint().notNull() }),
  (table) => ({ pk: primaryKey({ columns: [table.maker, table.word] }) }),
)

/** Only orders of the present epoch are valid. */
export const makerEpoch = onchainTable('maker_epoch', (t) => ({
  maker: t.hex().primaryKey(),
  epoch: t.bigint().notNull(),
  /** The trading lock: no order is valid, whatever its epoch. */
  locked: t.boolean().notNull(),
}))

/** What a token stands for, and what was traded in it. */
export const paymentToken = onchainTable('payment_token', (t) => ({
  address: t.hex().primaryKey(),
  /** ISO 4217 numeric code; null: traded in, never mapped. */
  currency: t.integer(),
  /** log10 of token units per minor unit. */
  scaleLog10: t.integer(),
  /** Whether new series and collateral may use it. */
  open: t.boolean().notNull(),
  trades: t.integer().notNull(),
  turnover: t.bigint().notNull(),
  /** Protocol fees earned and taken out of the treasury. */
  fees: t.bigint().notNull(),
  feesWithdrawn: t.bigint().notNull(),
}))

/** Prices of a series in a token in one hour or day. */
export const candle = onchainTable(
  'candle',
  (t) => ({
    seriesId: t.bigint().notNull(),
    paymentToken: t.hex().notNull(),
    /** primary or secondary. */
    market: t.text().notNull(),
    /** Seconds: 3,600 or 86,400. */
    interval: t.integer().notNull(),
    /** First second, a multiple of the interval. */
    start: t.bigint().notNull(),
    /** Prices of one coupon in token units. */
    open: t.bigint().notNull(),
    high: t.bigint().notNull(),
    low: t.bigint().notNull(),
    close: t.bigint().notNull(),
    trades: t.integer().notNull(),
    /** Coupons. */
    volume: t.bigint().notNull(),
    /** Token units paid. */
    turnover: t.bigint().notNull(),
    fees: t.bigint().notNull(),
    /** Minor units of face value traded. */
    face: t.bigint().notNull(),
    /** Discount to face over all of it, basis points, weighted by face; null as in trades. */
    discount: t.bigint(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.seriesId, table.paymentToken, table.market, table.interval, table.start] }),
  }),
)
