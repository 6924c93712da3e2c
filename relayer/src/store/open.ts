import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { unpackOrder } from '@genex/sdk/orders'
import Database from 'better-sqlite3'
import { bytesToHex } from 'viem'
import { lastMoment } from '../book/lastMoment.ts'
import { DatabaseSettingError, NewerDatabaseError } from '../errors/setup.ts'
import { takerOf } from './rows.ts'
import { migrations } from './schema.ts'

/** A connection to the relayer's database. */
export type Db = Database.Database

/** `synchronous` FULL as SQLite numbers it. */
const full = 2

/**
 * Opens the database, creates or migrates it, and makes sure that a committed transaction survives a
 * power cut.
 *
 * @throws DatabaseSettingError, NewerDatabaseError
 */
export function openDatabase(file: string): Db {
  mkdirSync(dirname(file), { recursive: true })
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  // A re-opened WAL database falls back to NORMAL, which loses the last commits with the power.
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('busy_timeout = 5000')
  assertDurable(db)
  migrate(db, file)
  return db
}

/** @throws DatabaseSettingError if a commit could return before it is on disk */
export function assertDurable(db: Db): void {
  const mode = db.pragma('journal_mode', { simple: true })
  if (mode !== 'wal') throw new DatabaseSettingError('journal_mode', mode, 'wal')
  const synchronous = db.pragma('synchronous', { simple: true })
  if (synchronous !== full) throw new DatabaseSettingError('synchronous', synchronous, full)
}

function migrate(db: Db, file: string): void {
  const version = db.pragma('user_version', { simple: true }) as number
  if (version > migrations.length) throw new NewerDatabaseError(file, version, migrations.length)
  const read = (packed: unknown) => unpackOrder(bytesToHex(packed as Uint8Array))
  db.function('last_moment', { deterministic: true }, (packed) => lastMoment(read(packed)))
  db.function('taker_of', { deterministic: true }, (packed) => takerOf(read(packed)))
  db.transaction(() => {
    for (const migration of migrations.slice(version)) db.exec(migration)
    db.pragma(`user_version = ${migrations.length}`)
  }).immediate()
}
