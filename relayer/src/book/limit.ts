import { decodeCouponId } from '@genex/sdk/ids'
import type { Order } from '@genex/sdk/orders'
import { isAddressEqual } from 'viem'
import type { Facts, PrimaryFacts } from '../chain/facts.ts'
import type { ReasonCode } from './reasons.ts'

/** Basis points of a whole. */
const bps = 10_000n
/** `IssuerStatus.Active` on chain. */
const active = 1

/** How many coupons a taker can have now, or why none. */
export type Limit = { fillable: bigint; reason: ReasonCode | null }

/** What is left of the order, cut to what its maker can cover. */
export function limitFill(order: Order, facts: Facts): Limit {
  const left = order.amount - facts.bucket
  const least = order.minFill > 1n ? order.minFill : 1n
  if (left < least) return { fillable: 0n, reason: 'BELOW_MIN_FILL' }
  const { cover, reason } = coverOf(order, facts)
  // biome-ignore lint/complexity/useMathMinMax: Math.min takes no bigint
  const fillable = cover < left ? cover : left
  return fillable < least ? { fillable: 0n, reason } : { fillable, reason: null }
}

/** Coupons that the maker can cover, and why not more. */
type Cover = { cover: bigint; reason: ReasonCode }

function coverOf(order: Order, facts: Facts): Cover {
  const none = (reason: ReasonCode): Cover => ({ cover: 0n, reason })
  if (order.kind === 'bid') return bidCover(order, facts)
  const { market } = facts
  const fee = order.kind === 'primaryAsk' ? market.primaryFee : market.secondaryFee
  if (fee > order.maxFee) return none('FEE_ABOVE_MAXIMUM')
  if (facts.primary) return primaryCover(order, facts.primary, facts.price ?? order.unitPrice, fee)
  if (!facts.stock?.isMovable) return none('NOT_APPROVED')
  return { cover: facts.stock.balance, reason: 'INSUFFICIENT_BALANCE' }
}

function bidCover(order: Order, { money }: Facts): Cover {
  const { balance, allowance, isRefused = false } = money ?? { balance: 0n, allowance: 0n }
  if (isRefused) return { cover: 0n, reason: 'PAYMENT_REFUSED' }
  // A rising bid must not promise at its start what its maker cannot pay at its end.
  const price =
    order.pricing === 'linear' && order.priceArgument > order.unitPrice ? order.priceArgument : order.unitPrice
  return balance < allowance
    ? { cover: balance / price, reason: 'INSUFFICIENT_BALANCE' }
    : { cover: allowance / price, reason: 'INSUFFICIENT_ALLOWANCE' }
}

function primaryCover(
  order: Order,
  { issuer, offer, isApproved, headroom }: PrimaryFacts,
  price: bigint,
  fee: number,
): Cover {
  const none = (reason: ReasonCode): Cover => ({ cover: 0n, reason })
  if (!isAddressEqual(issuer.seller, order.maker)) return none('NOT_SELLER')
  if (!isAddressEqual(offer.paymentToken, order.paymentToken)) return none('WRONG_PAYMENT_TOKEN')
  if (price > offer.maxUnitPrice * offer.scale) return none('PRICE_ABOVE_CAP')
  if (price - (price * BigInt(fee)) / bps < offer.escrowPerUnit * offer.scale) {
    return none('ESCROW_NOT_COVERED')
  }
  if (!isApproved) return none('SERIES_NOT_APPROVED')
  if (issuer.status !== active) return none('ISSUER_NOT_ACTIVE')
  // Only what escrow does not secure weighs on the quota.
  const exposure = decodeCouponId(order.couponId).faceValue - offer.escrowPerUnit
  return {
    cover: exposure === 0n ? order.amount : headroom / exposure,
    reason: 'OVER_QUOTA',
  }
}
