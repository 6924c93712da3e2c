import type { ScoreFilter } from '@genex/sdk/relayer'
import type { Db } from '../open.ts'
import type { StoredScore } from './records.ts'
import { type ScoreRow, scoreRows } from './rows.ts'

/** Statements in sequence, a page at a time. */
export function scoreList(db: Db) {
  const { fromRow } = scoreRows(db)
  const query = db.prepare<Record<string, unknown>, ScoreRow>(`
    SELECT * FROM score_statements
    WHERE sequence > @after AND (@issuerId IS NULL OR issuer_id = @issuerId) AND (@state IS NULL OR state = @state)
    ORDER BY sequence LIMIT @limit`)
  /**
   * @param after - sequence of the last statement of the page before
   * @returns at most `limit` statements that meet the whole filter
   */
  return function list(filter: Pick<ScoreFilter, 'issuerId' | 'state'>, after: number, limit: number): StoredScore[] {
    const { issuerId = null, state = null } = filter
    return query.all({ issuerId, state, after, limit }).map(fromRow)
  }
}
