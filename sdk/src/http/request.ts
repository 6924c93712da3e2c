import type { GenexError } from '../errors/GenexError.ts'
import type { Endpoint } from './endpoint.ts'
import { readText } from './readText.ts'

/** How the client of a service names what keeps it from an answer. */
export type Naming = {
  /** Nobody answers, or not in time, or only that the service is away. */
  unavailable(details: string, cause?: unknown): GenexError
  /** What came is no answer of the service. */
  answer(details: string, cause?: unknown): GenexError
}

/** An answer as it came. */
export type Reply = {
  response: Response
  /** Of any kind. */
  json: unknown
}

/**
 * Asks for JSON, by POST if there is a body. Ends with the reason of the endpoint's signal if that is what ended it.
 *
 * @throws what `naming` makes
 */
export async function requestJson(endpoint: Endpoint, naming: Naming, url: string, body?: unknown): Promise<Reply> {
  const limit = AbortSignal.timeout(endpoint.timeout)
  const signal = endpoint.signal ? AbortSignal.any([endpoint.signal, limit]) : limit
  try {
    const response = await send(endpoint, naming, url, { signal, ...(body !== undefined && post(body)) })
    return { response, json: await readJson(naming, response) }
  } catch (error) {
    endpoint.signal?.throwIfAborted()
    throw error
  }
}

function post(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/** Sends, and returns whatever comes back. @throws what `naming` makes */
export async function send(endpoint: Endpoint, naming: Naming, url: string, init: RequestInit): Promise<Response> {
  // Apart from the endpoint: a platform's `fetch` refuses to be called as its method.
  const { fetch } = endpoint
  try {
    return await fetch(url, init)
  } catch (cause) {
    throw naming.unavailable(String(cause), cause)
  }
}

/** The JSON of an answer, whatever its status. @throws what `naming` makes */
export async function readJson(naming: Naming, response: Response): Promise<unknown> {
  const { status } = response
  const text = await readText(response).catch((cause: unknown) => {
    // Cut, or too slow: the answer never came.
    throw naming.unavailable(String(cause), cause)
  })
  if (text === undefined) throw naming.answer(`HTTP ${status}, longer than any answer`)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw isAway(status)
      ? naming.unavailable(`HTTP ${status}`, cause)
      : naming.answer(`HTTP ${status}, not JSON`, cause)
  }
}

/** Whether a service that answers so is not ready, too busy, or away behind a proxy. */
export function isAway(status: number): boolean {
  return status >= 500 || status === 429
}
