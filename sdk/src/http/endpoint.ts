import { InvalidArgumentError } from '../errors/argument.ts'

/** Where a service is, and how it is asked. */
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

/** User and password of an address. */
const credentials = /\/\/[^/?#]*@/

/** What the client of a service is given, with the defaults for the rest. @throws InvalidArgumentError */
export function endpointOf(parameters: {
  url: string
  fetch?: typeof fetch | undefined
  timeout?: number | undefined
  signal?: AbortSignal | undefined
}): Endpoint {
  const { url } = parameters ?? {}
  if (typeof url !== 'string') throw new InvalidArgumentError('url', 'the address of the service', url)
  if (credentials.test(url)) {
    // No platform's `fetch` takes them, and its complaint would tell them.
    const cure = 'pass a `fetch` that sets the header Authorization'
    throw new InvalidArgumentError('url', 'without user and password', url.replace(credentials, '//…@'), cure)
  }
  return {
    url,
    fetch: parameters.fetch ?? ((input, init) => fetch(input, init)),
    timeout: parameters.timeout ?? 10_000,
    signal: parameters.signal,
  }
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
