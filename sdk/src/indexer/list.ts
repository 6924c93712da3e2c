import { aCount, aText, fieldsOf, oneOf, optional } from '../client/check.ts'
import { InvalidArgumentError } from '../errors/argument.ts'
import type { Endpoint } from '../http/endpoint.ts'
import type { Entity } from './entities/index.ts'
import { IndexerAnswerError } from './errors.ts'
import { type Field, type RowOf, readRow } from './fields.ts'
import { queryGraphql } from './request.ts'

/** Conditions on columns: equal by name, or with a suffix. Several must all hold. */
export type Where<row> = {
  [name in keyof row as name | `${name & string}_${'not' | 'gt' | 'gte' | 'lt' | 'lte'}`]?: row[name]
} & { [name in keyof row as `${name & string}_in`]?: readonly row[name][] }

/** Which rows, in which order, how many. */
export type ListQuery<row> = {
  /** Conditions on fields; all that are given hold. */
  where?: Where<row> | undefined
  /** One of the fields. */
  orderBy?: (keyof row & string) | undefined
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

/** @throws InvalidArgumentError, IndexerUnavailableError, IndexerQueryError, IndexerAnswerError */
export async function list<entity extends Entity>(
  endpoint: Endpoint,
  entity: entity,
  question: ListQuery<RowOf<entity['fields']>> = {},
): Promise<Page<RowOf<entity['fields']>>> {
  checkQuery(entity, question)
  const { type, plural, isView, fields } = entity
  const { where, orderBy, direction, limit = 50, cursor } = question
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

const query = /* @__PURE__ */ fieldsOf({
  where: /* @__PURE__ */ optional(/* @__PURE__ */ fieldsOf({})),
  direction: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf(['asc', 'desc'])),
  limit: /* @__PURE__ */ optional(aCount),
  cursor: /* @__PURE__ */ optional(aText),
})

/** Refuses what no row can meet, and what an indexer would pass over. @throws InvalidArgumentError */
function checkQuery(
  { fields, isView }: Entity,
  question: { where?: object | undefined; orderBy?: string | undefined; cursor?: string | undefined },
): void {
  query('', question)
  const { where = {}, orderBy, cursor } = question
  optional(oneOf(Object.keys(fields)))('orderBy', orderBy)
  // An offset: of anything else a view would begin anew.
  if (isView && cursor !== undefined && !/^[0-9]+$/.test(cursor))
    throw new InvalidArgumentError('cursor', '`cursor` of the page before', cursor)
  for (const [name, value] of Object.entries(where)) checkCondition(fields, name, value)
}

/** A condition that no field has is the indexer's to refuse. */
function checkCondition(fields: Entity['fields'], condition: string, value: unknown): void {
  const [, name = '', isList] = /^(.+?)(?:_(?:not|gte?|lte?|(in)))?$/.exec(condition) ?? []
  const field = Object.hasOwn(fields, name) ? (fields[name] as Field<unknown>) : undefined
  if (!field || value === undefined) return
  const path = `where.${condition}`
  if (isList && !Array.isArray(value)) throw new InvalidArgumentError(path, 'a list', value)
  for (const one of isList ? (value as unknown[]) : [value]) {
    try {
      field(one as never)
    } catch {
      throw new InvalidArgumentError(path, `what ${name} of a row can be`, one)
    }
  }
}

type AnswerPage = {
  items: Record<string, unknown>[]
  pageInfo: { hasNextPage: boolean; endCursor?: string }
}
