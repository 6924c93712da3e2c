/**
 * The journal of a till that runs in Node.
 *
 * @module
 */
export { type SqliteJournal, sqliteJournal } from './sqliteJournal.ts'
