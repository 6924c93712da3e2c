import { type Address, isAddressEqual, zeroAddress } from 'viem'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import type { Shortage } from '../../errors/order.ts'
import type { Order, SignedOrder } from '../../orders/types.ts'
import { type InspectOrdersParameters, inspectOrders, type OrderFinding } from './inspectOrders.ts'
import type { MarketConfig } from './marketConfig.ts'
import { moneyDraws } from './moneyDraws.ts'
import type { Offer } from './route/chooseOrders.ts'
import { supplyOf } from './supply.ts'

type OffersParameters = ReadOptions & {
  side: 'buy' | 'sell'
  orders: readonly SignedOrder[]
  /** sell: the coupon to deliver. */
  couponId: bigint
  paymentToken: Address
  /** Coupons wanted. */
  amount: bigint
  /** Who would take them; undefined: anybody. */
  taker: Address | undefined
  /** What the quote has asked for anyway. */
  market: () => Promise<MarketConfig>
}

/** Why an order cannot be taken, and its price if that is known: beyond the limit it would not be taken anyway. */
type Obstacle = Shortage & { unitPrice: bigint | undefined }

/** What the taker can choose from, and what it cannot. */
export type Offers = { offers: Offer[]; obstacles: Obstacle[] }

/** The orders that the taker could take at the latest block, and why it could not take the others. */
export async function readOffers(client: GenexClient, parameters: OffersParameters): Promise<Offers> {
  const { side, orders, couponId, taker, addresses } = parameters
  const inquiry: InspectOrdersParameters = { addresses, orders, couponId }
  const [findings, supplies] = await Promise.all([
    inspectOrders(client, inquiry),
    side === 'buy' ? Promise.all(orders.map(({ order }) => supplyOf(client, parameters, order))) : [],
  ])
  const offers: Offer[] = []
  const obstacles: Obstacle[] = []
  for (const [index, order] of orders.entries()) {
    const [finding, supply] = [findings[index], supplies[index]]
    const obstacle = finding?.reason ?? obstacleFor(taker, order.order)
    // That nothing is left of an order is no shortage of its maker.
    if (obstacle && obstacle.code !== 'OVERFILL')
      obstacles.push({ ...obstacle, unitPrice: priceOf(order.order, finding) })
    if (!finding || obstacle || finding.unitPrice === undefined) continue
    const { orderHash, unitPrice, left, fillable } = finding
    const draws = supply ? [{ key: supply.key, limit: supply.units, weight: 1n }] : []
    offers.push({ order, orderHash, unitPrice, left, fillable, draws, shortage: supply?.shortage ?? poor(order.order) })
  }
  return { offers: side === 'buy' ? offers : await moneyDraws(client, parameters, offers), obstacles }
}

function priceOf({ pricing, unitPrice }: Order, finding: OrderFinding | undefined): bigint | undefined {
  return finding?.unitPrice ?? (pricing === 'fixed' ? unitPrice : undefined)
}

function poor({ maker }: Order): Shortage {
  return { code: 'TRANSFER_FROM_FAILED', message: `the bidder ${maker} cannot pay for more.` }
}

/** Why this taker cannot have what others could. */
function obstacleFor(account: Address | undefined, { maker, taker }: Order): Shortage | undefined {
  if (account && isAddressEqual(maker, account)) return { code: 'SELF_TRADE', message: 'the order is your own.' }
  if (taker === zeroAddress || (account && isAddressEqual(taker, account))) return undefined
  return { code: 'WRONG_TAKER', message: `the order is reserved for ${taker}.` }
}
