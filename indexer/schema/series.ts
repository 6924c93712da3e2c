import { index, onchainTable, primaryKey } from 'ponder'

/**
 * A series: the terms of its id, its offer, and what became of its units.
 * GraphQL names lists with an "s": `serie` makes `serie(id)` and `series(where)`.
 */
export const serie = onchainTable(
  'series',
  (t) => ({
    /** The coupons' id with serial 0, called templateId in events. */
    id: t.bigint().primaryKey(),
    issuerId: t.bigint().notNull(),
    number: t.bigint().notNull(),
    /** ISO 4217 numeric code; 999 for points. */
    currency: t.integer().notNull(),
    /** Minor units per coupon. */
    faceValue: t.bigint().notNull(),
    validFrom: t.bigint().notNull(),
    /** First second after validity; 4294967295: never. */
    validUntil: t.bigint().notNull(),
    /** physical, digital or financial. */
    kind: t.text().notNull(),
    serialised: t.boolean().notNull(),
    restricted: t.boolean().notNull(),
    nonTransferable: t.boolean().notNull(),
    refundable: t.boolean().notNull(),
    paymentToken: t.hex().notNull(),
    /** Minor units per coupon. */
    maxUnitPrice: t.bigint().notNull(),
    escrowPerUnit: t.bigint().notNull(),
    /** Basis points. */
    breakageShare: t.integer().notNull(),
    finaliseBounty: t.integer().notNull(),
    /** Seconds. */
    coolingOff: t.bigint().notNull(),
    /** keccak256 of the canonical terms JSON; the text is at `CouponFactory.termsOf`. */
    termsHash: t.hex().notNull(),
    /** pending, approved or rejected. */
    approval: t.text().notNull(),
    rejectionHash: t.hex(),
    /** Least KYC tier that may trade it. */
    minTier: t.integer().notNull(),
    createdAt: t.bigint().notNull(),
    approvedAt: t.bigint(),
    finalisedAt: t.bigint(),

    // The chain's counters, in units.
    minted: t.bigint().notNull(),
    redeemed: t.bigint().notNull(),
    exited: t.bigint().notNull(),
    presented: t.bigint().notNull(),
    released: t.bigint().notNull(),
    /** Units that were never used when the series was finalised: its breakage. */
    finalised: t.bigint().notNull(),

    // How they came about, in units.
    issued: t.bigint().notNull(),
    sold: t.bigint().notNull(),
    printed: t.bigint().notNull(),
    printedClaimed: t.bigint().notNull(),
    presentations: t.bigint().notNull(),
    honoured: t.bigint().notNull(),
    refused: t.bigint().notNull(),
    returned: t.bigint().notNull(),
    voided: t.bigint().notNull(),
    refunded: t.bigint().notNull(),
    exchangedOut: t.bigint().notNull(),
    exchangedIn: t.bigint().notNull(),
    claimed: t.bigint().notNull(),

    /** Units in somebody's hands: the sum of balances. */
    circulating: t.bigint().notNull(),
    /** Accounts that hold at least one unit. */
    holders: t.integer().notNull(),

    // Money, in units of the payment token.
    proceeds: t.bigint().notNull(),
    escrowDeposited: t.bigint().notNull(),
    escrowReleased: t.bigint().notNull(),
    escrowRefunded: t.bigint().notNull(),
    escrowClaimed: t.bigint().notNull(),
    escrowCredited: t.bigint().notNull(),
    escrowSwept: t.bigint().notNull(),
    platformShare: t.bigint().notNull(),
    bountyPaid: t.bigint().notNull(),
    /** Last price paid for one unit and the token it was paid in. */
    lastPrice: t.bigint(),
    lastPriceToken: t.hex(),
    lastTradeAt: t.bigint(),
  }),
  (table) => ({
    byIssuer: index().on(table.issuerId),
    byExpiry: index().on(table.validUntil),
  }),
)

/** Serials whose keys are printed under scratch fields. */
export const printedRange = onchainTable(
  'printed_range',
  (t) => ({
    seriesId: t.bigint().notNull(),
    firstSerial: t.bigint().notNull(),
    count: t.bigint().notNull(),
    /** Merkle root over (serial, key address). */
    root: t.hex().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.seriesId, table.firstSerial] }) }),
)

/** Holders of the source may exchange into the target. */
export const exchangePath = onchainTable(
  'exchange_path',
  (t) => ({
    sourceId: t.bigint().notNull(),
    targetId: t.bigint().notNull(),
    open: t.boolean().notNull(),
    /** Units exchanged along it. */
    exchanged: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.sourceId, table.targetId] }) }),
)

/** A cooling-off receipt of a first buyer, and the units left on it. */
export const receipt = onchainTable(
  'receipt',
  (t) => ({
    seriesId: t.bigint().notNull(),
    buyer: t.hex().notNull(),
    index: t.bigint().notNull(),
    amount: t.bigint().notNull(),
    /** First second at which it no longer counts. */
    end: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.seriesId, table.buyer, table.index] }) }),
)

/**
 * A redemption record that can still change: open presentations, and what may yet be voided. It says which units, not
 * where and when. Settled records are deleted. A working table: neither GraphQL nor SQL reaches it.
 */
export const redemptionRecord = onchainTable('redemption_record', (t) => ({
  key: t.hex().primaryKey(),
  /** redeemed, presented, refused or honoured. */
  state: t.text().notNull(),
  /** Whose presentation it is until it is settled; null for everything that was redeemed or honoured. */
  holder: t.hex(),
  /** Series and units, as decimal strings. */
  units: t.json().$type<{ seriesId: string; amount: string }[]>().notNull(),
}))
