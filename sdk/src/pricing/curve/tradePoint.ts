import { decodeCouponId } from '../../ids/decode.ts'
import { never } from '../../ids/layout.ts'
import type { IndexerRow } from '../../indexer/client.ts'
import type { CurvePoint } from './types.ts'

/**
 * A trade of the index as a point of a curve; its weight is the face that was traded, in minor units.
 *
 * @param parameters.scaleLog10 - of the payment token's row: the scale is its power of ten
 * @param parameters.grade - of the issuer at the time of the trade
 * @returns undefined of what never expires, what had expired, or was given away
 * @example
 * ```ts
 * const points = trades.map((trade) => tradePoint({ trade, scaleLog10: 4, grade: 6 })).filter((point) => point !== undefined)
 * ```
 */
export function tradePoint(parameters: {
  trade: Pick<IndexerRow<'trades'>, 'couponId' | 'unitPrice' | 'amount' | 'timestamp'>
  scaleLog10: number
  grade: number
}): CurvePoint | undefined {
  const { trade, scaleLog10, grade } = parameters
  const { faceValue, validUntil } = decodeCouponId(trade.couponId)
  const remaining = validUntil - Number(trade.timestamp)
  if (validUntil === never || remaining <= 0 || trade.unitPrice === 0n || faceValue === 0n) return undefined
  const weight = Number(faceValue * trade.amount)
  return { price: trade.unitPrice, faceValue, scale: 10n ** BigInt(scaleLog10), remaining, grade, weight }
}
