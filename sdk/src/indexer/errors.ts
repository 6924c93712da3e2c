import { GenexError } from '../errors/GenexError.ts'

const docsPath = 'guide/indexer'

/** The indexer cannot be reached, or is not ready. The chain has every fact that it would tell. */
export class IndexerUnavailableError extends GenexError {
  override name = 'IndexerUnavailableError'

  constructor(url: string, details: string, cause?: unknown) {
    super(`The indexer at ${url} does not serve.`, {
      code: 'INDEXER_UNAVAILABLE',
      cure: 'try again, use another indexer, or read the chain',
      details,
      docsPath,
      cause,
    })
  }
}

/** The indexer did not accept the query. */
export class IndexerQueryError extends GenexError {
  override name = 'IndexerQueryError'

  constructor(url: string, details: string) {
    super(`The indexer at ${url} refuses the query.`, {
      code: 'INDEXER_QUERY',
      cure: 'compare the fields with the schema that the indexer shows at its address',
      details,
      docsPath,
    })
  }
}

/** The answer is not what a Genex indexer sends. */
export class IndexerAnswerError extends GenexError {
  override name = 'IndexerAnswerError'

  constructor(url: string, details: string, cause?: unknown) {
    super(`The answer of ${url} cannot be used.`, {
      code: 'INDEXER_ANSWER',
      cure: 'check that the address is that of a Genex indexer of this version',
      details,
      docsPath,
      cause,
    })
  }
}

/** The indexer did not reach a block in time. */
export class IndexerBehindError extends GenexError {
  override name = 'IndexerBehindError'
  /** Where it was when the time was over. */
  readonly block: bigint

  constructor(url: string, wanted: bigint, block: bigint) {
    super(`The indexer at ${url} is at block ${block}, not yet at ${wanted}.`, {
      code: 'INDEXER_BEHIND',
      cure: 'wait longer, or check that it follows the same chain',
      docsPath,
    })
    this.block = block
  }
}
