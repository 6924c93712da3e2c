import { type Endpoint, urlOf } from '../http/endpoint.ts'
import { isAway, type Naming, requestJson } from '../http/request.ts'
import { IndexerAnswerError, IndexerQueryError, IndexerUnavailableError } from './errors.ts'

/**
 * Asks for JSON at a path. Ends with the reason of the endpoint's signal if that is what ended it. A refusal is an answer:
 * what GraphQL has against a query is in its JSON.
 *
 * @throws IndexerUnavailableError, IndexerAnswerError
 */
export async function request(endpoint: Endpoint, path: string, body?: unknown): Promise<unknown> {
  const naming: Naming = {
    unavailable: (details, cause) => new IndexerUnavailableError(endpoint.url, details, cause),
    answer: (details, cause) => new IndexerAnswerError(endpoint.url, details, cause),
  }
  const { response, json } = await requestJson(endpoint, naming, urlOf(endpoint, path), body)
  if (isAway(response.status)) throw naming.unavailable(`HTTP ${response.status}`)
  return json
}

/**
 * Sends a GraphQL query; bigints among the variables travel as strings.
 *
 * @throws IndexerUnavailableError, IndexerQueryError, IndexerAnswerError
 */
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
