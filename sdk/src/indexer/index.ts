/**
 * A typed client of the index: every lifecycle fact, by page.
 *
 * @module
 */
export { allOf } from './allOf.ts'
export { type Indexer, type IndexerParameters, type IndexerRow, type IndexerStatus, indexer } from './client.ts'
export {
  IndexerAnswerError,
  IndexerBehindError,
  IndexerEndlessError,
  IndexerQueryError,
  IndexerUnavailableError,
} from './errors.ts'
export type { ListQuery, Page, Where } from './list.ts'
