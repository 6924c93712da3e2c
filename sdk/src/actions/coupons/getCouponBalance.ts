import type { Address } from 'viem'
import { couponBalanceOf } from '../../../generated/calls.ts'
import { aBigint, anAddress, fieldsOf, optional } from '../../client/check.ts'
import { accountOf, addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'

const accepts = /* @__PURE__ */ fieldsOf({ account: /* @__PURE__ */ optional(anAddress), couponId: aBigint })

/**
 * Coupons of one id that an account holds.
 *
 * @param parameters.account - the client's by default
 * @throws AccountRequiredError
 * @example
 * ```ts
 * const amount = await getCouponBalance(client, { account: holder.account.address, couponId })
 * ```
 */
export function getCouponBalance(
  client: GenexClient,
  parameters: ReadOptions & { account?: Address | undefined; couponId: bigint },
): Promise<bigint> {
  return named(async () => {
    accepts('', parameters)
    const { coupon } = await addressesOf(client, parameters)
    const args = [accountOf(client, parameters).address, parameters.couponId] as const
    return readContract(client, { abi: couponBalanceOf, address: coupon, functionName: 'balanceOf', args })
  })
}
