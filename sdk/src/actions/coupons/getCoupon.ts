import type { Address } from 'viem'
import { getBlock } from 'viem/actions'
import { couponIsBurned, couponOwnerOf } from '../../../generated/calls.ts'
import { aBigint, fieldsOf } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { decodeCouponId } from '../../ids/decode.ts'
import { hasExpired, isValidAt } from '../../ids/validity.ts'
import { getSeries, type Series } from './getSeries.ts'

/** A coupon: its series, and for a serialised one who holds it. */
export type CouponDetails = Series & {
  couponId: bigint
  /** Its number in the series, from 1; 0: all coupons of the series are alike. */
  serial: number
  /** Whether it can be redeemed at the latest block. */
  valid: boolean
  /** Whether its validity is over at the latest block. */
  expired: boolean
  /** Holder of a serialised coupon; undefined for fungible ones, and for a serial that nobody holds. */
  owner: Address | undefined
  /** Whether a serial was burned. */
  burned: boolean
}

const accepts = /* @__PURE__ */ fieldsOf({ couponId: aBigint })

/**
 * Reads a coupon by its id.
 *
 * @throws NO_SUCH_SERIES, TermsError
 * @example
 * ```ts
 * const { valid, owner, terms } = await getCoupon(client, { couponId })
 * ```
 */
export function getCoupon(client: GenexClient, parameters: ReadOptions & { couponId: bigint }): Promise<CouponDetails> {
  return named(async () => {
    accepts('', parameters)
    const { couponId } = parameters
    const { serial } = decodeCouponId(couponId)
    const { coupon } = await addressesOf(client, parameters)
    const token = { address: coupon, args: [couponId] } as const
    const [series, block, burned, owner] = await Promise.all([
      getSeries(client, parameters),
      getBlock(client),
      serial === 0 ? false : readContract(client, { ...token, abi: couponIsBurned, functionName: 'isBurned' }),
      // Reverts for a serial that nobody holds: that is an answer, not a failure.
      serial === 0
        ? undefined
        : readContract(client, { ...token, abi: couponOwnerOf, functionName: 'ownerOf' }).catch(() => undefined),
    ])
    const { timestamp } = block
    const valid = isValidAt(couponId, timestamp)
    return { ...series, couponId, serial, valid, expired: hasExpired(couponId, timestamp), owner, burned }
  })
}
