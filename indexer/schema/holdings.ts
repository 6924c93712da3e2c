import { index, onchainTable, primaryKey } from 'ponder'

/** Units in somebody's hands. A balance that falls to zero has no row; what was burned is not kept by holder. */
export const balance = onchainTable(
  'balance',
  (t) => ({
    holder: t.hex().notNull(),
    couponId: t.bigint().notNull(),
    seriesId: t.bigint().notNull(),
    issuerId: t.bigint().notNull(),
    units: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.holder, table.couponId] }),
    byCoupon: index().on(table.couponId),
    bySeries: index().on(table.seriesId),
  }),
)

/** Units of one series in one account, over all serials. */
export const holding = onchainTable(
  'holding',
  (t) => ({
    holder: t.hex().notNull(),
    seriesId: t.bigint().notNull(),
    units: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.holder, table.seriesId] }),
    bySeries: index().on(table.seriesId),
  }),
)

/** A delivered serial that is not burned, and who owns it. */
export const serial = onchainTable(
  'serial',
  (t) => ({
    couponId: t.bigint().primaryKey(),
    seriesId: t.bigint().notNull(),
    number: t.bigint().notNull(),
    owner: t.hex().notNull(),
  }),
  (table) => ({ bySeries: index().on(table.seriesId), byOwner: index().on(table.owner) }),
)

/**
 * Coupons that came to an account: minted, sold, or given. Burns are not listed, and neither is what Redemption
 * gives back after a burn.
 */
export const transfer = onchainTable(
  'transfer',
  (t) => ({
    id: t.text().primaryKey(),
    /** mint, sale or transfer. */
    kind: t.text().notNull(),
    operator: t.hex().notNull(),
    from: t.hex().notNull(),
    to: t.hex().notNull(),
    couponId: t.bigint().notNull(),
    seriesId: t.bigint().notNull(),
    amount: t.bigint().notNull(),
    block: t.bigint().notNull(),
    timestamp: t.bigint().notNull(),
    transactionHash: t.hex().notNull(),
  }),
  (table) => ({
    byFrom: index().on(table.from),
    byTo: index().on(table.to),
    byCoupon: index().on(table.couponId),
  }),
)

/** ERC-1155 operator approvals as their holders gave them. */
export const approval = onchainTable(
  'approval',
  (t) => ({
    holder: t.hex().notNull(),
    operator: t.hex().notNull(),
    approved: t.boolean().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.holder, table.operator] }) }),
)

/** Nonces of signed transfers that were used or cancelled. */
export const authorization = onchainTable(
  'authorization',
  (t) => ({
    from: t.hex().notNull(),
    nonce: t.bigint().notNull(),
    /** used or cancelled. */
    state: t.text().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.from, table.nonce] }) }),
)
