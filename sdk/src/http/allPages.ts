import type { GenexError } from '../errors/GenexError.ts'

/** Some rows, and where the next begin; null: there are no more. */
type Page<row> = { items: readonly row[]; cursor: string | null }

/** When a list is taken to have no end. */
export type PageLimits = {
  /** Pages that are read at the most. */
  most: number
  /** Names what is wrong. */
  endless(reason: string): GenexError
}

/**
 * Every row of a list that a service gives page by page. Who answers may lie: a cursor that comes again, and an empty page
 * that promises more, would be followed for ever; new cursors without end, until the memory is full.
 *
 * @throws what `read` throws and `endless` makes
 */
export async function allPages<row>(
  read: (cursor: string | undefined) => Promise<Page<row>>,
  { most, endless }: PageLimits,
): Promise<row[]> {
  const rows: row[] = []
  const seen = new Set<string>()
  let cursor: string | undefined
  for (;;) {
    const page = await read(cursor)
    // One by one: as arguments of one `push` many rows overflow the stack.
    for (const row of page.items) rows.push(row)
    if (page.cursor === null) return rows
    cursor = page.cursor
    if (page.items.length === 0) throw endless('a page has no rows of what was asked for, and says that more follow')
    if (seen.has(cursor)) throw endless(`the cursor ${JSON.stringify(cursor)} comes a second time`)
    seen.add(cursor)
    if (seen.size >= most) throw endless(`more follow after ${most} pages`)
  }
}
