import type { Account, Address, Client, Hex, Transport } from 'viem'
import { signTypedData } from 'viem/actions'
import type { Deployed } from '../messages/domains.ts'
import { buildBulkTree, bulkProof, bulkTypedData } from './bulk.ts'
import { encodeBulkSignature } from './signature.ts'
import { orderTypedData } from './typedData.ts'
import type { Order, SignedOrder } from './types.ts'
import { assertOrder } from './validate.ts'

/** Where to sign and as whom. */
export type SignOrderContext = Deployed & {
  /** The maker; a local account or an address that the wallet holds. */
  account: Account | Address
}

/**
 * Signs one order. Pure but for the signature: reads nothing from the chain.
 *
 * @throws InvalidOrderError
 * @example
 * ```ts
 * const signed = await signOrder(client, { order, account, chainId: 31337, verifyingContract: marketplace })
 * ```
 */
export async function signOrder(
  client: Client<Transport>,
  { order, account, ...at }: SignOrderContext & { order: Order },
): Promise<SignedOrder> {
  assertOrder(order)
  const signature = await signTypedData(client, { account, ...orderTypedData(order, at) })
  return { order, signature, ...at }
}

/**
 * Signs up to 1024 orders with one signature. Each comes back complete: it carries its own proof
 * and is posted, filled and cancelled like any other order.
 *
 * @throws InvalidOrderError, BulkSizeError
 */
export async function signBulkOrders(
  client: Client<Transport>,
  { orders, account, ...at }: SignOrderContext & { orders: readonly Order[] },
): Promise<SignedOrder[]> {
  for (const order of orders) assertOrder(order)
  const tree = buildBulkTree(orders)
  // The type of the tree depends on its height, which viem's inference cannot follow.
  const sign = signTypedData as (client: Client<Transport>, data: unknown) => Promise<Hex>
  const signature = await sign(client, { account, ...bulkTypedData(orders, at) })
  return orders.map((order, index) => ({
    order,
    signature: encodeBulkSignature({ signature, index, proof: bulkProof(tree, index) }),
    ...at,
  }))
}
