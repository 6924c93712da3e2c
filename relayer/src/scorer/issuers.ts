import type { Indexer } from '@genex/sdk/indexer'
import type { Candidate } from './round.ts'

/** Every issuer of the index, by number. @throws as the indexer's client */
export async function readIssuers(index: Pick<Indexer, 'issuers'>): Promise<Candidate[]> {
  const all: Candidate[] = []
  let cursor: string | undefined
  do {
    const page = await index.issuers({ orderBy: 'id', limit: 1_000, cursor })
    all.push(...page.items)
    cursor = page.cursor ?? undefined
  } while (cursor !== undefined)
  return all
}
