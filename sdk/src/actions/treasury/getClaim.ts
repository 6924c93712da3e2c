import { treasuryClaimOf } from '../../../generated/calls.ts'
import { aUint256, fieldsOf } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'

/** What one coupon of a defaulted issuer claims. */
export type DefaultClaim = {
  /** From its escrow, smallest units of the series' token. */
  escrow: bigint
  /** From the collateral, smallest units of the collateral's token. */
  share: bigint
}

const accepts = /* @__PURE__ */ fieldsOf({ couponId: aUint256 })

/**
 * Reads what `claimDefault` pays for one coupon: the same for every coupon of the series, whoever claims first.
 *
 * @throws NOT_DEFAULTED, NOT_CLAIMABLE, TOO_LATE
 * @example
 * ```ts
 * const { escrow, share } = await getClaim(client, { couponId })
 * ```
 */
export function getClaim(client: GenexClient, parameters: ReadOptions & { couponId: bigint }): Promise<DefaultClaim> {
  return named(async () => {
    accepts('', parameters)
    const { treasury } = await addressesOf(client, parameters)
    const args = [parameters.couponId] as const
    const claim = await readContract(client, { abi: treasuryClaimOf, address: treasury, functionName: 'claimOf', args })
    const [escrow, share] = claim
    return { escrow, share }
  })
}
