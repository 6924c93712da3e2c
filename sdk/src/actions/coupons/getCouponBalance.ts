import type { Address } from 'viem'
import { couponBalanceOf } from '../../../generated/calls.ts'
import { aBigint, anAddress, fieldsOf } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'

const accepts = /* @__PURE__ */ fieldsOf({ account: anAddress, couponId: aBigint })

/**
 * Coupons of one id that an account holds.
 *
 * @example
 * ```ts
 * const amount = await getCouponBalance(client, { account: holder.account.address, couponId })
 * ```
 */
export function getCouponBalance(
  client: GenexClient,
  parameters: ReadOptions & { account: Address; couponId: bigint },
): Promise<bigint> {
  return named(async () => {
    accepts('', parameters)
    const { coupon } = await addressesOf(client, parameters)
    const args = [parameters.account, parameters.couponId] as const
    return readContract(client, { abi: couponBalanceOf, address: coupon, functionName: 'balanceOf', args })
  })
}
