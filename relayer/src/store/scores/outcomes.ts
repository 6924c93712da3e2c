import { type Hex, hexToBytes } from 'viem'
import type { Db } from '../open.ts'
import type { ScoreOutcome } from './records.ts'

/** What became of statements, and what they commit to. */
export function scoreOutcomes(db: Db) {
  const update = db.prepare(`
    UPDATE score_statements SET state = @state, reason = @reason, transaction_hash = @transactionHash,
      state_block = @block WHERE sequence = @sequence`)
  const setHash = db.prepare('UPDATE score_statements SET transaction_hash = ? WHERE sequence = ?')
  const setReason = db.prepare('UPDATE score_statements SET reason = ? WHERE sequence = ? AND reason IS NOT ?')
  const lost = db.prepare(`
    UPDATE score_statements SET state = 'collecting', reason = NULL, state_block = @block WHERE state_block > @block`)
  const byHash = db.prepare<[Uint8Array], { report: string }>('SELECT report FROM score_reports WHERE hash = ?')
  const keep = db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('score_threshold', ?)")
  const kept = db.prepare<[], { value: string }>("SELECT value FROM meta WHERE key = 'score_threshold'")

  return {
    /** Notes what the chain made of a statement. @param block - at which it did */
    settle(sequence: number, outcome: ScoreOutcome, block: number): void {
      update.run({ ...outcome, sequence, block })
    },
    /**
     * Notes the transaction that publishes a statement; null: there is none any more.
     *
     * @returns false: the statement was superseded and is not there any more
     */
    setTransaction: (sequence: number, hash: Hex | null): boolean => setHash.run(hash, sequence).changes === 1,
    /** Notes what an open statement waits for; null: nothing but signatures. */
    setReason(sequence: number, reason: string | null): void {
      setReason.run(reason, sequence, reason)
    },
    /** Opens again what was settled or accepted after a block, because the chain took back what followed. */
    reopen(block: number): void {
      lost.run({ block })
    },
    /** Canonical JSON of a report. */
    report: (hash: Hex): string | undefined => byHash.get(hexToBytes(hash))?.report,
    /** Signatures that a publication takes, as last read from the chain; 0: not set yet. */
    threshold: (): number => Number(kept.get()?.value ?? 0),
    setThreshold(threshold: number): void {
      if (Number(kept.get()?.value ?? -1) !== threshold) keep.run(String(threshold))
    },
  }
}
