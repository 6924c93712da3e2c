import { GenexError } from '../errors/GenexError.ts'
import { type Service, ServiceAnswerError, ServiceUnavailableError } from '../errors/service.ts'

const docsPath = 'guide/indexer'
const service: Service = { name: 'indexer', docsPath, instead: 'try again, use another indexer, or read the chain' }

/** The indexer cannot be reached, or is not ready. The chain has every fact that it would tell. */
export class IndexerUnavailableError extends ServiceUnavailableError {
  override name = 'IndexerUnavailableError'

  constructor(url: string, details: string, cause?: unknown) {
    super(service, url, details, cause)
  }
}

/** The answer is not what a Genex indexer sends. */
export class IndexerAnswerError extends ServiceAnswerError {
  override name = 'IndexerAnswerError'

  constructor(url: string, details: string, cause?: unknown) {
    super(service, url, details, cause)
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

/** A list goes on for ever, or for longer than is read. */
export class IndexerEndlessError extends GenexError {
  override name = 'IndexerEndlessError'

  constructor(reason: string) {
    super(`The indexer’s list does not end: ${reason}.`, {
      code: 'INDEXER_ENDLESS',
      cure: 'ask for fewer rows with `where`, raise `mostPages` if so many are true, or use another indexer',
      docsPath,
    })
  }
}
