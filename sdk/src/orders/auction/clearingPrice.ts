import { compare } from '../../bytes/compare.ts'
import { smaller } from '../../bytes/smaller.ts'

/** What an order adds to its side. */
export type PricedAmount = {
  /** Smallest units of the token per coupon. */
  unitPrice: bigint
  /** Coupons. */
  amount: bigint
}

/** Where a call auction clears. */
export type Clearing = {
  /** Smallest units of the token per coupon. */
  unitPrice: bigint
  /** Coupons that change hands. */
  volume: bigint
  /** Coupons wanted at this price less coupons offered. */
  imbalance: bigint
}

/**
 * The price at which most coupons change hands. Among several the smallest surplus on either side decides; those left
 * then are next to each other. With a reference, pressure decides among them: the highest where more is wanted at each of
 * them, the lowest where more is offered, else the nearest to the reference. Without one it is the middle of the lowest
 * and the highest, rounded down. Takes time as sorting does.
 *
 * @param reference - a price to stay near, such as that of the last trade
 * @returns undefined if nobody meets anybody
 */
export function clearingPrice(
  asks: readonly PricedAmount[],
  bids: readonly PricedAmount[],
  reference?: bigint,
): Clearing | undefined {
  const limits = [...asks, ...bids].map(({ unitPrice }) => unitPrice)
  const all = ends(limits).map(clearingAt(asks, bids))
  const most = best(all, ({ volume }) => -volume)
  const left = best(most, ({ imbalance }) => (imbalance < 0n ? -imbalance : imbalance))
  const [lowest, highest] = [left[0], left.at(-1)]
  if (!lowest || !highest || lowest.volume === 0n) return undefined
  return clearingAt(asks, bids)(chosen(lowest, highest, reference))
}

/** One of the prices from the lowest to the highest, which are equally good. */
function chosen(lowest: Clearing, highest: Clearing, reference: bigint | undefined): bigint {
  if (reference === undefined) return (lowest.unitPrice + highest.unitPrice) / 2n
  // Imbalance falls as the price rises: the ends tell for all between.
  if (highest.imbalance > 0n) return highest.unitPrice
  if (lowest.imbalance < 0n) return lowest.unitPrice
  return reference < lowest.unitPrice ? lowest.unitPrice : smaller(reference, highest.unitPrice)
}

/** What clears at a price. Ask for prices that rise from call to call: each order is then looked at once. */
function clearingAt(asks: readonly PricedAmount[], bids: readonly PricedAmount[]): (unitPrice: bigint) => Clearing {
  const offered = tally(asks, (limit, unitPrice) => limit <= unitPrice)
  const outbid = tally(bids, (limit, unitPrice) => limit < unitPrice)
  const wanted = bids.reduce((total, { amount }) => total + amount, 0n)
  return (unitPrice) => {
    const [supply, demand] = [offered(unitPrice), wanted - outbid(unitPrice)]
    return { unitPrice, volume: smaller(supply, demand), imbalance: demand - supply }
  }
}

/** Adds up the amounts of all whose limit a rising price has passed. */
function tally(side: readonly PricedAmount[], isPassed: (limit: bigint, unitPrice: bigint) => boolean) {
  const steps = side.toSorted((a, b) => compare(a.unitPrice, b.unitPrice))
  let [next, total] = [0, 0n]
  return (unitPrice: bigint): bigint => {
    for (let step = steps[next]; step && isPassed(step.unitPrice, unitPrice); step = steps[++next]) total += step.amount
    return total
  }
}

/** Every limit, and both ends of what lies between two of them: inside, supply and demand do not change. */
function ends(limits: readonly bigint[]): bigint[] {
  const sorted = [...new Set(limits)].sort(compare)
  const all = sorted.flatMap((limit, index) => {
    const next = sorted[index + 1]
    return next === undefined || next - limit < 2n ? [limit] : [limit, limit + 1n, next - 1n]
  })
  return [...new Set(all)]
}

/** The items that weigh least. */
function best<item>(items: readonly item[], weigh: (item: item) => bigint): item[] {
  const weights = items.map(weigh)
  const least = weights.reduce(smaller, weights[0] ?? 0n)
  return items.filter((_, index) => weights[index] === least)
}
