import { GenexError } from '../errors/GenexError.ts'

const docsPath = 'guide/relayer'

/** The relayer refused; `code` and `cure` are the relayer's own. The book is as before. */
export class RelayerRefusedError extends GenexError {
  override name = 'RelayerRefusedError'
  /** HTTP status, 400 to 499. */
  readonly status: number
  /** Seconds to wait before trying again, if the relayer says so. */
  readonly retryAfter: number | undefined

  constructor(
    status: number,
    fault: { code: string; message: string; cure?: string | undefined; details?: unknown },
    retryAfter?: number,
  ) {
    super(fault.message, {
      code: fault.code,
      cure: fault.cure,
      details: fault.details === undefined ? undefined : JSON.stringify(fault.details),
      docsPath,
    })
    this.status = status
    this.retryAfter = retryAfter
  }
}

/** The relayer cannot be reached or cannot serve now. Orders can be filled without it. */
export class RelayerUnavailableError extends GenexError {
  override name = 'RelayerUnavailableError'

  constructor(url: string, details: string, cause?: unknown) {
    super(`The relayer at ${url} does not serve.`, {
      code: 'RELAYER_UNAVAILABLE',
      cure: 'try again or use another relayer; a signed order also fills directly on chain',
      details,
      docsPath,
      cause,
    })
  }
}

/** The answer is not what a Genex relayer sends, or contradicts the question. */
export class RelayerAnswerError extends GenexError {
  override name = 'RelayerAnswerError'

  constructor(url: string, details: string, cause?: unknown) {
    super(`The answer of ${url} cannot be used.`, {
      code: 'RELAYER_ANSWER',
      cure: 'check that the address is that of a Genex relayer of this version',
      details,
      docsPath,
      cause,
    })
  }
}
