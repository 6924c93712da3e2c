import type { Hex } from 'viem'
import type { Db } from '../open.ts'
import type { PendingRise } from './records.ts'

/** Steps upwards that wait on chain. */
export function pendingRises(db: Db) {
  const upsert = db.prepare(`
    INSERT INTO score_rises (issuer_id, due) VALUES (?, ?)
    ON CONFLICT (issuer_id) DO UPDATE SET due = excluded.due, transaction_hash = NULL, done_block = NULL
    WHERE due <> excluded.due OR done_block IS NOT NULL`)
  const due = db.prepare<[number], PendingRise>(`
    SELECT issuer_id AS issuerId, due, transaction_hash AS transactionHash FROM score_rises
    WHERE done_block IS NULL AND due <= ? ORDER BY due`)
  const setHash = db.prepare('UPDATE score_rises SET transaction_hash = ? WHERE issuer_id = ?')
  const finish = db.prepare('UPDATE score_rises SET done_block = ? WHERE issuer_id = ?')
  const lost = db.prepare('UPDATE score_rises SET done_block = NULL WHERE done_block > ?')

  return {
    /** Notes that a step of the issuer waits. @param from - first second at which it may be applied */
    set(issuerId: number, from: number): void {
      upsert.run(issuerId, from)
    },
    /** Steps whose time has come, the longest due first. @param time - chain time */
    due: (time: number): PendingRise[] => due.all(time),
    /** Notes the transaction that applies a step; null: there is none any more. */
    setTransaction: (issuerId: number, hash: Hex | null): boolean => setHash.run(hash, issuerId).changes === 1,
    /** Nothing is left to do. @param block - at which that was seen */
    finish(issuerId: number, block: number): void {
      finish.run(block, issuerId)
    },
    /** Looks again at what was finished after a block, because the chain took back what followed. */
    reopen(block: number): void {
      lost.run(block)
    },
  }
}
