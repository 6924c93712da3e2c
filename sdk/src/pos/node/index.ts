export { type SqliteJournal, sqliteJournal } from './sqliteJournal.ts'
