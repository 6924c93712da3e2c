import { GenexError } from '../errors/GenexError.ts'
import { type Service, ServiceAnswerError, ServiceUnavailableError } from '../errors/service.ts'

const docsPath = 'guide/relayer'
const service: Service = {
  name: 'relayer',
  docsPath,
  instead: 'try again or use another relayer; a signed order also fills directly on chain',
}

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
export class RelayerUnavailableError extends ServiceUnavailableError {
  override name = 'RelayerUnavailableError'

  constructor(url: string, details: string, cause?: unknown) {
    super(service, url, details, cause)
  }
}

/** The answer is not what a Genex relayer sends, or contradicts the question. */
export class RelayerAnswerError extends ServiceAnswerError {
  override name = 'RelayerAnswerError'

  constructor(url: string, details: string, cause?: unknown) {
    super(service, url, details, cause)
  }
}
