import { aBigint, aCount, fieldsOf, optional } from '../client/check.ts'
import { type Endpoint, endpointOf } from '../http/endpoint.ts'
import { type Entity, entities } from './entities/index.ts'
import { IndexerAnswerError, IndexerBehindError, IndexerUnavailableError } from './errors.ts'
import { type Field, type RowOf, small, whole } from './fields.ts'
import { type ListQuery, list, type Page } from './list.ts'
import { queryGraphql, request } from './request.ts'

/** Which indexer, and how to reach it. */
export type IndexerParameters = {
  /** Such as `http://127.0.0.1:42069`. */
  url: string
  /** Replaces the platform's `fetch`. */
  fetch?: typeof fetch | undefined
  /** Milliseconds before an answer is given up. Default 10,000. */
  timeout?: number | undefined
  /**
   * Gives up whatever is under way, which throws its reason. A client costs nothing: make one for what is to be given up
   * together.
   */
  signal?: AbortSignal | undefined
}

/** How far the indexer has followed the chain. */
export type IndexerStatus = {
  chainId: number
  /** Last block that is in the index. */
  block: bigint
  /** Time of that block, seconds. */
  timestamp: bigint
}

/** Fields of the rows, by the name of what is listed. */
export type IndexerRows = {
  [name in keyof typeof entities]: {
    [field in keyof (typeof entities)[name]['fields']]: (typeof entities)[name]['fields'][field] extends Field<
      infer value
    >
      ? value
      : never
  }
}

/** Rows by the name of what is listed: `IndexerRow<'trades'>`. */
export type IndexerRow<name extends keyof IndexerRows> = IndexerRows[name]

/** A list by name for all that can be asked. */
export type IndexerLists = {
  [name in keyof IndexerRows]: (query?: ListQuery<IndexerRows[name]>) => Promise<Page<IndexerRows[name]>>
}

/** An indexer's answers. Nobody must trust it: every row can be recomputed from the chain. */
export type Indexer = IndexerLists & {
  url: string
  /** Any GraphQL; bigints among the variables travel as strings. */
  query<result>(document: string, variables?: Record<string, unknown>): Promise<result>
  /** How far the index has come. */
  status(): Promise<IndexerStatus>
  /** Resolves when the block is indexed. @param options.timeout - milliseconds, default 30,000 */
  waitForBlock(block: bigint, options?: { timeout?: number | undefined }): Promise<IndexerStatus>
}

const patience = /* @__PURE__ */ fieldsOf({ timeout: /* @__PURE__ */ optional(aCount) })

/** Milliseconds between two looks at how far the indexer is. */
const lookInterval = 100

/**
 * A client of one indexer.
 *
 * @example
 * ```ts
 * const index = indexer({ url: 'http://127.0.0.1:42069' })
 * const { items } = await index.trades({ where: { seriesId }, orderBy: 'timestamp', direction: 'desc', limit: 10 })
 * const [account] = (await index.accounts({ where: { issuerId: 1n, currency: 156 } })).items
 * ```
 */
export function indexer(parameters: IndexerParameters): Indexer {
  const endpoint = endpointOf(parameters)
  const listOf = (entity: Entity) => (query?: ListQuery<RowOf<Entity['fields']>>) => list(endpoint, entity, query)
  const lists = Object.fromEntries(Object.entries(entities).map(([name, entity]) => [name, listOf(entity)]))
  const status = () => readStatus(endpoint)

  return {
    ...(lists as unknown as IndexerLists),
    url: parameters.url,
    query: (document, variables) => queryGraphql(endpoint, document, variables),
    status,
    async waitForBlock(block, options = {}) {
      aBigint('block', block)
      patience('', options)
      const { timeout = 30_000 } = options
      const deadline = Date.now() + timeout
      for (;;) {
        const now = await status()
        if (now.block >= block) return now
        if (Date.now() >= deadline) throw new IndexerBehindError(endpoint.url, block, now.block)
        await new Promise((resolve) => setTimeout(resolve, lookInterval))
      }
    },
  }
}

async function readStatus(endpoint: Endpoint): Promise<IndexerStatus> {
  const answer = (await request(endpoint, '/status')) as Record<string, ChainStatus>
  try {
    const [chain] = Object.values(answer)
    if (!chain) throw new IndexerUnavailableError(endpoint.url, 'it has not begun to index')
    return { chainId: small(chain.id), block: whole(chain.block.number), timestamp: whole(chain.block.timestamp) }
  } catch (cause) {
    if (cause instanceof IndexerUnavailableError) throw cause
    throw new IndexerAnswerError(endpoint.url, String(cause), cause)
  }
}

type ChainStatus = { id: number; block: { number: number; timestamp: number } }
