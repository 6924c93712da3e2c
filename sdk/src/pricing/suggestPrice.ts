import { aBigint } from '../client/check.ts'
import { PricingRangeError } from '../errors/pricing.ts'
import { decodeCouponId } from '../ids/decode.ts'
import { never } from '../ids/layout.ts'
import { discountFraction, type TimeCurve, wad } from './timeDiscount.ts'

/** What the formula needs to know. */
export type ValueParameters = {
  couponId: bigint
  /** Unix time in seconds: a block's. */
  time: bigint
  /** How the discount falls toward the end. */
  curve: TimeCurve
  /** Discount for the issuer's credit (rc), basis points. */
  creditDiscount: number
}

/**
 * Value of one coupon by the protocol's formula P = F(1-dt)(1-rc).
 *
 * One division, rounded down: below the real number by less than 10^-18 minor units, and equal to
 * `valueOf` of the CreditRegistry at the same time, curve and grade.
 *
 * @returns minor units of the face value × 10^18
 * @throws InvalidArgumentError, PricingRangeError
 */
export function fairValue(parameters: ValueParameters): bigint {
  const { couponId, time, curve, creditDiscount } = parameters
  aBigint('couponId', couponId)
  aBigint('time', time)
  if (!Number.isInteger(creditDiscount) || creditDiscount < 0 || creditDiscount > 10_000) {
    throw new PricingRangeError('creditDiscount', creditDiscount, '0 … 10,000 basis points')
  }
  const { faceValue, validFrom, validUntil } = decodeCouponId(couponId)
  const endless = validUntil === never
  const { discount, whole } = discountFraction({
    ...curve,
    tau: BigInt(validUntil) - time,
    T: endless ? undefined : BigInt(validUntil - validFrom),
  })
  return (faceValue * (whole - discount) * BigInt(10_000 - creditDiscount) * wad) / (whole * 10_000n)
}

/**
 * A unit price for an order, from the formula.
 *
 * @param parameters.scale - smallest token units per minor unit: 10^(token decimals - ISO exponent)
 * @param parameters.bps - basis points of the formula's price; 10,000 by default
 * @param parameters.round - toward the maker: up for an ask, down for a bid
 * @returns smallest units of the token per coupon
 * @throws InvalidArgumentError, PricingRangeError
 */
export function suggestPrice(
  parameters: ValueParameters & { scale: bigint; bps?: number | undefined; round: 'up' | 'down' },
): bigint {
  const { scale, bps = 10_000, round } = parameters
  aBigint('scale', scale)
  if (scale < 1n) throw new PricingRangeError('scale', scale, '1 …')
  if (!Number.isSafeInteger(bps) || bps < 0) throw new PricingRangeError('bps', bps, '0 … basis points')
  const scaled = fairValue(parameters) * scale * BigInt(bps)
  const unit = wad * 10_000n
  return round === 'up' ? (scaled + unit - 1n) / unit : scaled / unit
}
