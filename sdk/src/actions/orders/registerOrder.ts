import { marketplaceOrderRegistered, marketplaceRegister } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { fieldsOf } from '../../client/check.ts'
import { eventOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import { anOrder } from '../../orders/check.ts'
import { packOrder } from '../../orders/pack.ts'
import type { Order } from '../../orders/types.ts'

const accepts = /* @__PURE__ */ fieldsOf({ order: anOrder })

/**
 * Lists the sender's order on chain; it then fills with the empty signature `0x`. An ask needs
 * `approveOperator` for the Marketplace first.
 *
 * @throws NOT_MAKER, INVALID_ORDER, MALFORMED_ORDER
 * @example
 * ```ts
 * await approveOperatorSync(seller, { operator: addresses.marketplace, approved: true })
 * const { orderHash } = await registerOrderSync(seller, { order })
 * await fillSync(buyer, { order: { order, signature: '0x', chainId, verifyingContract: addresses.marketplace }, amount: 1n })
 * ```
 */
export const registerOrder = /* @__PURE__ */ defineWrite<{ order: Order }>(accepts, (parameters, addresses) =>
  contractCall({
    abi: marketplaceRegister,
    address: addresses.marketplace,
    functionName: 'register',
    args: [packOrder(parameters.order)],
  }),
)

/** As {@link registerOrder}; returns the order's hash. */
export const registerOrderSync = /* @__PURE__ */ defineSync(registerOrder, (receipt, addresses) => {
  const source = { address: addresses.marketplace } as const
  const { orderHash } = eventOf(receipt, { ...source, abi: marketplaceOrderRegistered, eventName: 'OrderRegistered' })
  return { orderHash }
})
