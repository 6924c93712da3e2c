import type { Hex } from 'viem'
import { compare } from '../../../bytes/compare.ts'
import { larger, smaller } from '../../../bytes/smaller.ts'
import type { Shortage } from '../../../errors/order.ts'
import type { SignedOrder } from '../../../orders/types.ts'
import { bestRoute } from './bestRoute.ts'
import { bucketLimits, inBucketOrder } from './buckets.ts'
import type { Shared } from './types.ts'

/** Something that several orders draw from, such as the coupons or the money of their maker. */
export type Draw = {
  /** The same for all that draw from it. */
  key: string
  /** What is there. */
  limit: bigint
  /** What each coupon takes of it. */
  weight: bigint
}

/** An order that the taker could take. */
export type Offer = {
  order: SignedOrder
  /** As the Marketplace hashes it. */
  orderHash: Hex
  /** Smallest units of the token per coupon now. */
  unitPrice: bigint
  /** Coupons that its bucket leaves to it. */
  left: bigint
  /** Coupons that one fill could take of it now, if it were alone. */
  fillable: bigint
  draws: readonly Draw[]
  /** Why it gives fewer than are left of it. */
  shortage: Shortage
}

/** What is wanted. */
export type Wish = {
  side: 'buy' | 'sell'
  /** Coupons. */
  amount: bigint
  /** buy: most, sell: least per coupon, smallest units of the token; any price by default. */
  limitPrice?: bigint | undefined
  /** Basis points that a price may be worse than the best one that can be taken; any number by default. */
  maxSlippage?: number | undefined
}

/** An offer, and how many coupons to take of it. */
export type Taken = { offer: Offer; amount: bigint }

/** What was chosen. */
export type Choosing = {
  /** In the sequence in which they fill, best first as far as a shared bucket allows. */
  taken: Taken[]
  /** Worst price that was acceptable, smallest units of the token; undefined: any. */
  limitPrice: bigint | undefined
  /** Why there is not more, if that is not for want of orders within the limit. */
  short: Shortage | undefined
}

/** Chooses of which offers to take how much: the most coupons up to the amount, at the best total. See {@link bestRoute}. */
export function chooseOrders(offers: readonly Offer[], wish: Wish): Choosing {
  const sign = wish.side === 'buy' ? 1 : -1
  const sorted = [...offers].sort((a, b) => sign * compare(a.unitPrice, b.unitPrice))
  // An offer that gives nothing to who wants so few says nothing of the price either.
  const best = sorted.find((offer) => {
    const most = smaller(wish.amount, mostOf(offer))
    return most > 0n && offer.order.order.minFill <= most
  })
  const limitPrice = limitOf(best?.unitPrice, wish)
  const within = sorted.filter(
    ({ unitPrice }) => limitPrice === undefined || sign * compare(unitPrice, limitPrice) <= 0,
  )
  const choices = within.map((offer) => ({
    price: offer.unitPrice,
    min: offer.order.order.minFill,
    max: mostOf(offer),
  }))
  const shared = [
    ...bucketLimits(within.map(({ order, left }) => ({ order: order.order, left }))),
    ...drawLimits(within),
  ]
  const amounts = bestRoute({ choices, shared, amount: wish.amount, side: wish.side })
  const chosen = within.flatMap((offer, index) => {
    const amount = amounts[index] ?? 0n
    return amount > 0n ? [{ order: offer.order.order, left: offer.left, offer, amount }] : []
  })
  const taken = inBucketOrder(chosen).map(({ offer, amount }) => ({ offer, amount }))
  return { taken, limitPrice, short: shortageOf(within, taken, wish.amount) }
}

/** The caller's own limit, and what slippage makes of the best price; whichever is stricter. */
function limitOf(best: bigint | undefined, { side, limitPrice, maxSlippage }: Wish): bigint | undefined {
  if (best === undefined || maxSlippage === undefined) return limitPrice
  const slippage = (best * BigInt(maxSlippage)) / 10_000n
  if (side === 'buy') return limitPrice === undefined ? best + slippage : smaller(limitPrice, best + slippage)
  return larger(limitPrice ?? 0n, best - slippage)
}

/** What one offer gives if nobody else draws from what it draws from. */
function mostOf({ left, fillable, draws }: Offer): bigint {
  return draws.reduce((most, { limit, weight }) => smaller(most, limit / weight), smaller(left, fillable))
}

function drawLimits(offers: readonly Offer[]): Shared[] {
  const found = new Map<string, { limit: bigint; weights: Map<number, bigint> }>()
  for (const [index, { draws }] of offers.entries()) {
    for (const { key, limit, weight } of draws) {
      const draw = found.get(key) ?? { limit, weights: new Map() }
      found.set(key, { limit: smaller(draw.limit, limit), weights: draw.weights.set(index, weight) })
    }
  }
  // What one alone draws from is in what it gives at the most.
  return [...found.values()].filter(({ weights }) => weights.size > 1)
}

/** Why the first offer gives less than is left of it and wanted; undefined if all that was wanted is there. */
function shortageOf(offers: readonly Offer[], taken: readonly Taken[], wanted: bigint): Shortage | undefined {
  const rest = taken.reduce((rest, { amount }) => rest - amount, wanted)
  if (rest <= 0n) return undefined
  const takenOf = (offer: Offer) => taken.find((one) => one.offer === offer)?.amount ?? 0n
  const used = (key: string) =>
    taken.reduce((sum, { offer, amount }) => {
      const draw = offer.draws.find((one) => one.key === key)
      return draw ? sum + draw.weight * amount : sum
    }, 0n)
  for (const offer of offers) {
    const { left, fillable, draws, order, shortage } = offer
    const amount = takenOf(offer)
    if (amount >= left) continue
    const isSpent = draws.some(({ key, limit, weight }) => limit - used(key) < weight)
    if (isSpent || (fillable < left && amount >= fillable)) return shortage
    const { minFill } = order.order
    if (amount === 0n && minFill > rest)
      return { code: 'BELOW_MIN_FILL', message: `the order takes ${minFill} at least.` }
  }
  return undefined
}
