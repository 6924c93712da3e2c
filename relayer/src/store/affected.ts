import type { Address } from 'viem'
import type { Db } from './open.ts'
import { isPending } from './pending.ts'
import type { StoredOrder } from './records.ts'
import { fromRow, type OrderRow } from './rows.ts'

/** Which orders a stretch of the chain may have touched. */
export type Affected = {
  /** Makers whose bucket, epoch, balance or allowance may have changed; lower case. */
  makers: ReadonlySet<string>
  /** Issuers whose seller, status, grade, quota or exposure may have changed. */
  issuers: ReadonlySet<number>
  /** Something changed for everybody. */
  all: boolean
  /** States derived after this block are derived again; undefined: no reorganisation. */
  reorgedAfter: number | undefined
  /** Chain time: what was to change by itself until now. */
  time: number
}

/** Orders whose state is to be derived again. */
export function affectedOrders(db: Db) {
  const queries = {
    all: db.prepare<[], OrderRow>(`SELECT * FROM orders WHERE ${isPending}`),
    due: db.prepare<[number], OrderRow>('SELECT * FROM orders WHERE recheck_at <= ?'),
    // What the issuer's state decides: primary asks, and what depends on a grade.
    issuer: db.prepare<[number], OrderRow>(`SELECT * FROM orders WHERE issuer_id = ? AND ${isPending}
      AND (kind = 'primaryAsk' OR pricing = 'pegged' OR side = 'bid')`),
    maker: db.prepare<[string], OrderRow>(`SELECT * FROM orders WHERE maker = ? AND ${isPending}`),
    moving: db.prepare<[], OrderRow>(`SELECT * FROM orders
      WHERE pricing <> 'fixed' AND status IN ('open', 'partially_filled')`),
    after: db.prepare<[number], OrderRow>('SELECT * FROM orders WHERE state_block > ?'),
  }

  return function affected(touched: Affected): StoredOrder[] {
    const rows = new Map<number, OrderRow>()
    const add = (found: OrderRow[]) => {
      for (const row of found) rows.set(row.sequence, row)
    }
    add(queries.due.all(touched.time))
    // Their price moves with every block. One that cannot be filled is not in the book: to read its price
    // would let orders that cost nothing cost the node a call each in every block.
    add(queries.moving.all())
    if (touched.all) add(queries.all.all())
    for (const maker of touched.makers) add(queries.maker.all(maker))
    for (const issuer of touched.issuers) add(queries.issuer.all(issuer))
    if (touched.reorgedAfter !== undefined) add(queries.after.all(touched.reorgedAfter))
    return [...rows.values()].map(fromRow)
  }
}

/** ERC-20 tokens that bids of the book pay in. */
export function bidTokens(db: Db) {
  const query = db.prepare<[], { payment_token: Address }>(`
    SELECT DISTINCT payment_token FROM orders
    WHERE side = 'bid' AND status NOT IN ('filled', 'cancelled', 'expired')`)
  return () => query.all().map((row) => row.payment_token)
}
