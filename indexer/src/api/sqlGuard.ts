import type { MiddlewareHandler } from 'hono'
import { twinWatch } from './twins.ts'

/**
 * Ponder's logs of undone and not yet final changes say whose balance fell and when, which no table here says; and
 * two working tables of the handlers. Escaped identifiers (`U&"…"`) could spell any name.
 */
const hidden = /_reorg__|redemption_record|pending_pair|u&["']/i

/** Keeps SQL queries to the tables that are meant to be read. */
export function sqlGuard(): MiddlewareHandler {
  const isTwin = twinWatch()
  return async function guardSql(context, next) {
    const json = context.req.query('sql')
    // Without a query Ponder answers by itself.
    if (json !== undefined) {
      const query = isHidden(json) ? undefined : queryOf(json)
      if (query === undefined) return context.text('This table is not for reading.', 403)
      if (isTwin(query)) return context.text('Write this query in another way.', 403)
    }
    await next()
  }
}

/**
 * Looks at every text as it is after decoding: JSON can write any character of a name as an escape, and the format
 * that Ponder reads may put one value in the place of another.
 */
function isHidden(json: string): boolean {
  const texts: string[] = []
  try {
    JSON.parse(json, (_, value) => (typeof value === 'string' ? texts.push(value) : value))
  } catch {
    // What is not JSON is no query either.
    return true
  }
  return texts.some((text) => hidden.test(text))
}

/** The query that Ponder will run; undefined if the format's own instructions may make another one of it. */
function queryOf(json: string): string | undefined {
  const { json: query, meta } = (JSON.parse(json) ?? {}) as {
    json?: { sql?: unknown } | null
    meta?: { values?: unknown; referentialEqualities?: unknown }
  }
  if (typeof query?.sql !== 'string') return undefined
  const { values = {}, referentialEqualities } = meta ?? {}
  if (referentialEqualities !== undefined || typeof values !== 'object' || values === null) return undefined
  // Parameters that JSON cannot write, such as big numbers, and types that are not given.
  const touchesParameters = Object.keys(values).every((path) => /^(params|typings)(\.[0-9]+)*$/.test(path))
  return touchesParameters ? query.sql : undefined
}
