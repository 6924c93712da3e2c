import { type Address, zeroAddress } from 'viem'
import { named } from '../../client/named.ts'
import type { GenexClient } from '../../client/types.ts'
import { classOf, templateOf } from '../../ids/encode.ts'
import type { OrderScope, SignedOrder } from '../../orders/types.ts'
import { acceptsOrder, completeOrder, type OrderParameters } from './completeOrder.ts'

/** A bid; see {@link OrderParameters}. `couponId` may be any coupon of the series or class. */
export type SignBidParameters = OrderParameters & {
  /** id, the default: this coupon; series: any serial; class: any series like it of this issuer. */
  scope?: OrderScope
  /** Class bids: highest series number accepted. */
  maxSeries?: number
  /** Class bids: seconds of validity that must be left at the fill. */
  minRemaining?: number
  /** Class bids: lowest credit grade of the issuer accepted; any by default. */
  minGrade?: number
  /** Who gets the coupons; the maker by default. */
  recipient?: Address
}

/**
 * Signs an offer to buy. The maker must have approved the payment token to the Marketplace by the
 * time somebody sells.
 *
 * @throws InvalidOrderError, TradingLockedError, WrongChainError, AccountRequiredError
 */
export function signBid(client: GenexClient, parameters: SignBidParameters): Promise<SignedOrder> {
  return named(async () => {
    acceptsOrder('', parameters)
    const { scope = 'id', maxSeries = 0, minRemaining = 0, minGrade = 0, recipient = zeroAddress } = parameters
    const couponId = open[scope](parameters.couponId)
    const kind = { kind: 'bid', couponId, scope, maxSeries, minRemaining, minGrade, recipient } as const
    return completeOrder(client, parameters, kind)
  })
}

/** Clears what a scope leaves open. */
const open: Record<OrderScope, (couponId: bigint) => bigint> = {
  id: (couponId) => couponId,
  series: templateOf,
  class: classOf,
}
