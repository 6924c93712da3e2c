import type { OrderFinding } from '@genex/sdk/actions'
import type { SignedOrder } from '@genex/sdk/orders'
import type { MarketConfig, Reader } from './reader.ts'

/** All that the chain decides about one order and that may change, read at one block. */
export type Facts = {
  market: MarketConfig
  /** Units of the bucket; all ones: cancelled. */
  bucket: bigint
  /** How much fills now, of a bid with the payment beside it, and at which price; or why nothing does. */
  finding: OrderFinding
}

/** Reads the facts of orders. @throws ChainUnavailableError */
export async function readFacts(reader: Reader, orders: readonly SignedOrder[]): Promise<Facts[]> {
  const [market, findings, buckets] = await Promise.all([
    reader.config(),
    reader.inspect(orders),
    Promise.all(orders.map(({ order }) => reader.filled(order.maker, order.nonce))),
  ])
  return findings.map((finding, index) => ({
    market: market ?? noMarket,
    bucket: buckets[index] ?? 0n,
    finding,
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
