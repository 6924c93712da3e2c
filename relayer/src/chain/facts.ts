import type { OrderFinding } from '@genex/sdk/actions'
import type { SignedOrder } from '@genex/sdk/orders'
import { isPaid, type Money, readMoney } from './money.ts'
import type { MarketConfig, Reader } from './reader.ts'

/** All that the chain decides about one order and that may change, read at one block. */
export type Facts = {
  market: MarketConfig
  /** Units of the bucket; all ones: cancelled. */
  bucket: bigint
  /** What the MarketplaceLens finds: how much fills now and at which price, or why nothing does. */
  finding: OrderFinding
  /** What the maker of a bid can pay by the payment beside it; undefined: an allowance pays. */
  money: Money | undefined
}

/** Reads the facts of orders. @throws ChainUnavailableError */
export async function readFacts(reader: Reader, orders: readonly SignedOrder[]): Promise<Facts[]> {
  const [market, findings, buckets, money] = await Promise.all([
    reader.config(),
    reader.inspect(orders),
    Promise.all(orders.map(({ order }) => reader.filled(order.maker, order.nonce))),
    Promise.all(orders.map((signed) => (isPaid(signed) ? readMoney(reader, signed) : undefined))),
  ])
  return findings.map((finding, index) => ({
    market: market ?? noMarket,
    bucket: buckets[index] ?? 0n,
    finding,
    money: money[index],
  }))
}

// An address without a Marketplace settles nothing.
const noMarket: MarketConfig = {
  pausedAt: 0,
  pausedUntil: 0,
  primaryFee: 0,
  secondaryFee: 0,
  complianceOn: false,
  retired: true,
}
