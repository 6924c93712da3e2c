import { type Endpoint, urlOf } from '../http/endpoint.ts'
import { isAway, type Naming, type Reply, readJson, requestJson, send } from '../http/request.ts'
import { RelayerAnswerError, RelayerRefusedError, RelayerUnavailableError } from './errors.ts'

/** What to ask. */
export type Question = { body?: unknown; query?: Record<string, string | undefined> }

/**
 * One request, its answer as JSON. Ends with the reason of the endpoint's signal if that is what ended it.
 *
 * @throws RelayerRefusedError, RelayerUnavailableError, RelayerAnswerError
 */
export async function request(endpoint: Endpoint, path: string, question: Question = {}): Promise<unknown> {
  const url = urlOf(endpoint, path, question.query)
  const reply = await requestJson(endpoint, namingOf(url), url, question.body)
  if (!reply.response.ok) throw faultOf(url, reply)
  return reply.json
}

/**
 * Opens what is no JSON, and is read as it comes.
 *
 * @throws RelayerRefusedError, RelayerUnavailableError, RelayerAnswerError
 */
export async function open(endpoint: Endpoint, url: string, signal: AbortSignal): Promise<Response> {
  const naming = namingOf(url)
  const response = await send(endpoint, naming, url, { signal })
  if (!response.ok) throw faultOf(url, { response, json: await readJson(naming, response) })
  return response
}

function namingOf(url: string): Naming {
  return {
    unavailable: (details, cause) => new RelayerUnavailableError(url, details, cause),
    answer: (details, cause) => new RelayerAnswerError(url, details, cause),
  }
}

/** What is no success, as an error. */
function faultOf(url: string, { response: { status, headers }, json }: Reply) {
  const refusal = refusalOf(json)
  if (status >= 500) return new RelayerUnavailableError(url, refusal?.message ?? `HTTP ${status}`)
  if (!refusal) {
    const details = `HTTP ${status} without an error of a relayer`
    return isAway(status) ? new RelayerUnavailableError(url, details) : new RelayerAnswerError(url, details)
  }
  const retryAfter = Number(headers.get('retry-after') ?? Number.NaN)
  return new RelayerRefusedError(status, refusal, Number.isFinite(retryAfter) ? retryAfter : undefined)
}

function refusalOf(body: unknown) {
  const error = (body as { error?: { code?: unknown; message?: unknown; cure?: unknown } } | null)?.error
  if (typeof error?.code !== 'string' || typeof error.message !== 'string') return undefined
  if (error.cure !== undefined && typeof error.cure !== 'string') return undefined
  return error as { code: string; message: string; cure?: string; details?: unknown }
}
