import type { Db } from '../open.ts'
import { scoreList } from './list.ts'
import { scoreOutcomes } from './outcomes.ts'
import { placing } from './place.ts'
import { pendingRises } from './rises.ts'
import { scoreRows } from './rows.ts'

/** Scorers' statements by issuer and time, and what the chain made of them; on disk when a call returns. */
export function scoreStore(db: Db) {
  const { find, open } = scoreRows(db)
  return {
    /** The statement of this content. */
    find,
    /** Statements that are neither published nor refused, oldest first. */
    open,
    place: placing(db),
    list: scoreList(db),
    rises: pendingRises(db),
    ...scoreOutcomes(db),
  }
}
