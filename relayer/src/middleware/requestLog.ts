import { createMiddleware } from 'hono/factory'
import type { Logger } from 'pino'

/** One line for each request, without its content. */
export function requestLog(log: Logger) {
  return createMiddleware(async (context, next) => {
    const start = performance.now()
    await next()
    const { method, path } = context.req
    const milliseconds = Math.round(performance.now() - start)
    log.debug({ requestId: context.get('requestId'), method, path, status: context.res.status, milliseconds })
  })
}
