import { onchainTable, primaryKey } from 'ponder'

/** What a rating needs of an issuer's UTC day in one currency: sums over its series of face value, minor units. */
export const issuerRatingDay = onchainTable(
  'issuer_rating_day',
  (t) => ({
    issuerId: t.bigint().notNull(),
    currency: t.integer().notNull(),
    /** First second of the day. */
    day: t.bigint().notNull(),
    /** Minted by any path: Σ units × face, and Σ units × face². */
    issuedFace: t.bigint().notNull(),
    issuedSquares: t.bigint().notNull(),
    /** Redeemed and honoured, less what was voided on this day, whenever it was redeemed: may be negative. */
    redeemedFace: t.bigint().notNull(),
    /** Never used when its series was finalised. */
    expiredFace: t.bigint().notNull(),
    /**
     * Exposure that ended with nobody served, minor units: of what was never used when its series was finalised, and of
     * presentations that came back after expiry.
     */
    lapsedExposure: t.bigint().notNull(),
    /** Presentations that were honoured, and that were refused or timed out, by the day on which they were settled. */
    honouredFace: t.bigint().notNull(),
    unhonouredFace: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.issuerId, table.currency, table.day] }) }),
)

/**
 * Presentations that were refused or timed out, by holder, so that a rating can cap what one holder counts. Nothing was
 * bought: the coupons came back. Who presented what was honoured, or is still open, is not to be read.
 */
export const unhonouredDay = onchainTable(
  'unhonoured_day',
  (t) => ({
    issuerId: t.bigint().notNull(),
    currency: t.integer().notNull(),
    /** First second of the day. */
    day: t.bigint().notNull(),
    holder: t.hex().notNull(),
    /** Minor units. */
    face: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.issuerId, table.currency, table.day, table.holder] }) }),
)
