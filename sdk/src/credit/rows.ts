import { CreditIssuerUnknownError, CreditTooEarlyError } from '../errors/credit.ts'
import { allOf } from '../indexer/allOf.ts'
import type { Indexer, IndexerRow } from '../indexer/client.ts'
import { dayLength, period, windowDays } from './time.ts'

/** All that an index says of an issuer before a midnight: whole days, and the steps of its score. */
export type CreditRows = {
  issuer: IndexerRow<'issuers'>
  ratingDays: readonly IndexerRow<'ratingDays'>[]
  unhonouredDays: readonly IndexerRow<'unhonouredDays'>[]
  accountDays: readonly IndexerRow<'accountDays'>[]
  scores: readonly IndexerRow<'scores'>[]
}

/**
 * Reads them. Rows of days that are over do not change any more, so the answer is the same whenever it is asked for.
 *
 * @throws CreditTooEarlyError, CreditIssuerUnknownError, and what the indexer's client throws
 */
export async function readRows(index: Indexer, { issuerId, asOf }: { issuerId: number; asOf: number }) {
  const { timestamp } = await index.status()
  if (timestamp < BigInt(asOf)) throw new CreditTooEarlyError(asOf, Number(timestamp), index.url)
  const id = BigInt(issuerId)
  const [issuer] = (await index.issuers({ where: { id } })).items
  if (!issuer) throw new CreditIssuerUnknownError(issuerId, index.url)
  const where = { issuerId: id, day_lt: BigInt(asOf) }
  const oldest = BigInt(asOf - windowDays * dayLength - period)
  return {
    issuer,
    ratingDays: await allOf((page) => index.ratingDays({ ...page, where })),
    unhonouredDays: await allOf((page) => index.unhonouredDays({ ...page, where: { ...where, day_gte: oldest } })),
    accountDays: await allOf((page) => index.accountDays({ ...page, where })),
    scores: await allOf((page) => index.scores({ ...page, where: { issuerId: id, timestamp_lt: BigInt(asOf) } })),
  } satisfies CreditRows
}
