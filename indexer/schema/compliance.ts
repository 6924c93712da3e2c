import { onchainTable, primaryKey } from 'ponder'

/** A provider's word on an account; no personal data. */
export const attestation = onchainTable('attestation', (t) => ({
  account: t.hex().primaryKey(),
  tier: t.integer().notNull(),
  /** First second at which it no longer counts. */
  expiry: t.bigint().notNull(),
  provider: t.hex().notNull(),
}))

export const blockedAccount = onchainTable('blocked_account', (t) => ({
  account: t.hex().primaryKey(),
  reasonHash: t.hex().notNull(),
  since: t.bigint().notNull(),
}))

export const complianceProvider = onchainTable('compliance_provider', (t) => ({
  address: t.hex().primaryKey(),
  approved: t.boolean().notNull(),
}))

/** Limits of a tier in one currency, minor units of face value; 18446744073709551615: none. */
export const tradeLimit = onchainTable(
  'trade_limit',
  (t) => ({
    tier: t.integer().notNull(),
    currency: t.integer().notNull(),
    perTrade: t.bigint().notNull(),
    perDay: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.tier, table.currency] }) }),
)
