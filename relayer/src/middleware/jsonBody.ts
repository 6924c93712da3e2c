import { createMiddleware } from 'hono/factory'
import { MalformedJsonError, UnsupportedMediaTypeError } from '../errors/request.ts'

/** Reads a posted body as JSON before any route does, so that its faults are named. */
export const jsonBody = createMiddleware(async (context, next) => {
  if (context.req.method === 'POST') {
    const type = context.req.header('content-type') ?? ''
    if (!/^application\/json\s*(;|$)/i.test(type)) throw new UnsupportedMediaTypeError(type)
    const text = await context.req.text()
    try {
      JSON.parse(text)
    } catch (error) {
      throw new MalformedJsonError((error as Error).message)
    }
  }
  await next()
})
