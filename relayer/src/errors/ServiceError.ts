/** What a failed request is told; the body of every answer from 400 on. */
export type Fault = {
  /** Stable, upper snake case: programs branch on it. */
  code: string
  /** What happened, one sentence. */
  message: string
  /** What to do about it. */
  cure: string
  /** Facts behind it, JSON. */
  details?: unknown
}

/** HTTP statuses that faults use. */
export type FaultStatus = 400 | 403 | 404 | 405 | 410 | 413 | 415 | 422 | 429 | 503

/** Base of everything that a request can be refused for. */
export class ServiceError extends Error {
  override name = 'ServiceError'
  readonly status: FaultStatus
  readonly fault: Fault
  /** Further answer headers. */
  readonly headers: Readonly<Record<string, string>>

  constructor(status: FaultStatus, fault: Fault, options: { cause?: unknown; headers?: Record<string, string> } = {}) {
    super(fault.message, options.cause === undefined ? undefined : { cause: options.cause })
    this.status = status
    this.fault = fault
    this.headers = options.headers ?? {}
  }
}
