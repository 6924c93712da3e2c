import { couponFactoryHeadroomOf, couponFactoryOffer } from '../../../generated/calls.ts'
import { addressesOf } from '../../client/context.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import type { Shortage } from '../../errors/order.ts'
import { decodeCouponId } from '../../ids/decode.ts'
import type { Order } from '../../orders/types.ts'
import { getCouponBalance } from '../coupons/getCouponBalance.ts'

/** What all asks that draw from one supply can deliver together. */
export type Supply = {
  /** Asks with one key draw from one supply. */
  key: string
  /** Coupons. */
  units: bigint
  /** Why there are no more. */
  shortage: Shortage
}

/**
 * Reads how many coupons the maker of an ask has, or may mint, at the latest block. Whether it may sell them at all is
 * what `inspectOrders` tells.
 */
export function supplyOf(client: GenexClient, options: ReadOptions, order: Order): Promise<Supply> {
  return order.kind === 'primaryAsk' ? mintable(client, options, order) : held(client, options, order)
}

async function held(client: GenexClient, options: ReadOptions, { maker, couponId }: Order): Promise<Supply> {
  const units = await getCouponBalance(client, { ...options, account: maker, couponId })
  const has = units === 0n ? 'none' : `only ${units}`
  const shortage = { code: 'INSUFFICIENT_BALANCE', message: `the maker ${maker} has ${has} of the coupon.` }
  return { key: `${maker.toLowerCase()}:${couponId}`, units, shortage }
}

async function mintable(client: GenexClient, options: ReadOptions, { couponId }: Order): Promise<Supply> {
  const { couponFactory } = await addressesOf(client, options)
  const { issuerId, currency, faceValue } = decodeCouponId(couponId)
  const factory = { address: couponFactory } as const
  const [headroom, offer] = await Promise.all([
    readContract(client, {
      ...factory,
      abi: couponFactoryHeadroomOf,
      functionName: 'headroomOf',
      args: [issuerId, currency],
    }),
    readContract(client, { ...factory, abi: couponFactoryOffer, functionName: 'offer', args: [couponId] }),
  ])
  // Escrow secures its part of the face value: only the rest counts against the quota.
  const unsecured = faceValue - offer.escrowPerUnit
  const units = unsecured > 0n ? headroom / unsecured : 2n ** 64n
  const shortage = { code: 'OVER_QUOTA', message: `the issuer’s quota allows ${units} more.` }
  return { key: `primary:${couponId}`, units, shortage }
}
