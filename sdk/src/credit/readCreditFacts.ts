import type { Indexer } from '../indexer/client.ts'
import { checkMidnight, checkWhole } from './checkFacts.ts'
import { factsAt } from './factsAt.ts'
import { readRows } from './rows.ts'
import type { CreditFacts } from './types.ts'

/** Whose facts, and when. */
export type ReadCreditFactsParameters = {
  issuerId: number
  /** UTC midnight, Unix time in seconds, at or before the index's last block; see `lastMidnight`. */
  asOf: number
}

/**
 * Reads from an index what a rating is made from. Only whole days before `asOf` count: whoever asks later gets the same.
 *
 * @example
 * ```ts
 * const { timestamp } = await index.status()
 * const facts = await readCreditFacts(index, { issuerId: 1, asOf: lastMidnight(Number(timestamp)) })
 * const { raw, parts } = rate(facts)
 * ```
 *
 * @throws CreditRangeError if asOf is no midnight, CreditTooEarlyError, CreditIssuerUnknownError, and what the
 * indexer's client throws
 */
export async function readCreditFacts(index: Indexer, parameters: ReadCreditFactsParameters): Promise<CreditFacts> {
  checkParameters(parameters)
  return factsAt(await readRows(index, parameters), parameters.asOf)
}

/** @throws CreditRangeError */
export function checkParameters({ issuerId, asOf }: ReadCreditFactsParameters): void {
  checkWhole('issuerId', issuerId, 1, 2 ** 40 - 1)
  checkMidnight('asOf', asOf)
}
