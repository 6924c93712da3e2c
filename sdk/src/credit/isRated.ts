import type { IndexerRow } from '../indexer/client.ts'
import { dayLength } from './time.ts'

/**
 * Whether an issuer is rated as of a time: from one day after its approval on, until its default. As of then and not now:
 * the scores of an issuer that failed later can still be computed again.
 *
 * @param asOf - Unix time in seconds
 */
export function isRated(
  { since, claimsOpenedAt }: Pick<IndexerRow<'issuers'>, 'since' | 'claimsOpenedAt'>,
  asOf: number,
): boolean {
  const isInDefault = claimsOpenedAt !== null && Number(claimsOpenedAt) < asOf
  return Number(since) + dayLength <= asOf && !isInDefault
}
