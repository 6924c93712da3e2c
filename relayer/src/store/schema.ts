/**
 * Each entry lifts the schema by one version; entries are never edited once released.
 *
 * Numbers that pass 2^63 (amounts, prices, nonces) are decimal digits padded with zeros to the width
 * of their type, so that text order is number order. `last_moment` reads a packed order; see open.ts.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Everything that happened to the book. AUTOINCREMENT: a sequence number is never given twice.
  CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    type TEXT NOT NULL CHECK (type IN ('placed', 'changed')),
    hash BLOB NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    filled TEXT NOT NULL,
    fillable TEXT NOT NULL
  ) STRICT;

  CREATE TABLE orders (
    sequence INTEGER PRIMARY KEY REFERENCES journal (sequence),
    hash BLOB NOT NULL UNIQUE,
    packed BLOB NOT NULL,
    signature BLOB NOT NULL,
    authority TEXT NOT NULL CHECK (authority IN ('ecdsa', 'erc1271', 'registered')),
    received_at INTEGER NOT NULL,
    -- what the packed order says, for queries
    maker TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('ask', 'bid')),
    kind TEXT NOT NULL,
    issuer_id INTEGER NOT NULL,
    coupon_id TEXT NOT NULL,
    template TEXT NOT NULL,
    class TEXT NOT NULL,
    payment_token TEXT NOT NULL,
    pricing TEXT NOT NULL,
    nonce TEXT NOT NULL,
    -- derived from the chain, and derived again whenever it may have changed
    status TEXT NOT NULL CHECK
      (status IN ('open', 'partially_filled', 'filled', 'cancelled', 'expired', 'unfillable')),
    reason TEXT,
    filled TEXT NOT NULL,
    fillable TEXT NOT NULL,
    price TEXT,
    recheck_at INTEGER,
    state_block INTEGER NOT NULL,
    -- the maker's wish, independent of the chain
    withdrawn_at INTEGER
  ) STRICT;

  CREATE INDEX orders_maker ON orders (maker, sequence);
  CREATE INDEX orders_template ON orders (template, side, payment_token, price)
    WHERE status IN ('open', 'partially_filled');
  CREATE INDEX orders_class ON orders (class, side, payment_token, price)
    WHERE status IN ('open', 'partially_filled');
  CREATE INDEX orders_coupon ON orders (coupon_id, sequence);
  CREATE INDEX orders_series ON orders (template, sequence);
  CREATE INDEX orders_issuer ON orders (issuer_id, sequence);
  CREATE INDEX orders_status ON orders (status, sequence);
  CREATE INDEX orders_recheck ON orders (recheck_at) WHERE recheck_at IS NOT NULL;
  CREATE INDEX orders_block ON orders (state_block);

  -- Recent blocks as they were when the watcher read them: where one differs, the chain reorganised.
  CREATE TABLE blocks (
    number INTEGER PRIMARY KEY,
    hash TEXT NOT NULL,
    time INTEGER NOT NULL
  ) STRICT;
  `,
  `
  -- First second at which nothing can fill the order any more.
  ALTER TABLE orders ADD COLUMN over_at INTEGER NOT NULL DEFAULT 0;
  UPDATE orders SET over_at = last_moment(packed);
  CREATE INDEX orders_over ON orders (over_at) WHERE status IN ('expired', 'cancelled');
  CREATE INDEX orders_pending ON orders (maker)
    WHERE (status NOT IN ('filled', 'cancelled', 'expired') OR reason IS 'WITHDRAWN');
  CREATE INDEX journal_hash ON journal (hash);
  `,
]
