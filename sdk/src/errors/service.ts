import { GenexError } from './GenexError.ts'

/** A service of a platform that the SDK can ask, and needs nowhere else. */
export type Service = {
  /** Which of the two. */
  name: 'relayer' | 'indexer'
  /** Page of the guide. */
  docsPath: string
  /** What to do while it does not serve. */
  instead: string
}

/** An address without its query: errors end up in logs, and a question tells who wants to buy what. */
function placeOf(url: string): string {
  return url.replace(/\?.*/s, '')
}

/** The service cannot be reached, or cannot serve now. */
export class ServiceUnavailableError extends GenexError {
  override name = 'ServiceUnavailableError'

  constructor(service: Service, url: string, details: string, cause?: unknown) {
    super(`The ${service.name} at ${placeOf(url)} does not serve.`, {
      code: `${service.name.toUpperCase()}_UNAVAILABLE`,
      cure: service.instead,
      details,
      docsPath: service.docsPath,
      cause,
    })
  }
}

/** The answer is not what a service of Genex sends, or contradicts the question. */
export class ServiceAnswerError extends GenexError {
  override name = 'ServiceAnswerError'

  constructor(service: Service, url: string, details: string, cause?: unknown) {
    super(`The answer of ${placeOf(url)} cannot be used.`, {
      code: `${service.name.toUpperCase()}_ANSWER`,
      cure: `check that the address is that of a Genex ${service.name} of this version`,
      details,
      docsPath: service.docsPath,
      cause,
    })
  }
}
