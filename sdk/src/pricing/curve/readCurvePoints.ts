import { allOf } from '../../indexer/allOf.ts'
import type { Indexer, IndexerRow } from '../../indexer/client.ts'
import { onePerPair } from '../onePerPair.ts'
import { tradePoint } from './tradePoint.ts'
import type { CurvePoint } from './types.ts'

type Trade = IndexerRow<'trades'>

/** Which trades make a curve. */
export type ReadCurvePointsParameters = {
  /** ISO 4217 numeric code: faces of different currencies make different curves. */
  currency: number
  /** From when on, inclusive, and before when; Unix time in seconds. */
  since: bigint
  /** First second that no longer counts, Unix time. */
  until: bigint
  /** Secondary by default: prices between holders. A primary price is what the issuer asks. */
  market?: 'primary' | 'secondary' | undefined
  /** Leaves out trades for which it is false: between wallets known to belong together, say. */
  keep?: ((trade: IndexerRow<'trades'>) => boolean) | undefined
}

/**
 * Reads from an index the trades of a time as points of yield curves, each with the grade that its issuer had then. Trades in a
 * token that does not stand for the currency are left out.
 *
 * Of two accounts the last trade of each series counts. Who trades with himself through more wallets moves a curve: what `keep`
 * knows of that, it leaves out.
 *
 * @throws what the indexer's client throws
 * @example
 * ```ts
 * const { timestamp } = await index.status()
 * const points = await readCurvePoints(index, { currency: 156, since: timestamp - 30n * 86_400n, until: timestamp })
 * const curves = fitCurves(points)
 * ```
 */
export async function readCurvePoints(index: Indexer, parameters: ReadCurvePointsParameters): Promise<CurvePoint[]> {
  const { currency, since, until, market = 'secondary', keep = () => true } = parameters
  const where = { currency, market, timestamp_gte: since, timestamp_lt: until }
  const trades = onePerPair((await allOf((page) => index.trades({ ...page, where }))).filter(keep))
  const tokens = await allOf((page) => index.paymentTokens({ ...page, where: { currency } }))
  const scales = new Map(tokens.map(({ address, scaleLog10 }) => [address, scaleLog10]))
  const steps = await readGrades(index, trades, until)
  return trades.flatMap((trade) => {
    const scaleLog10 = scales.get(trade.paymentToken)
    if (scaleLog10 === undefined || scaleLog10 === null) return []
    return tradePoint({ trade, scaleLog10, grade: gradeAt(steps, trade) }) ?? []
  })
}

type Step = IndexerRow<'scores'>

/** Steps of the scores of all that traded, those that took effect, in the sequence of the chain. */
async function readGrades(index: Indexer, trades: readonly Trade[], until: bigint): Promise<Step[]> {
  const issuers = [...new Set(trades.map(({ issuerId }) => issuerId))]
  if (issuers.length === 0) return []
  const where = { issuerId_in: issuers, step_not: 'pending', timestamp_lt: until } as const
  const steps = await allOf((page) => index.scores({ ...page, where }))
  return steps.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Grade of a trade's issuer just before it; 0: never scored. Events are numbered alike in both tables. */
function gradeAt(steps: readonly Step[], { id, issuerId }: Trade): number {
  return steps.findLast((step) => step.issuerId === issuerId && step.id < id)?.grade ?? 0
}
