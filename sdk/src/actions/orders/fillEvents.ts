import type { TransactionReceipt } from 'viem'
import { marketplaceFillSkipped, marketplaceOrderFilled } from '../../../generated/calls.ts'
import { type EventArgs, eventsOf } from '../../client/events.ts'
import type { Deployment } from '../../deployments/index.ts'

/** A trade as the Marketplace reports it; prices and fee in smallest units of the token. */
export type Trade = EventArgs<typeof marketplaceOrderFilled, 'OrderFilled'>

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
