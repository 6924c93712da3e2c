/**
 * Each entry lifts the schema by one version; entries are never edited once released.
 *
 * Numbers that pass 2^63 (amounts, prices, nonces) are decimal digits padded with zeros to the width
 * of their type, so that text order is number order. `last_moment` and `taker_of` read a packed order; see open.ts.
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
  `
  -- Canonical JSON by its keccak256.
  CREATE TABLE score_reports (
    hash BLOB PRIMARY KEY,
    report TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- What scorers say about issuers. AUTOINCREMENT: a place in the list is never given twice.
  CREATE TABLE score_statements (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    issuer_id INTEGER NOT NULL,
    score INTEGER NOT NULL,
    as_of INTEGER NOT NULL,
    report_hash BLOB NOT NULL REFERENCES score_reports (hash),
    received_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('collecting', 'published', 'refused')),
    reason TEXT,
    -- known before it is sent: what was begun is found again
    transaction_hash TEXT,
    state_block INTEGER NOT NULL,
    UNIQUE (issuer_id, as_of, score, report_hash)
  ) STRICT;

  CREATE INDEX score_statements_open ON score_statements (sequence) WHERE state = 'collecting';
  CREATE INDEX score_statements_issuer ON score_statements (issuer_id, sequence);
  CREATE INDEX score_statements_report ON score_statements (report_hash);
  CREATE INDEX score_statements_block ON score_statements (state_block);

  CREATE TABLE score_signatures (
    statement INTEGER NOT NULL REFERENCES score_statements (sequence),
    signer TEXT NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (statement, signer)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX score_signatures_signer ON score_signatures (signer, statement);

  -- Steps upwards that wait on chain for their delay.
  CREATE TABLE score_rises (
    issuer_id INTEGER PRIMARY KEY,
    due INTEGER NOT NULL,
    transaction_hash TEXT,
    done_block INTEGER
  ) STRICT;
  `,
  `
  -- How a bid is paid, as its maker signed it; NULL: by an allowance.
  ALTER TABLE orders ADD COLUMN payment BLOB;
  `,
  `
  -- The payment that the entry put beside a known bid; NULL: the entry left it as it was.
  ALTER TABLE journal ADD COLUMN payment BLOB;
  `,
  `
  -- For whom alone the order is; NULL: for anybody.
  ALTER TABLE orders ADD COLUMN taker TEXT;
  UPDATE orders SET taker = taker_of(packed);
  CREATE INDEX orders_taker ON orders (taker, sequence) WHERE taker IS NOT NULL;
  `,
  `
  -- Reviews and complaints. AUTOINCREMENT: a place in the list is never given twice.
  CREATE TABLE reviews (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    -- EIP-712 digest
    hash BLOB NOT NULL UNIQUE,
    issuer_id INTEGER NOT NULL,
    -- what a later word replaces it on: a redemption's record, or author and issuer
    subject BLOB NOT NULL,
    is_proven INTEGER NOT NULL CHECK (is_proven IN (0, 1)),
    at INTEGER NOT NULL,
    -- JSON as it was posted
    content TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    superseded_by INTEGER
  ) STRICT;

  CREATE INDEX reviews_issuer ON reviews (issuer_id, sequence);
  CREATE INDEX reviews_subject ON reviews (subject);
  CREATE INDEX reviews_unproven ON reviews (is_proven) WHERE is_proven = 0;
  `,
]
