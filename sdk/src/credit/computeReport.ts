import type { Indexer } from '../indexer/client.ts'
import { creditReport } from './creditReport.ts'
import { factsAt } from './factsAt.ts'
import { isRated } from './isRated.ts'
import { checkParameters, type ReadCreditFactsParameters } from './readCreditFacts.ts'
import { readRows } from './rows.ts'
import { standingAt } from './standingAt.ts'
import { period } from './time.ts'
import type { CreditReport, RatingRules } from './types.ts'

/** Whose score, as of when, and where it stands. */
export type ComputeReportParameters = ReadCreditFactsParameters & {
  /** `rules` of the CreditRegistry, as they are now. */
  rules: RatingRules
}

/**
 * What a scorer does: reads the facts as of a midnight and a week before, rates both, and makes the report behind the
 * next score from where the issuer stood at that midnight. Whoever looks, and however late, computes the same report,
 * and so the same hash.
 *
 * @returns undefined if there is nothing to publish: the score stays and is fresh, the issuer is younger than a day, or
 * is not rated (defaulted)
 * @throws as `readCreditFacts`
 */
export async function computeReport(
  index: Indexer,
  parameters: ComputeReportParameters,
): Promise<CreditReport | undefined> {
  checkParameters(parameters)
  const { asOf, rules } = parameters
  const rows = await readRows(index, parameters)
  if (!isRated(rows.issuer, asOf)) return undefined
  const before = isRated(rows.issuer, asOf - period) ? factsAt(rows, asOf - period) : undefined
  return creditReport({ facts: factsAt(rows, asOf), before, standing: standingAt(rows, asOf), rules })
}
