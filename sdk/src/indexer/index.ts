/**
 * A typed client of the index: every lifecycle fact, by page.
 *
 * @module
 */
export { allOf, type PageQuery } from './allOf.ts'
export {
  type Indexer,
  type IndexerLists,
  type IndexerParameters,
  type IndexerRow,
  type IndexerRows,
  type IndexerStatus,
  indexer,
} from './client.ts'
export {
  IndexerAnswerError,
  IndexerBehindError,
  IndexerEndlessError,
  IndexerQueryError,
  IndexerUnavailableError,
} from './errors.ts'
export type { ListQuery, Page, Where } from './list.ts'
