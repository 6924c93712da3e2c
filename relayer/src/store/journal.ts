import type { BookEventJson, BookSide, OrderStatus } from '@genex/sdk/relayer'
import { type Address, bytesToHex, type Hex, hexToBytes } from 'viem'
import type { Db } from './open.ts'
import type { Judgement } from './records.ts'
import { stateColumns } from './rows.ts'

type JournalRow = {
  sequence: number
  type: 'placed' | 'changed'
  hash: Uint8Array
  status: OrderStatus
  reason: string | null
  filled: string
  fillable: string
  side: BookSide
  coupon_id: Hex
  maker: Address
  payment: Uint8Array | null
}

/** Writes entries, inside the caller's transaction. */
export function journalWriter(db: Db) {
  const insert = db.prepare(
    'INSERT INTO journal (type, hash, status, reason, filled, fillable, payment) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  /**
   * @param payment - what the entry puts beside a known bid
   * @returns the entry's sequence number
   */
  return function append(type: 'placed' | 'changed', hash: Hex, judgement: Judgement, payment?: Hex): number {
    const { status, reason, filled, fillable } = stateColumns(judgement)
    const result = insert.run(
      type,
      hexToBytes(hash),
      status,
      reason,
      filled,
      fillable,
      payment ? hexToBytes(payment) : null,
    )
    return Number(result.lastInsertRowid)
  }
}

/** The journal, read back for streams. */
export function journal(db: Db) {
  const after = db.prepare<[number, number], JournalRow>(`
    SELECT journal.*, orders.side, orders.coupon_id, orders.maker
    FROM journal JOIN orders ON orders.hash = journal.hash
    WHERE journal.sequence > ? ORDER BY journal.sequence LIMIT ?`)
  const latest = db.prepare<[], { sequence: number }>(
    // What was given, not what is kept: the last entries may be forgotten.
    "SELECT seq AS sequence FROM sqlite_sequence WHERE name = 'journal'",
  )

  return {
    /** Entries after `sequence`, oldest first. */
    since(sequence: number, limit: number): BookEventJson[] {
      return after.all(sequence, limit).map((row) => ({
        sequence: row.sequence,
        type: row.type,
        hash: bytesToHex(row.hash),
        side: row.side,
        couponId: row.coupon_id,
        maker: row.maker,
        status: row.status,
        reason: row.reason,
        filled: BigInt(row.filled).toString(),
        fillable: BigInt(row.fillable).toString(),
        ...(row.payment && { payment: bytesToHex(row.payment) }),
      }))
    },
    /** Number of the last entry; 0: none yet. */
    last(): number {
      return latest.get()?.sequence ?? 0
    },
  }
}
