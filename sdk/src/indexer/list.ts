import type { Endpoint } from '../http/endpoint.ts'
import type { Entity } from './entities/index.ts'
import { IndexerAnswerError } from './errors.ts'
import { type Fields, type RowOf, readRow } from './fields.ts'
import { queryGraphql } from './request.ts'

/** Conditions on columns: equal by name, or with a suffix. Several must all hold. */
export type Where<fields extends Fields> = {
  [name in keyof fields as name | `${name & string}_${'not' | 'gt' | 'gte' | 'lt' | 'lte'}`]?: ReturnType<fields[name]>
} & { [name in keyof fields as `${name & string}_in`]?: readonly ReturnType<fields[name]>[] }

/** Which rows, in which order, how many. */
export type ListQuery<fields extends Fields> = {
  /** Conditions on fields; all that are given hold. */
  where?: Where<fields> | undefined
  /** One of the fields. */
  orderBy?: (keyof fields & string) | undefined
  /** Of `orderBy`: smallest or largest first. */
  direction?: 'asc' | 'desc' | undefined
  /** At most 1,000; default 50. */
  limit?: number | undefined
  /** `cursor` of the page before. */
  cursor?: string | undefined
}

/** Some rows, and where the next begin; null: there are no more. */
export type Page<row> = {
  /** Rows of this page. */
  items: row[]
  cursor: string | null
}

/** @throws IndexerUnavailableError, IndexerQueryError, IndexerAnswerError */
export async function list<entity extends Entity>(
  endpoint: Endpoint,
  { type, plural, isView, fields }: entity,
  { where, orderBy, direction, limit = 50, cursor }: ListQuery<entity['fields']> = {},
): Promise<Page<RowOf<entity['fields']>>> {
  // Views have no cursors: there a page begins at an offset.
  const paging = isView ? ['offset', 'Int', ''] : ['after', 'String', 'endCursor']
  const document = `query($where: ${type}Filter, $orderBy: String, $orderDirection: String, $limit: Int, $from: ${paging[1]}) {
    page: ${plural}(where: $where, orderBy: $orderBy, orderDirection: $orderDirection, limit: $limit, ${paging[0]}: $from) {
      items { ${Object.keys(fields).join(' ')} }
      pageInfo { hasNextPage ${paging[2]} }
    }
  }`
  const offset = isView ? Number(cursor ?? 0) : undefined
  const variables = { where, orderBy, orderDirection: direction, limit, from: offset ?? cursor }
  const { page } = await queryGraphql<{ page: AnswerPage }>(endpoint, document, variables)
  try {
    if (page.items.length > limit) throw new RangeError(`${page.items.length} rows, where ${limit} were asked for`)
    const next = offset === undefined ? (page.pageInfo.endCursor ?? null) : String(offset + limit)
    return { items: page.items.map((item) => readRow(fields, item)), cursor: page.pageInfo.hasNextPage ? next : null }
  } catch (cause) {
    throw new IndexerAnswerError(endpoint.url, String(cause), cause)
  }
}

type AnswerPage = {
  items: Record<string, unknown>[]
  pageInfo: { hasNextPage: boolean; endCursor?: string }
}
