import { couponFactoryAccount, couponFactoryHeadroomOf, couponFactoryQuotaOf } from '../../../generated/calls.ts'
import { aCurrency, anIssuerId, fieldsOf } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { currencyOf } from '../../money/currencies.ts'

/** What an issuer may have outstanding and has, minor units. */
export type Quota = {
  /** Face value that may be outstanding now. */
  quota: bigint
  /** Σ (face value − escrow) of the live coupons. */
  exposure: bigint
  /** What can still be minted. */
  headroom: bigint
}

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId, currency: aCurrency })

/**
 * Reads an issuer's quota in one currency (ISO 4217 letters or number).
 *
 * @throws UnknownCurrencyError
 * @example
 * ```ts
 * const { headroom } = await getQuota(client, { issuerId, currency: 'CNY' })
 * const mintable = headroom / decodeCouponId(couponId).faceValue
 * ```
 */
export function getQuota(
  client: GenexClient,
  parameters: ReadOptions & { issuerId: number; currency: string | number },
): Promise<Quota> {
  return named(async () => {
    accepts('', parameters)
    const { couponFactory } = await addressesOf(client, parameters)
    const factory = { address: couponFactory } as const
    const args = [parameters.issuerId, currencyOf(parameters.currency).number] as const
    const [quota, account, headroom] = await Promise.all([
      readContract(client, { ...factory, abi: couponFactoryQuotaOf, functionName: 'quotaOf', args }),
      readContract(client, { ...factory, abi: couponFactoryAccount, functionName: 'account', args }),
      readContract(client, { ...factory, abi: couponFactoryHeadroomOf, functionName: 'headroomOf', args }),
    ])
    return { quota, exposure: account.exposure, headroom }
  })
}
