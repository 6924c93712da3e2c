import { readContract } from 'viem/actions'
import { couponFactoryAbi } from '../../../generated/abis.ts'
import { addressesOf } from '../../client/context.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import type { Shortage } from '../../errors/order.ts'
import { decodeCouponId } from '../../ids/decode.ts'
import type { Order } from '../../orders/types.ts'
import { getCouponBalance } from '../coupons/getCouponBalance.ts'
import { issuerStatuses } from '../issue/getIssuer.ts'

/** What a seller can deliver now, whatever the order promises. */
export type Supply = {
  /** Asks with one key draw from one supply. */
  key: string
  /** Coupons. */
  units: bigint
  /** Why there are no more. */
  shortage: Shortage
}

/** Reads how many coupons the maker of an ask could hand over at the latest block. */
export function supplyOf(client: GenexClient, options: ReadOptions, order: Order): Promise<Supply> {
  return order.kind === 'primaryAsk' ? mintable(client, options, order) : held(client, options, order)
}

async function held(client: GenexClient, options: ReadOptions, { maker, couponId }: Order): Promise<Supply> {
  const units = await getCouponBalance(client, { ...options, account: maker, couponId })
  const has = units === 0n ? 'none' : `only ${units}`
  const shortage = { code: 'INSUFFICIENT_BALANCE', message: `the maker ${maker} has ${has} of the coupon` }
  return { key: `${maker.toLowerCase()}:${couponId}`, units, shortage }
}

async function mintable(client: GenexClient, options: ReadOptions, { maker, couponId }: Order): Promise<Supply> {
  const { couponFactory } = await addressesOf(client, options)
  const { issuerId, currency, faceValue } = decodeCouponId(couponId)
  const factory = { abi: couponFactoryAbi, address: couponFactory } as const
  const [issuer, headroom, series, offer] = await Promise.all([
    readContract(client, { ...factory, functionName: 'issuer', args: [issuerId] }),
    readContract(client, { ...factory, functionName: 'headroomOf', args: [issuerId, currency] }),
    readContract(client, { ...factory, functionName: 'series', args: [couponId] }),
    readContract(client, { ...factory, functionName: 'offer', args: [couponId] }),
  ])
  const key = `primary:${couponId}`
  const none = (code: string, message: string): Supply => ({ key, units: 0n, shortage: { code, message } })
  const status = issuerStatuses[issuer.status] ?? 'none'
  if (status !== 'active') return none('ISSUER_NOT_ACTIVE', `issuer ${issuerId} is ${status}`)
  if (!series.approved) return none('SERIES_NOT_APPROVED', 'the series is not approved')
  if (issuer.seller.toLowerCase() !== maker.toLowerCase())
    return none('NOT_SELLER', `${maker} is not the issuer’s seller`)
  // Escrow secures its part of the face value: only the rest counts against the quota.
  const unsecured = faceValue - offer.escrowPerUnit
  const units = unsecured > 0n ? headroom / unsecured : 2n ** 64n
  return { key, units, shortage: { code: 'OVER_QUOTA', message: `the issuer’s quota allows ${units} more` } }
}
