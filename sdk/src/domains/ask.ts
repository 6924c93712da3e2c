import { DomainAnswerError } from '../errors/domain.ts'
import { filePath, maxFileSize } from './statement.ts'
import type { ResolveTxt } from './types.ts'

/**
 * How to reach a web server or a resolver.
 *
 * @inline
 */
export type Reach = {
  /** Replaces the platform's `fetch`. */
  fetch: typeof fetch
  /** Milliseconds before an answer is given up. */
  timeout: number
}

/**
 * The file of a domain; undefined: it has none. It is asked of this very host, by HTTPS: a redirection is somebody else's
 * word, and is not followed.
 *
 * @throws DomainAnswerError
 */
export async function readFile(domain: string, reach: Reach): Promise<string | undefined> {
  const url = `https://${domain}${filePath}`
  const response = await get(url, reach)
  if (response.status === 404 || response.status === 410) return undefined
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw new DomainAnswerError(url, 'it redirects')
  }
  if (!response.ok) throw new DomainAnswerError(url, `HTTP ${response.status}`)
  return readText(url, response)
}

/**
 * Asks a resolver by DNS over HTTPS, in its JSON form (`application/dns-json`): for browsers. Which resolver to trust is the
 * caller's choice; it learns which domains are asked for.
 *
 * @param endpoint - such as `https://resolver.example/dns-query`
 * @example
 * ```ts
 * const resolveTxt = dnsOverHttps('https://resolver.example/dns-query')
 * const { status } = await client.verifyDomain({ issuerId: 1, resolveTxt })
 * ```
 */
export function dnsOverHttps(endpoint: string, options: Partial<Reach> = {}): ResolveTxt {
  const reach = { fetch: options.fetch ?? ((input, init) => fetch(input, init)), timeout: options.timeout ?? 10_000 }
  return async function resolveTxt(name) {
    const url = new URL(endpoint)
    url.searchParams.set('name', name)
    url.searchParams.set('type', 'TXT')
    const response = await get(url.href, reach, 'application/dns-json')
    if (!response.ok) throw new DomainAnswerError(endpoint, `HTTP ${response.status}`)
    return recordsOf(endpoint, await readText(endpoint, response))
  }
}

/** Type of a TXT record, and the answers "found" and "no such name", as the DNS numbers them. */
const txt = 16
const noError = 0
const noSuchName = 3

function recordsOf(endpoint: string, text: string): string[][] {
  let answer: { Status?: unknown; Answer?: unknown }
  try {
    answer = JSON.parse(text) ?? {}
  } catch (cause) {
    throw new DomainAnswerError(endpoint, 'it is no JSON', cause)
  }
  if (answer.Status === noSuchName) return []
  if (answer.Status !== noError) throw new DomainAnswerError(endpoint, `the DNS answers ${String(answer.Status)}`)
  const records: unknown[] = Array.isArray(answer.Answer) ? answer.Answer : []
  return records.flatMap((record) => {
    const { type, data } = (record ?? {}) as { type?: unknown; data?: unknown }
    return type === txt && typeof data === 'string' ? [partsOf(data)] : []
  })
}

/** The quoted parts of a record; resolvers that do not quote give one. */
function partsOf(data: string): string[] {
  const quoted = data.match(/"(?:[^"\\]|\\.)*"/g)
  return quoted ? quoted.map((part) => part.slice(1, -1).replace(/\\(.)/g, '$1')) : [data]
}

/** @throws DomainAnswerError if it takes longer, milliseconds */
export async function within<answer>(timeout: number, source: string, asked: Promise<answer>): Promise<answer> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DomainAnswerError(source, `no answer in ${timeout} ms`)), timeout)
  })
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}

async function get(url: string, { fetch, timeout }: Reach, accept = 'application/json'): Promise<Response> {
  try {
    return await fetch(url, {
      headers: { accept },
      redirect: 'manual',
      credentials: 'omit',
      signal: AbortSignal.timeout(timeout),
    })
  } catch (cause) {
    throw new DomainAnswerError(url, cause instanceof Error ? cause.message : 'no answer', cause)
  }
}

/** The body, if it is not too long; what goes on is cut off. */
async function readText(url: string, { body }: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  const reader = body?.getReader()
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
      if (done) return text + decoder.decode()
      size += value.length
      if (size > maxFileSize) throw new DomainAnswerError(url, `it is longer than ${maxFileSize} bytes`)
      text += decoder.decode(value, { stream: true })
    }
  } catch (error) {
    if (error instanceof DomainAnswerError) throw error
    throw new DomainAnswerError(url, 'it broke off', error)
  } finally {
    // A body that failed has nothing left to cancel.
    await reader?.cancel().catch(() => undefined)
  }
}
