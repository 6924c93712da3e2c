import Database from 'better-sqlite3'
import { JournalError } from '../../errors/pos.ts'
import { decodeEntry, encodeEntry, isOfHolder, isUnfinished } from '../journal.ts'
import type { Journal } from '../types.ts'
import { needsNode } from './needsNode.ts'

/** A journal that can be closed. */
export type SqliteJournal = Journal & {
  /** Closes the file. */
  close(): void
}

/** Who signed in a sale, as SQLite reads it. */
const holderOf = "lower(json_extract(entry, '$.answer.request.holder'))"

/**
 * A journal in an SQLite file. A sale that was written survives a crash of the program and of the
 * machine. Needs Node 22 and the package `better-sqlite3`.
 *
 * @param path - file on a local disk; made if it is not there
 * @throws JournalError, EngineMissingError
 */
export function sqliteJournal(path: string): SqliteJournal {
  // The native part is loaded by the first database: before it, there is still an error to throw.
  needsNode(22, process.versions.node)
  const database = new Database(path)
  database.pragma('journal_mode = WAL')
  // A re-opened WAL database falls back to NORMAL, which may lose the last sales in a power cut.
  database.pragma('synchronous = FULL')
  const synchronous = database.pragma('synchronous', { simple: true })
  if (synchronous !== 2) throw new JournalError(`synchronous is ${synchronous}, not FULL`)
  database.exec(
    'CREATE TABLE IF NOT EXISTS sale (redemptionId TEXT PRIMARY KEY, openedAt INTEGER, unfinished INTEGER, entry TEXT) STRICT',
  )
  // An index on what the entries hold: a journal of an earlier version has it too.
  database.exec(`CREATE INDEX IF NOT EXISTS saleHolder ON sale (${holderOf})`)
  const insert = database.prepare('INSERT OR REPLACE INTO sale VALUES (?, ?, ?, ?)')
  const select = database.prepare<[string], { entry: string }>('SELECT entry FROM sale WHERE redemptionId = ?')
  const unfinished = database.prepare<[], { entry: string }>(
    'SELECT entry FROM sale WHERE unfinished = 1 ORDER BY openedAt, rowid',
  )
  const byHolder = database.prepare<[string], { entry: string }>(`SELECT entry FROM sale WHERE ${holderOf} = ?`)
  const read = (rows: readonly { entry: string }[]) => rows.map((row) => decodeEntry(row.entry))
  return {
    write: async (entry) => {
      insert.run(entry.redemptionId, entry.openedAt, isUnfinished(entry) ? 1 : 0, encodeEntry(entry))
    },
    read: async (redemptionId) => {
      const row = select.get(redemptionId)
      return row && decodeEntry(row.entry)
    },
    unfinished: async () => read(unfinished.all()),
    ofHolder: async (holder) => read(byHolder.all(holder.toLowerCase())).filter((entry) => isOfHolder(entry, holder)),
    close: () => {
      database.close()
    },
  }
}
