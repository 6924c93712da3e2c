import type { Order } from '@genex/sdk/orders'
import { isAddressEqual, zeroAddress } from 'viem'

/** Whether `taker` may take the order; without a taker: whether anybody may. */
export function isOpenTo(order: Order, taker: Order['taker'] | undefined): boolean {
  if (order.taker === zeroAddress) return true
  return taker !== undefined && isAddressEqual(order.taker, taker)
}
