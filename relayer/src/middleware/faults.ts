import { GenexError } from '@genex/sdk/errors'
import type { HttpBindings } from '@hono/node-server'
import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Logger } from 'pino'
import { IncompleteBodyError, MalformedJsonError } from '../errors/request.ts'
import { type Fault, ServiceError } from '../errors/ServiceError.ts'
import { describe } from '../log/report.ts'

/** Turns whatever a route threw into an answer; what is not the caller's fault is logged. */
export function answerFaults(log: Logger): ErrorHandler {
  return function answerFault(error, context) {
    const fault = asServiceError(error) ?? cutOff(context)
    if (!fault) {
      log.error({ err: error, requestId: context.get('requestId') }, 'a request failed')
      return context.json({ error: internal }, 500)
    }
    if (fault.status === 503) {
      log.warn({ code: fault.fault.code, cause: fault.cause && describe(fault.cause) }, fault.message)
    }
    return answer(context, fault)
  }
}

function answer(context: Context, { status, fault, headers }: ServiceError): Response {
  for (const [name, value] of Object.entries(headers)) context.header(name, value)
  return context.json({ error: fault }, status)
}

// A client that leaves in the middle of its body is no failure of ours.
function cutOff(context: Context): ServiceError | undefined {
  const incoming = (context.env as HttpBindings | undefined)?.incoming
  return incoming?.destroyed && !incoming.complete ? new IncompleteBodyError() : undefined
}

function asServiceError(error: unknown): ServiceError | undefined {
  if (error instanceof ServiceError) return error
  // Hono's own refusals of a body.
  if (error instanceof HTTPException && error.status === 400) return new MalformedJsonError(error.message)
  // The SDK's refusals concern what the caller sent.
  if (error instanceof GenexError) {
    const { code, shortMessage: message, cure = '', details } = error
    return new ServiceError(422, { code, message, cure, details })
  }
  return undefined
}

const internal: Fault = {
  code: 'INTERNAL',
  message: 'The relayer failed; the request had no fault.',
  cure: 'try again; report the x-request-id if it stays',
}
