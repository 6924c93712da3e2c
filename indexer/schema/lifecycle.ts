import { index, onchainTable, primaryKey } from 'ponder'

/** History of issuers and series: every step but redemptions, trades and transfers. */
export const lifecycleEvent = onchainTable(
  'lifecycle_event',
  (t) => ({
    id: t.text().primaryKey(),
    /** Name of the contract's event. */
    name: t.text().notNull(),
    issuerId: t.bigint(),
    seriesId: t.bigint(),
    /** The event's other arguments; whole numbers as decimal strings. */
    data: t.json().notNull(),
    block: t.bigint().notNull(),
    timestamp: t.bigint().notNull(),
    transactionHash: t.hex().notNull(),
  }),
  (table) => ({ byIssuer: index().on(table.issuerId), bySeries: index().on(table.seriesId) }),
)

/** Present values of what governance sets: fees, pause, grade table, rating rules, price curve, … */
export const setting = onchainTable('setting', (t) => ({
  name: t.text().primaryKey(),
  value: t.json().notNull(),
  timestamp: t.bigint().notNull(),
}))

/** What happened to the units of a series on one UTC day of block time. Redemptions appear here and nowhere else. */
export const seriesDay = onchainTable(
  'series_day',
  (t) => ({
    seriesId: t.bigint().notNull(),
    /** First second of the day. */
    day: t.bigint().notNull(),
    issuerId: t.bigint().notNull(),
    currency: t.integer().notNull(),
    issued: t.bigint().notNull(),
    sold: t.bigint().notNull(),
    printed: t.bigint().notNull(),
    redeemed: t.bigint().notNull(),
    presentations: t.bigint().notNull(),
    honoured: t.bigint().notNull(),
    refused: t.bigint().notNull(),
    returned: t.bigint().notNull(),
    voided: t.bigint().notNull(),
    refunded: t.bigint().notNull(),
    exchangedOut: t.bigint().notNull(),
    exchangedIn: t.bigint().notNull(),
    claimed: t.bigint().notNull(),
    /** Units that left without being redeemed: refunded, exchanged, claimed, or come back after expiry. */
    exited: t.bigint().notNull(),
    finalised: t.bigint().notNull(),
    /** Units that changed hands on the secondary market. */
    resold: t.bigint().notNull(),
    /** Token units: primary sales before and after the fee, and escrow paid out to the issuer. */
    proceeds: t.bigint().notNull(),
    fees: t.bigint().notNull(),
    escrowReleased: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.seriesId, table.day] }),
    byDay: index().on(table.day),
    byIssuer: index().on(table.issuerId),
  }),
)
