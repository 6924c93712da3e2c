import type { Address } from 'viem'
import { compare } from '../../bytes/compare.ts'
import { smaller } from '../../bytes/smaller.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import type { AuctionBudget } from '../../orders/auction/types.ts'
import { wayOf } from '../../orders/auction/wayOf.ts'
import { unpackPayment } from '../../orders/payment.ts'
import { readBudgets } from './getAuctionBudgets.ts'
import type { MarketConfig } from './marketConfig.ts'
import type { Draw, Offer } from './route/chooseOrders.ts'

/**
 * Bids with what they draw from: of a bidder of several, its money, what of it each way to pay may take, and what
 * compliance lets it buy today. Of several bids with a permit of one bidder the best alone is kept that gives so few coupons as
 * are wanted: the first that is used ends the others' permits.
 */
export async function moneyDraws(
  client: GenexClient,
  parameters: ReadOptions & {
    couponId: bigint
    paymentToken: Address
    amount: bigint
    market: () => Promise<MarketConfig>
  },
  offers: readonly Offer[],
): Promise<Offer[]> {
  const { addresses, couponId, paymentToken, amount, market } = parameters
  const orders = offers.map(({ order }) => order)
  const budgets = await readBudgets(client, { addresses, orders, couponId, paymentToken }, market)
  const byMaker = new Map(budgets.map((budget) => [budget.maker.toLowerCase(), budget]))
  const permits = new Set<string>()
  const best = [...offers].sort((a, b) => compare(b.unitPrice, a.unitPrice))
  return best.flatMap((offer) => {
    const maker = offer.order.order.maker.toLowerCase()
    const budget = byMaker.get(maker)
    if (!budget) return [offer]
    if (wayOf(offer.order.payment) === 'erc2612') {
      if (permits.has(maker) || offer.order.order.minFill > smaller(offer.fillable, amount)) return []
      permits.add(maker)
    }
    return [{ ...offer, draws: drawsOf(offer, maker, budget) }]
  })
}

function drawsOf({ order, unitPrice, fillable }: Offer, maker: string, budget: AuctionBudget): Draw[] {
  const { amount, ways = {}, units } = budget
  const draws: Draw[] = [{ key: maker, limit: amount, weight: unitPrice }]
  const way = wayOf(order.payment)
  // A permit sets the allowance, to less as well: with one among them, no more than it says is safe in any sequence.
  const allowed = order.payment && way === 'erc2612' ? permitted(order.payment, unitPrice * fillable) : ways[way]
  if (allowed !== undefined) {
    draws.push({ key: `${maker}:${way === 'erc2612' ? 'allowance' : way}`, limit: allowed, weight: unitPrice })
  }
  if (units !== undefined) draws.push({ key: `${maker}:units`, limit: units, weight: 1n })
  return draws
}

/** What a permit allows; one that no longer counts leaves the bid to the allowance, which is at least what it can fill. */
function permitted(payment: `0x${string}`, covered: bigint): bigint {
  const unpacked = unpackPayment(payment)
  return unpacked.method === 'erc2612' ? smaller(unpacked.value, covered) : covered
}
