import type { Page } from './list.ts'

/** What a list is asked for, page by page. */
type PageQuery = { limit: number; cursor: string | undefined }

/** Every page of a list. */
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
