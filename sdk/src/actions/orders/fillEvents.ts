import type { Address, Hex, TransactionReceipt } from 'viem'
import { marketplaceFillSkipped, marketplaceOrderFilled } from '../../../generated/calls.ts'
import { eventsOf } from '../../client/events.ts'
import type { Deployment } from '../../deployments/index.ts'

/** A trade as the Marketplace reports it. */
export type Trade = {
  /** Of the order that was taken; of a match, the ask's. */
  orderHash: Hex
  maker: Address
  /** Who took it; of a match, the bidder. */
  taker: Address
  /** Of the order: 0 ask, 1 bid, 2 primary ask. */
  kind: number
  /** What was delivered; of a serialised primary sale the template. */
  couponId: bigint
  /** Coupons. */
  amount: bigint
  paymentToken: Address
  /** Smallest units of the token for each. */
  unitPrice: bigint
  /** The protocol's, smallest units of the token. */
  fee: bigint
}

/** The trades of a transaction, and which fills of a best-effort batch were skipped. */
export function fillsFrom(
  receipt: TransactionReceipt,
  addresses: Deployment,
): { fills: readonly Trade[]; skipped: readonly number[] } {
  const source = { address: addresses.marketplace } as const
  return {
    fills: eventsOf(receipt, { ...source, abi: marketplaceOrderFilled, eventName: 'OrderFilled' }),
    skipped: eventsOf(receipt, { ...source, abi: marketplaceFillSkipped, eventName: 'FillSkipped' }).map(({ index }) =>
      Number(index),
    ),
  }
}
