import { ServiceError } from './ServiceError.ts'

/** The chain's RPC does not answer: nothing can be checked now. */
export class ChainUnavailableError extends ServiceError {
  override name = 'ChainUnavailableError'

  constructor(cause: unknown) {
    super(
      503,
      {
        code: 'CHAIN_UNAVAILABLE',
        message: 'The chain cannot be reached.',
        cure: 'try again shortly; a signed order also fills directly on chain',
      },
      { cause, headers: { 'retry-after': '5' } },
    )
  }
}

/** The watcher has not read a block yet. */
export class NotReadyError extends ServiceError {
  override name = 'NotReadyError'

  constructor() {
    super(
      503,
      {
        code: 'NOT_READY',
        message: 'The relayer has not read the chain yet.',
        cure: 'try again in a few seconds',
      },
      { headers: { 'retry-after': '2' } },
    )
  }
}
