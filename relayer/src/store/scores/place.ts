import { hexToBytes } from 'viem'
import { OutOfOrderError } from '../../errors/score.ts'
import type { Db } from '../open.ts'
import type { NewScore, StoredScore } from './records.ts'
import { scoreRows } from './rows.ts'

/** Adding of signatures. A scorer has one open statement about an issuer: its newest. */
export function placing(db: Db) {
  const { find } = scoreRows(db)
  const newest = db.prepare<[string, number], { as_of: number | null }>(`
    SELECT max(as_of) AS as_of FROM score_signatures JOIN score_statements ON sequence = statement
    WHERE signer = ? AND issuer_id = ?`)
  const insertReport = db.prepare('INSERT OR IGNORE INTO score_reports (hash, report) VALUES (?, ?)')
  const insertStatement = db.prepare(`
    INSERT INTO score_statements (issuer_id, score, as_of, report_hash, received_at, state, state_block)
    VALUES (?, ?, ?, ?, ?, 'collecting', ?)`)
  const insertSignature = db.prepare('INSERT INTO score_signatures (statement, signer, signature) VALUES (?, ?, ?)')
  // A new signature may be what a refused statement lacked; the chain is asked again. Its transaction is over: reverted.
  const reopen = db.prepare(`
    UPDATE score_statements SET state = 'collecting', reason = NULL, transaction_hash = NULL
    WHERE sequence = ? AND state = 'refused'`)
  const supersede = superseding(db)

  function add({ score, report, receivedAt }: NewScore, block: number): number {
    const { issuerId, asOf, reportHash } = score
    const hash = hexToBytes(reportHash)
    insertReport.run(hash, report)
    const { lastInsertRowid } = insertStatement.run(issuerId, score.score, asOf, hash, receivedAt, block)
    return Number(lastInsertRowid)
  }

  /**
   * Adds a scorer's signature to the statement, which is added too if it is new.
   *
   * @param block - at which the chain would have taken it
   * @throws OutOfOrderError
   */
  const place = db.transaction((added: NewScore, block: number): { statement: StoredScore; isNew: boolean } => {
    const { score, signer, signature } = added
    const known = find(score)
    if (known?.signatures.some((one) => one.signer === signer)) return { statement: known, isNew: false }
    const last = newest.get(signer, score.issuerId)?.as_of ?? 0
    if (last >= score.asOf) throw new OutOfOrderError(signer, score.issuerId, last)
    const sequence = known?.sequence ?? add(added, block)
    supersede(signer, score.issuerId, sequence)
    insertSignature.run(sequence, signer, hexToBytes(signature))
    reopen.run(sequence)
    return { statement: find(score) as StoredScore, isNew: true }
  })
  return place.immediate
}

/** Takes a scorer's signature out of its older statements, and forgets those that nobody signs any more. */
function superseding(db: Db) {
  // What is published stays: rating data is public. So does what is on its way there.
  const older = db.prepare<[string, number, number], { sequence: number; report_hash: Uint8Array }>(`
    SELECT sequence, report_hash FROM score_statements JOIN score_signatures ON statement = sequence
    WHERE signer = ? AND issuer_id = ? AND sequence <> ? AND state <> 'published' AND transaction_hash IS NULL`)
  const withdraw = db.prepare('DELETE FROM score_signatures WHERE statement = ? AND signer = ?')
  const forgetStatement = db.prepare(`
    DELETE FROM score_statements WHERE sequence = @sequence
      AND NOT EXISTS (SELECT 1 FROM score_signatures WHERE statement = @sequence)`)
  const forgetReport = db.prepare(`
    DELETE FROM score_reports WHERE hash = @hash
      AND NOT EXISTS (SELECT 1 FROM score_statements WHERE report_hash = @hash)`)
  return (signer: string, issuerId: number, newest: number): void => {
    for (const { sequence, report_hash: hash } of older.all(signer, issuerId, newest)) {
      withdraw.run(sequence, signer)
      forgetStatement.run({ sequence })
      forgetReport.run({ hash })
    }
  }
}
