import type { Page } from './list.ts'

/** What a list is asked for, page by page. */
export type PageQuery = { limit: number; cursor: string | undefined }

/**
 * Every row of a list, page by page.
 *
 * @example
 * ```ts
 * const issuers = await allOf((page) => index.issuers({ ...page, orderBy: 'id' }))
 * ```
 *
 * @throws what `list` throws
 */
export async function allOf<row>(list: (page: PageQuery) => Promise<Page<row>>): Promise<row[]> {
  const rows: row[] = []
  let cursor: string | undefined
  do {
    const page: Page<row> = await list({ limit: 1_000, cursor })
    rows.push(...page.items)
    cursor = page.cursor ?? undefined
  } while (cursor !== undefined)
  return rows
}
