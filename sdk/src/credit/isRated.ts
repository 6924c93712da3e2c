import type { IndexerRow } from '../indexer/client.ts'
import { dayLength } from './time.ts'

/**
 * Whether an issuer is rated as of a time: active, suspended or under notice, from one day after its approval on.
 *
 * @param asOf - Unix time in seconds
 */
export function isRated({ status, since }: Pick<IndexerRow<'issuers'>, 'status' | 'since'>, asOf: number): boolean {
  return status !== 'none' && status !== 'defaulted' && Number(since) + dayLength <= asOf
}
