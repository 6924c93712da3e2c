import type { MiddlewareHandler } from 'hono'

/**
 * Ponder's logs of undone and not yet final changes say whose balance fell and when, which no table here says; and
 * two working tables of the handlers. Escaped identifiers (`U&"…"`) could spell any name.
 */
const hidden = /_reorg__|redemption_record|pending_pair|u&["']/i

/** Keeps SQL queries to the tables that are meant to be read. */
export function sqlGuard(): MiddlewareHandler {
  return async function guardSql(context, next) {
    if (hidden.test(context.req.query('sql') ?? '')) return context.text('This table is not for reading.', 403)
    await next()
  }
}
