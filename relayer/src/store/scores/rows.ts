import type { CreditScore } from '@genex/sdk/orders'
import type { ScoreState } from '@genex/sdk/relayer'
import { type Address, bytesToHex, type Hex, hexToBytes } from 'viem'
import type { Db } from '../open.ts'
import type { StoredScore } from './records.ts'

/** A row of `score_statements`. */
export type ScoreRow = {
  sequence: number
  issuer_id: number
  score: number
  as_of: number
  report_hash: Uint8Array
  received_at: number
  state: ScoreState
  reason: string | null
  transaction_hash: Hex | null
  state_block: number
}

/** Statements read back. */
export function scoreRows(db: Db) {
  const byContent = db.prepare<[number, number, number, Uint8Array], ScoreRow>(`
    SELECT * FROM score_statements WHERE issuer_id = ? AND as_of = ? AND score = ? AND report_hash = ?`)
  const collecting = db.prepare<[], ScoreRow>(`
    SELECT * FROM score_statements WHERE state = 'collecting' ORDER BY sequence`)
  const signaturesOf = db.prepare<[number], { signer: Address; signature: Uint8Array }>(`
    SELECT signer, signature FROM score_signatures WHERE statement = ? ORDER BY signer`)

  function fromRow(row: ScoreRow): StoredScore {
    return {
      sequence: row.sequence,
      score: { issuerId: row.issuer_id, score: row.score, asOf: row.as_of, reportHash: bytesToHex(row.report_hash) },
      signatures: signaturesOf
        .all(row.sequence)
        .map(({ signer, signature }) => ({ signer, signature: bytesToHex(signature) })),
      receivedAt: row.received_at,
      state: row.state,
      reason: row.reason,
      transactionHash: row.transaction_hash,
      stateBlock: row.state_block,
    }
  }

  return {
    fromRow,
    find({ issuerId, asOf, score, reportHash }: CreditScore): StoredScore | undefined {
      const row = byContent.get(issuerId, asOf, score, hexToBytes(reportHash))
      return row && fromRow(row)
    },
    open: (): StoredScore[] => collecting.all().map(fromRow),
  }
}
