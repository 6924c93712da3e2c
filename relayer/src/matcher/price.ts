import { decodeCouponId } from '@genex/sdk/ids'
import type { Order } from '@genex/sdk/orders'
import { fairValue, type TimeCurve, wad } from '@genex/sdk/pricing'
import { maxUint128 } from 'viem'
import { larger, smaller } from '../smaller.ts'

/** Basis points of a whole. */
const bps = 10_000n

/** What the chain says that moving prices depend on. */
export type Formula = {
  curve: TimeCurve & {
    /** Discounts for credit by grade, basis points. */
    rc: readonly number[]
  }
  /** By issuer id. */
  grades: ReadonlyMap<number, { grade: number; isStale: boolean }>
  /** By address in lower case: ISO 4217 number and smallest token units per minor unit. */
  tokens: ReadonlyMap<string, { currency: number; scale: bigint }>
}

/** Seconds between which a trade is mined, both included. */
export type Window = { from: number; to: number }

/**
 * The most that an ask asks and the least that a bid bids within the window, as the Marketplace computes
 * them: what holds there holds whenever in it the trade is mined. Prices only rise or only fall with
 * time, so the two ends tell.
 *
 * @param couponId - the coupon to be delivered
 * @param formula - undefined: pegged orders have no price
 * @returns smallest units of the token per coupon; undefined if the chain gives none
 */
export function worstPrice(
  order: Order,
  couponId: bigint,
  { window, formula }: { window: Window; formula: Formula | undefined },
): bigint | undefined {
  if (order.pricing === 'fixed') return order.unitPrice
  const at = (time: number) =>
    order.pricing === 'linear' ? linearPrice(order, time) : formula && peggedPrice(order, couponId, time, formula)
  const [early, late] = [at(window.from), at(window.to)]
  if (early === undefined || late === undefined) return undefined
  return order.kind === 'bid' ? smaller(early, late) : larger(early, late)
}

function linearPrice({ kind, unitPrice, priceArgument, start, end }: Order, time: number): bigint {
  const span = BigInt(end - start)
  // From its end on it does not trade at any price.
  const passed = BigInt(Math.max(0, Math.min(time, end - 1) - start))
  const weighted = unitPrice * (span - passed) + priceArgument * passed
  return kind === 'bid' ? weighted / span : (weighted + span - 1n) / span
}

function peggedPrice(order: Order, couponId: bigint, time: number, formula: Formula): bigint | undefined {
  const { issuerId, currency } = decodeCouponId(couponId)
  const token = formula.tokens.get(order.paymentToken.toLowerCase())
  const score = formula.grades.get(issuerId)
  if (token?.currency !== currency || !score || score.isStale) return undefined
  const creditDiscount = formula.curve.rc[score.grade] ?? 0
  const { d0, dmax, k } = formula.curve
  const value = fairValue({ couponId, time: BigInt(time), curve: { d0, dmax, k }, creditDiscount })
  const weighted = value * order.priceArgument * token.scale
  const unit = wad * bps
  if (order.kind === 'bid') {
    const price = smaller(weighted / unit, order.unitPrice)
    return price === 0n ? undefined : price
  }
  const price = (weighted + unit - 1n) / unit
  return smaller(larger(price, order.unitPrice), maxUint128)
}
