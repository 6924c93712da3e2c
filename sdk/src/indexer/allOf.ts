import { allPages } from '../http/allPages.ts'
import { IndexerEndlessError } from './errors.ts'
import type { Page } from './list.ts'

/** What a list is asked for, page by page. */
export type PageQuery = { limit: number; cursor: string | undefined }

/** Rows of a page: as many as an indexer gives at once. */
const limit = 1_000

/** Pages that are read unless who asks wants more: with a million rows a program’s memory begins to be short. */
const usual = 1_000

/**
 * Every row of a list, page by page. It ends whatever the indexer answers: with an error when a cursor comes again, when a
 * page has no rows and promises more, and after `mostPages`.
 *
 * @param options.mostPages - pages of 1,000 rows that are read at the most. Default 1,000: a million rows take hundreds of
 * megabytes here, and an indexer that invents rows would go on until the memory is full
 * @throws IndexerEndlessError, and what `list` throws
 * @example
 * ```ts
 * const issuers = await allOf((page) => index.issuers({ ...page, orderBy: 'id' }))
 * ```
 */
export function allOf<row>(
  list: (page: PageQuery) => Promise<Page<row>>,
  options: { mostPages?: number | undefined } = {},
): Promise<row[]> {
  return allPages((cursor) => list({ limit, cursor }), {
    most: options.mostPages ?? usual,
    endless: (reason) => new IndexerEndlessError(reason),
  })
}
