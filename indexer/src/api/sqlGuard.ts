import type { MiddlewareHandler } from 'hono'

/**
 * Ponder's logs of undone and not yet final changes say whose balance fell and when, which no table here says; and
 * two working tables of the handlers. Escaped identifiers (`U&"…"`) could spell any name.
 */
const hidden = /_reorg__|redemption_record|pending_pair|u&["']/i

/** Keeps SQL queries to the tables that are meant to be read. */
export function sqlGuard(): MiddlewareHandler {
  return async function guardSql(context, next) {
    if (isHidden(context.req.query('sql') ?? '{}')) return context.text('This table is not for reading.', 403)
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
