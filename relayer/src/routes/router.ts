import { OpenAPIHono, type z } from '@hono/zod-openapi'
import { InvalidFieldError, UnknownFieldError } from '../errors/request.ts'

/** A router whose input faults are named like all others. */
export function createRouter(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook(result) {
      if (!result.success) throw inputFault(result.error.issues)
    },
  })
}

type Issue = z.core.$ZodIssue

/** Unknown fields are named first: they are most often a field that is missing, misspelt. */
function inputFault(issues: readonly Issue[]): UnknownFieldError | InvalidFieldError {
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key].join('.').slice(0, 100)) : [],
  )
  if (unknown.length > 0) return new UnknownFieldError(unknown)
  return new InvalidFieldError(issues.map(({ path, message }) => ({ field: path.join('.') || 'body', message })))
}
