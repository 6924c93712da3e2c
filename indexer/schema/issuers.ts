import { index, onchainTable, primaryKey } from 'ponder'

/** What an applicant stated, and what became of it. Applying again with the same content replaces the row. */
export const application = onchainTable('application', (t) => ({
  /** keccak256(abi.encode(applicant, application)). */
  hash: t.hex().primaryKey(),
  applicant: t.hex().notNull(),
  /** company, government or institution. */
  kind: t.text().notNull(),
  payout: t.hex().notNull(),
  seller: t.hex().notNull(),
  jurisdiction: t.hex().notNull(),
  profileHash: t.hex().notNull(),
  domain: t.text().notNull(),
  /** pending, approved, rejected or withdrawn. */
  status: t.text().notNull(),
  reasonHash: t.hex(),
  issuerId: t.bigint(),
  appliedAt: t.bigint().notNull(),
  decidedAt: t.bigint(),
}))

/** An issuer as the registry, the factory, the credit registry and the treasury see it. Times in seconds. */
export const issuer = onchainTable('issuer', (t) => ({
  id: t.bigint().primaryKey(),
  applicationHash: t.hex().notNull(),
  admin: t.hex().notNull(),
  pendingAdmin: t.hex(),
  payout: t.hex().notNull(),
  /** Signs primary asks and receives their proceeds. */
  seller: t.hex().notNull(),
  kind: t.text().notNull(),
  jurisdiction: t.hex().notNull(),
  profileHash: t.hex().notNull(),
  domain: t.text().notNull(),
  since: t.bigint().notNull(),
  /** none, active, suspended, frozen or defaulted. */
  status: t.text().notNull(),
  /** Reason of the last suspension or notice. */
  reasonHash: t.hex(),
  frozenAt: t.bigint(),
  /** 0: never scored; 1 … 10, higher is better. */
  grade: t.integer().notNull(),
  /** 1 … 10,000; null: never scored. */
  score: t.integer(),
  /** Time of the score behind the grade. */
  scoreAsOf: t.bigint(),
  /** An upward step that waits for its delay. */
  pendingScore: t.integer(),
  pendingFrom: t.bigint(),
  /** Default: when the last notice was given, when claims can open, did open, and end. */
  noticeAt: t.bigint(),
  claimsOpenFrom: t.bigint(),
  claimsOpenedAt: t.bigint(),
  claimsEnd: t.bigint(),
  seriesCount: t.integer().notNull(),
}))

/** A point of sale. The issuer's admin always is one, without a row. */
export const terminal = onchainTable(
  'terminal',
  (t) => ({
    issuerId: t.bigint().notNull(),
    address: t.hex().notNull(),
    /** First second at which it is no longer a terminal. */
    expiry: t.bigint().notNull(),
    canVoid: t.boolean().notNull(),
    /** Face value per day and currency, minor units, that it may honour or void; 0: no limit. */
    dailyLimit: t.bigint().notNull(),
    revoked: t.boolean().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.issuerId, table.address] }) }),
)

/** Quota and exposure of an issuer in one currency, minor units unless it says token units. */
export const issuerAccount = onchainTable(
  'issuer_account',
  (t) => ({
    issuerId: t.bigint().notNull(),
    /** ISO 4217 numeric code; 999 for points. */
    currency: t.integer().notNull(),
    base: t.bigint().notNull(),
    cap: t.bigint().notNull(),
    /** Deposited collateral that counts toward the quota. */
    collateral: t.bigint().notNull(),
    /** Recomputed from facts: Σ (face − escrowPerUnit) × live units, see `src/facts/exposure.ts`. */
    exposure: t.bigint().notNull(),
    /** Σ face × live units, with the same life: what the issuer owes in goods. */
    outstanding: t.bigint().notNull(),
    collateralToken: t.hex(),
    /** Token units held. */
    collateralAmount: t.bigint().notNull(),
    /** Token units asked back, when, and when they can go. Void if the issuer's last notice is not earlier. */
    withdrawalRequested: t.bigint(),
    withdrawalRequestedAt: t.bigint(),
    withdrawalReady: t.bigint(),
    /** Token units of collateral paid to claims, and what went to the protection fund at their end. */
    claimed: t.bigint().notNull(),
    remainder: t.bigint(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.issuerId, table.currency] }) }),
)

/** An account at the end of each UTC day on which it changed; minor units. */
export const issuerAccountDay = onchainTable(
  'issuer_account_day',
  (t) => ({
    issuerId: t.bigint().notNull(),
    currency: t.integer().notNull(),
    /** First second of the day. */
    day: t.bigint().notNull(),
    base: t.bigint().notNull(),
    cap: t.bigint().notNull(),
    collateral: t.bigint().notNull(),
    exposure: t.bigint().notNull(),
    outstanding: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.issuerId, table.currency, table.day] }) }),
)

/** Every published, pending, applied or lowered score. */
export const score = onchainTable(
  'score',
  (t) => ({
    id: t.text().primaryKey(),
    issuerId: t.bigint().notNull(),
    /** published, pending, applied or lowered. */
    step: t.text().notNull(),
    score: t.integer().notNull(),
    grade: t.integer(),
    asOf: t.bigint(),
    /** First second at which a pending score may be applied. */
    effectiveFrom: t.bigint(),
    reportHash: t.hex(),
    reasonHash: t.hex(),
    timestamp: t.bigint().notNull(),
  }),
  (table) => ({ byIssuer: index().on(table.issuerId) }),
)

export const scorer = onchainTable('scorer', (t) => ({
  address: t.hex().primaryKey(),
  active: t.boolean().notNull(),
}))
