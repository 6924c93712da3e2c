import { PricingRangeError } from '../errors/pricing.ts'
import { decodeCouponId } from '../ids/decode.ts'
import { never } from '../ids/layout.ts'
import { shortestMaturity } from './curve/knotsOf.ts'
import type { YieldCurve } from './curve/types.ts'
import { priceFromCurve } from './curve/yieldAt.ts'
import { discountToFace } from './discount.ts'
import { median } from './median.ts'
import { suggestPrice, type ValueParameters } from './suggestPrice.ts'

/** Trades from which on their median is a reference. */
export const leastTrades = 3

/** What a suggestion is made from. */
export type ExplainPriceParameters = ValueParameters & {
  /** Smallest token units per minor unit: 10^(token decimals - ISO exponent). */
  scale: bigint
  /** Toward the maker: up for an ask, down for a bid. */
  round: 'up' | 'down'
  /** Unit prices of recent trades of the series, smallest units of the token; those of `onePerPair` of the last week, say. */
  trades?: readonly bigint[] | undefined
  /** Of the issuer's grade, by `fitCurves`: the reference where there are fewer than three trades. */
  market?: YieldCurve | undefined
  /** How far the market moves the suggestion from the formula at most, basis points of the formula; 1,000 by default. */
  maxDeviation?: number | undefined
}

/** Why a price is not the face value: an amount in smallest units of the token, negative if it lowers the price. */
export type PriceReason =
  | {
      code: 'TIME' | 'CREDIT'
      /** What it adds to the price, smallest units of the token; negative: what it takes off. */
      amount: bigint
    }
  | {
      code: 'MARKET'
      /** What it adds to the price, smallest units of the token; negative: what it takes off. */
      amount: bigint
      /** Whether the market says a price that is too far from the formula’s: the price goes only part of the way. */
      isLimited: boolean
    }

/** A suggested price, and how it came about. Prices in smallest units of the token per coupon. */
export type PriceExplanation = {
  /** Suggested, smallest units of the token per coupon. */
  price: bigint
  /** Of `price`: basis points of the face value, rounded down; negative above face. */
  discount: number
  /** By the formula alone, as `suggestPrice`. */
  formula: bigint
  /** What the market says; undefined if it says nothing. */
  reference: { price: bigint; from: 'trades' | 'curve' } | undefined
  /** Face value · scale and all amounts add up to the price. */
  reasons: readonly PriceReason[]
}

/**
 * A unit price for an order, with its reasons: the formula, moved toward what the market pays.
 *
 * The reference is the median of at least three recent trades, else the price by the curve of the issuer's grade, else there
 * is none. The suggestion is the reference, but within `maxDeviation` of the formula and at most the face value: who trades with
 * himself moves it no further. Whole numbers, but for the curve.
 *
 * @throws PricingRangeError
 * @example
 * ```ts
 * const value = await client.getFairValue({ couponId })
 * const market = fitCurves(points).get(value.grade)
 * const lately = trades.map(({ unitPrice }) => unitPrice)
 * const { price, discount, reasons } = explainPrice({
 *   couponId, ...value, scale: 10_000n, round: 'up', trades: lately, market,
 * })
 * ```
 */
export function explainPrice(parameters: ExplainPriceParameters): PriceExplanation {
  const { couponId, scale, maxDeviation = 1_000 } = parameters
  if (!Number.isInteger(maxDeviation) || maxDeviation < 0 || maxDeviation > 10_000) {
    throw new PricingRangeError('maxDeviation', maxDeviation, '0 … 10,000 basis points')
  }
  const { faceValue } = decodeCouponId(couponId)
  const face = faceValue * scale
  const timed = suggestPrice({ ...parameters, creditDiscount: 0 })
  const formula = suggestPrice(parameters)
  const reference = referenceOf(parameters)
  const reasons: PriceReason[] = [
    { code: 'TIME', amount: timed - face },
    { code: 'CREDIT', amount: formula - timed },
  ]
  const price = reference ? within(reference.price, { formula, face, maxDeviation: BigInt(maxDeviation) }) : formula
  if (reference) reasons.push({ code: 'MARKET', amount: price - formula, isLimited: price !== reference.price })
  return { price, discount: discountToFace({ price, faceValue, scale }), formula, reference, reasons }
}

function referenceOf(parameters: ExplainPriceParameters): PriceExplanation['reference'] {
  const { couponId, time, scale, round, trades = [], market } = parameters
  for (const price of trades) if (price < 0n) throw new PricingRangeError('trades', price, '0 …')
  if (trades.length >= leastTrades) return { price: median(trades, round), from: 'trades' }
  const { faceValue, validUntil } = decodeCouponId(couponId)
  const remaining = validUntil - Number(time)
  if (!market || validUntil === never || remaining < shortestMaturity) return undefined
  return { price: priceFromCurve({ curve: market, faceValue, scale, remaining, round }), from: 'curve' }
}

function within(price: bigint, limits: { formula: bigint; face: bigint; maxDeviation: bigint }): bigint {
  const { formula, face, maxDeviation } = limits
  const low = (formula * (10_000n - maxDeviation) + 9_999n) / 10_000n
  const high = (formula * (10_000n + maxDeviation)) / 10_000n
  const ceiling = high < face ? high : face
  if (price < low) return low
  return price > ceiling ? ceiling : price
}
