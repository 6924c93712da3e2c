import { readText } from '../bytes/readText.ts'
import { RelayerAnswerError, RelayerRefusedError, RelayerUnavailableError } from './errors.ts'

/** Where and how to reach a relayer. */
export type Endpoint = {
  /** Such as `http://127.0.0.1:4000`. */
  url: string
  /** Replaces the platform's `fetch`. */
  fetch: typeof fetch
  /** Milliseconds before an answer is given up. */
  timeout: number
  /** Gives up whatever is under way. */
  signal?: AbortSignal | undefined
}

/** What to ask. */
export type Question = { body?: unknown; query?: Record<string, string | undefined> }

/**
 * One request, its answer as JSON. Ends with the reason of the endpoint's signal if that is what ended it.
 *
 * @throws RelayerRefusedError, RelayerUnavailableError, RelayerAnswerError
 */
export async function request(endpoint: Endpoint, path: string, question: Question = {}): Promise<unknown> {
  try {
    return await ask(endpoint, urlOf(endpoint, path, question.query), question.body)
  } catch (error) {
    endpoint.signal?.throwIfAborted()
    throw error
  }
}

async function ask(endpoint: Endpoint, url: string, body: unknown): Promise<unknown> {
  const limit = AbortSignal.timeout(endpoint.timeout)
  const response = await send(endpoint, url, {
    signal: endpoint.signal ? AbortSignal.any([endpoint.signal, limit]) : limit,
    ...(body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
  })
  return readJson(url, response)
}

/** Sends and turns what is no success into an error. @throws RelayerRefusedError, RelayerUnavailableError */
export async function send(endpoint: Endpoint, url: string, init: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await endpoint.fetch(url, init)
  } catch (cause) {
    throw new RelayerUnavailableError(url, cause instanceof Error ? cause.message : '', cause)
  }
  if (response.ok) return response
  const fault = faultOf(await readJson(url, response))
  if (response.status >= 500) {
    throw new RelayerUnavailableError(url, fault?.message ?? `HTTP ${response.status}`)
  }
  if (!fault) throw new RelayerAnswerError(url, `HTTP ${response.status} without an error of a relayer`)
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  throw new RelayerRefusedError(response.status, fault, Number.isFinite(retryAfter) ? retryAfter : undefined)
}

/** Address of a path with its query; what is undefined is left out. */
export function urlOf(
  endpoint: Pick<Endpoint, 'url'>,
  path: string,
  query: Record<string, string | undefined> = {},
): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const search = new URLSearchParams(given).toString()
  return `${endpoint.url.replace(/\/+$/, '')}${path}${search ? `?${search}` : ''}`
}

async function readJson(url: string, response: Response): Promise<unknown> {
  const text = await readText(response).catch((cause: unknown) => {
    // Cut, or too slow: the answer never came.
    throw new RelayerUnavailableError(url, cause instanceof Error ? cause.message : '', cause)
  })
  if (text === undefined) throw new RelayerAnswerError(url, `HTTP ${response.status}, longer than any answer`)
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (response.status >= 500) throw new RelayerUnavailableError(url, `HTTP ${response.status}`, cause)
    throw new RelayerAnswerError(url, `HTTP ${response.status}, not JSON`, cause)
  }
}

function faultOf(body: unknown) {
  const error = (body as { error?: { code?: unknown; message?: unknown; cure?: unknown } } | null)?.error
  if (typeof error?.code !== 'string' || typeof error.message !== 'string') return undefined
  if (error.cure !== undefined && typeof error.cure !== 'string') return undefined
  return error as { code: string; message: string; cure?: string; details?: unknown }
}
