import { IndexerAnswerError, IndexerQueryError, IndexerUnavailableError } from './errors.ts'

/** Where the indexer is and how it is asked. */
export type Endpoint = {
  url: string
  fetch: typeof fetch
  /** Milliseconds before an answer is given up. */
  timeout: number
}

/** Asks for JSON at a path. @throws IndexerUnavailableError, IndexerAnswerError */
export async function request(endpoint: Endpoint, path: string, body?: unknown): Promise<unknown> {
  const address = `${endpoint.url.replace(/\/+$/, '')}${path}`
  const response = await endpoint
    .fetch(address, {
      signal: AbortSignal.timeout(endpoint.timeout),
      ...(body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    .catch((cause: unknown) => {
      throw new IndexerUnavailableError(endpoint.url, String(cause), cause)
    })
  if (!response.ok) throw new IndexerUnavailableError(endpoint.url, `HTTP ${response.status}`)
  return response.json().catch((cause: unknown) => {
    throw new IndexerAnswerError(endpoint.url, 'it is not JSON', cause)
  })
}

/** Sends a GraphQL query; bigints among the variables travel as strings. */
export async function queryGraphql<result>(
  endpoint: Endpoint,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<result> {
  const answer = (await request(endpoint, '/graphql', { query, variables: plain(variables) })) as Answer<result>
  if (answer.errors) throw new IndexerQueryError(endpoint.url, answer.errors.map(({ message }) => message).join('; '))
  if (!answer.data) throw new IndexerAnswerError(endpoint.url, 'it has no data')
  return answer.data
}

type Answer<result> = { data?: result | null; errors?: { message: string }[] }

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]))
}
