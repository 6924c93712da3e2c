import type { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { MethodNotAllowedError } from '../errors/request.ts'

/**
 * Refuses a method that the path does not have, before its body is looked at.
 *
 * @param app - whose routes count; those added later too
 */
export function knownMethods(app: Pick<Hono, 'routes'>) {
  return createMiddleware(async ({ req: { method, path } }, next) => {
    const allowed = new Set<string>()
    for (const route of app.routes) {
      if (route.method !== 'ALL' && isAt(route.path, path)) allowed.add(route.method)
    }
    // Hono answers HEAD with a GET's headers.
    if (allowed.has('GET')) allowed.add('HEAD')
    if (allowed.size > 0 && !allowed.has(method)) throw new MethodNotAllowedError(method, path, [...allowed])
    await next()
  })
}

function isAt(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => (part.startsWith(':') ? given[index] !== '' : part === given[index]))
  )
}
