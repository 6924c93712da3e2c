import { readText } from '../bytes/readText.ts'
import { IndexerAnswerError, IndexerQueryError, IndexerUnavailableError } from './errors.ts'

/** Where the indexer is and how it is asked. */
export type Endpoint = {
  url: string
  fetch: typeof fetch
  /** Milliseconds before an answer is given up. */
  timeout: number
  /** Gives up whatever is under way. */
  signal?: AbortSignal | undefined
}

/**
 * Asks for JSON at a path. Ends with the reason of the endpoint's signal if that is what ended it.
 *
 * @throws IndexerUnavailableError, IndexerQueryError, IndexerAnswerError
 */
export async function request(endpoint: Endpoint, path: string, body?: unknown): Promise<unknown> {
  const { status, text } = await exchange(endpoint, path, body).catch((cause: unknown) => {
    endpoint.signal?.throwIfAborted()
    throw new IndexerUnavailableError(endpoint.url, String(cause), cause)
  })
  // Not ready, too busy, or behind a proxy whose indexer is away.
  if (status >= 500 || status === 429) throw new IndexerUnavailableError(endpoint.url, `HTTP ${status}`)
  if (text === undefined) throw new IndexerAnswerError(endpoint.url, `HTTP ${status}, longer than any answer`)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new IndexerAnswerError(endpoint.url, `HTTP ${status}, not JSON`, cause)
  }
}

async function exchange({ url, fetch, timeout, signal }: Endpoint, path: string, body: unknown) {
  const limit = AbortSignal.timeout(timeout)
  const response = await fetch(`${url.replace(/\/+$/, '')}${path}`, {
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  return { status: response.status, text: await readText(response) }
}

/** Sends a GraphQL query; bigints among the variables travel as strings. */
export async function queryGraphql<result>(
  endpoint: Endpoint,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<result> {
  const answer = (await request(endpoint, '/graphql', { query, variables: plain(variables) })) as Answer<result> | null
  if (Array.isArray(answer?.errors)) {
    const texts = answer.errors.map((error) => error?.message)
    if (texts.every((text) => typeof text === 'string')) throw new IndexerQueryError(endpoint.url, texts.join('; '))
    throw new IndexerAnswerError(endpoint.url, 'its errors have no message')
  }
  if (!answer?.data) throw new IndexerAnswerError(endpoint.url, 'it has no data')
  return answer.data
}

type Answer<result> = { data?: result | null; errors?: ({ message?: unknown } | null)[] }

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]))
}
