import { allOf, type Indexer } from '@genex/sdk/indexer'
import type { Candidate } from './round.ts'

/** Every issuer of the index, by number. @throws as the indexer's client */
export function readIssuers(index: Pick<Indexer, 'issuers'>): Promise<Candidate[]> {
  return allOf((page) => index.issuers({ ...page, orderBy: 'id' }))
}
