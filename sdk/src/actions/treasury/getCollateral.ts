import type { Address } from 'viem'
import { treasuryCollateral } from '../../../generated/calls.ts'
import { aCurrency, anIssuerId, fieldsOf } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { currencyOf } from '../../money/currencies.ts'
import type { CollateralParameters } from './cancelCollateralWithdrawal.ts'

/** Collateral of an issuer in one currency, smallest units of its token. */
export type Collateral = {
  /** The zero address: there was never any. */
  token: Address
  amount: bigint
  /** Part of the amount that waits to be withdrawn; it does not count toward the quota. */
  requested: bigint
  /** When that was asked for, Unix time; 0: it was not, or a default notice has made the request void. */
  requestedAt: number
}

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId, currency: aCurrency })

/** Reads an issuer's collateral in one currency. @throws UnknownCurrencyError */
export function getCollateral(
  client: GenexClient,
  parameters: ReadOptions & CollateralParameters,
): Promise<Collateral> {
  return named(async () => {
    accepts('', parameters)
    const args = [parameters.issuerId, currencyOf(parameters.currency).number] as const
    const { treasury } = await addressesOf(client, parameters)
    const pool = await readContract(client, {
      abi: treasuryCollateral,
      address: treasury,
      functionName: 'collateral',
      args,
    })
    const requestedAt = pool.requested === 0n ? 0 : pool.requestedAt
    return { token: pool.token, amount: pool.amount, requested: pool.requested, requestedAt }
  })
}
