import { decodeCouponId } from '../../../../src/ids/index.ts'
import type { Order } from '../../../../src/orders/index.ts'
import { curve } from '../../../chain/globalSetup.ts'
import { Refusal } from '../../play/refusal.ts'
import { gradeOf } from './credit.ts'
import type { World } from './world.ts'

/** Token units per coupon at this time, rounded toward the maker. */
export function priceOf(world: World, order: Order, coupon: bigint): bigint {
  if (order.pricing === 'fixed') return order.unitPrice
  return order.pricing === 'linear' ? linear(order, world.now) : pegged(world, order, coupon)
}

/** From `unitPrice` at the start to `priceArgument` at the end. */
function linear(order: Order, now: number): bigint {
  const span = BigInt(order.end - order.start)
  const passed = BigInt(now - order.start)
  return towardMaker(order, order.unitPrice * (span - passed) + order.priceArgument * passed, span)
}

/** So many basis points of the formula's price, never beyond the maker's limit. */
function pegged(world: World, order: Order, coupon: bigint): bigint {
  const token = world.tokens.get(order.paymentToken)
  if (token?.currency !== decodeCouponId(coupon).currency) throw new Refusal('Marketplace_InvalidOrder', 'paymentToken')
  const { grade, stale } = gradeOf(world)
  if (stale) throw new Refusal('Marketplace_ScoreStale', world.issuer.issuerId)
  const value = formula(coupon, grade, world.now) * order.priceArgument * token.scale
  const price = towardMaker(order, value, 10n ** 18n * 10_000n)
  const isBeyond = order.kind === 'bid' ? price > order.unitPrice : price < order.unitPrice
  if (order.kind === 'bid' && price === 0n) throw new Refusal('Marketplace_InvalidOrder', 'unitPrice')
  return isBeyond ? order.unitPrice : price
}

/** P = F (1 − dt) (1 − rc), dt = d0 + (dmax − d0) (1 − τ/T)²: minor units × 10^18, one division, rounded down. */
function formula(coupon: bigint, grade: number, now: number): bigint {
  const { faceValue, validFrom, validUntil } = decodeCouponId(coupon)
  const [d0, rise] = [BigInt(curve.d0), BigInt(curve.dmax - curve.d0)]
  // What never expires keeps d0: nothing of its validity has gone.
  const isEndless = validUntil === 2 ** 32 - 1
  const span = isEndless ? 1n : BigInt(validUntil - validFrom)
  const gone = isEndless ? 0n : clamp(BigInt(now - validFrom), span)
  const timeKept = (10_000n - d0) * span ** 2n - rise * gone ** 2n
  const creditKept = 10_000n - BigInt(curve.rc[grade] as number)
  return (faceValue * timeKept * creditKept * 10n ** 18n) / (10_000n * span ** 2n * 10_000n)
}

const clamp = (value: bigint, most: bigint) => (value < 0n ? 0n : value > most ? most : value)

/** A bidder never pays more than promised, a seller never gets less. */
function towardMaker(order: Order, numerator: bigint, denominator: bigint): bigint {
  const roundsUp = order.kind !== 'bid' && numerator % denominator !== 0n
  return numerator / denominator + (roundsUp ? 1n : 0n)
}
