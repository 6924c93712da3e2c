import { decodeCouponId } from '../ids/decode.ts'
import { type Deployed, domainOf } from '../messages/domains.ts'
import { orderTypes } from '../messages/types.ts'
import { type Order, orderKinds, orderPricings, orderScopes } from './types.ts'

/** The order as it is signed: the coupon's terms in a struct, words as numbers. */
export function orderMessage(order: Order) {
  const { couponId, kind, scope, pricing, ...rest } = order
  return {
    ...rest,
    kind: orderKinds.indexOf(kind),
    scope: orderScopes.indexOf(scope),
    pricing: orderPricings.indexOf(pricing),
    coupon: decodeCouponId(couponId),
  }
}

/**
 * Typed data of an order, for `signTypedData` of any wallet.
 *
 * @param at - the Marketplace
 */
export function orderTypedData(order: Order, at: Deployed) {
  return {
    domain: domainOf('Marketplace', at),
    types: orderTypes,
    primaryType: 'Order',
    message: orderMessage(order),
  } as const
}
