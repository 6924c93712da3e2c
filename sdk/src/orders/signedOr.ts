import { aCount, anAddress, type Check, fieldsOf } from '../client/check.ts'
import { anOrder, aSignedOrder } from './check.ts'
import type { Order, SignedOrder } from './types.ts'

const aPlace = /* @__PURE__ */ fieldsOf({ chainId: aCount, verifyingContract: anAddress })

/** Which of the two forms an order has: all that is asked of one is asked by this. */
export const isSigned = (order: SignedOrder | Order): order is SignedOrder => !('maker' in order) || 'order' in order

/** The order itself. */
export function orderOf(order: SignedOrder | Order): Order {
  return isSigned(order) ? order.order : order
}

/** An order, signed or not; a signed one says where it is for. */
export const anOrderOfEither: Check = (field, value) => {
  if (typeof value === 'object' && value !== null && !isSigned(value as Order)) return anOrder(field, value)
  aSignedOrder(field, value)
  aPlace(field, value)
}
