import { getBlock } from 'viem/actions'
import { couponFactoryGradeOf, creditRegistryCurve, creditRegistryValueOf } from '../../../generated/calls.ts'
import { aUint256, fieldsOf, optional } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { decodeCouponId } from '../../ids/decode.ts'
import { validateCouponId } from '../../ids/validate.ts'
import type { TimeCurve } from '../../pricing/timeDiscount.ts'

/** The protocol's price of a coupon at one block, and all that it was computed from. */
export type FairValue = {
  /** Minor units of the face value × 10^18, rounded down. */
  value: bigint
  /** Whether the score behind it is too old to trade on. */
  stale: boolean
  /** Credit grade 0 to 10 of the issuer; 0: never scored. */
  grade: number
  /** How the discount falls toward the end. */
  curve: TimeCurve
  /** Discount for this grade (rc), basis points. */
  creditDiscount: number
  /** Time of the block, Unix time in seconds: as `fairValue` and `suggestPrice` of `/pricing` take it. */
  time: bigint
}

/** Which coupon, when. */
export type GetFairValueParameters = ReadOptions & {
  couponId: bigint
  /** Block to look at; the latest by default. */
  blockNumber?: bigint | undefined
}

const accepts = /* @__PURE__ */ fieldsOf({ couponId: aUint256, blockNumber: /* @__PURE__ */ optional(aUint256) })

/**
 * Reads the protocol's price of a coupon. `fairValue({ couponId, ...result })` of `/pricing` gives the same integer.
 *
 * @throws InvalidCouponIdError
 * @example
 * ```ts
 * const { value, stale } = await getFairValue(client, { couponId })
 * if (!stale) console.log(`worth ${formatMoney(value, 'CNY')} by the protocol's formula`)
 * ```
 */
export function getFairValue(client: GenexClient, parameters: GetFairValueParameters): Promise<FairValue> {
  return named(async () => {
    accepts('', parameters)
    const { couponId } = parameters
    validateCouponId(couponId)
    const [addresses, { number: blockNumber, timestamp: time }] = await Promise.all([
      addressesOf(client, parameters),
      getBlock(client, parameters.blockNumber === undefined ? {} : { blockNumber: parameters.blockNumber }),
    ])
    const registry = { address: addresses.creditRegistry, blockNumber } as const
    const factory = { address: addresses.couponFactory, blockNumber } as const
    const { issuerId } = decodeCouponId(couponId)
    const [[value, stale], { rc, ...curve }, [grade]] = await Promise.all([
      readContract(client, { ...registry, abi: creditRegistryValueOf, functionName: 'valueOf', args: [couponId] }),
      readContract(client, { ...registry, abi: creditRegistryCurve, functionName: 'curve' }),
      readContract(client, { ...factory, abi: couponFactoryGradeOf, functionName: 'gradeOf', args: [issuerId] }),
    ])
    return { value, stale, grade, curve: curve as TimeCurve, creditDiscount: rc[grade] ?? 0, time }
  })
}
