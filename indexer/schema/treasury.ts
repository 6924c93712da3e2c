import { index, onchainTable, primaryKey } from 'ponder'

/** Money in the treasury that its owner can withdraw, token units. */
export const credit = onchainTable(
  'credit',
  (t) => ({
    account: t.hex().notNull(),
    token: t.hex().notNull(),
    amount: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.account, table.token] }) }),
)

/** Units taken back for money. Not by holder: a burn has no name here. */
export const refund = onchainTable(
  'refund',
  (t) => ({
    id: t.text().primaryKey(),
    seriesId: t.bigint().notNull(),
    issuerId: t.bigint().notNull(),
    /** coolingOff or issuer. */
    kind: t.text().notNull(),
    amount: t.bigint().notNull(),
    /** Units of the series' token that left escrow. */
    escrow: t.bigint().notNull(),
    /** Paid by the issuer, and in which token. */
    payout: t.bigint().notNull(),
    payoutToken: t.hex(),
    timestamp: t.bigint().notNull(),
  }),
  (table) => ({ bySeries: index().on(table.seriesId) }),
)

export const feeWithdrawal = onchainTable('fee_withdrawal', (t) => ({
  id: t.text().primaryKey(),
  token: t.hex().notNull(),
  to: t.hex().notNull(),
  amount: t.bigint().notNull(),
  timestamp: t.bigint().notNull(),
}))
