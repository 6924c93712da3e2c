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
  /** Deposited, smallest units of the token. */
  amount: bigint
  /** Part of the amount that does not count toward the quota, since it was asked back. */
  requested: bigint
  /**
   * When that was asked for, Unix time; 0: nothing waits to be withdrawn. With something `requested`, a default notice has made
   * the request void: it counts again once the admin cancels it, asks anew or deposits.
   */
  requestedAt: number
}

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId, currency: aCurrency })

/**
 * Reads an issuer's collateral in one currency.
 *
 * @throws UnknownCurrencyError
 * @example
 * ```ts
 * const { token, amount, requested } = await getCollateral(client, { issuerId, currency: 'CNY' })
 * ```
 */
export function getCollateral(
  client: GenexClient,
  parameters: ReadOptions & CollateralParameters,
): Promise<Collateral> {
  return named(async () => {
    accepts('', parameters)
    const args = [parameters.issuerId, currencyOf(parameters.currency).number] as const
    const { treasury } = await addressesOf(client, parameters)
    return readContract(client, { abi: treasuryCollateral, address: treasury, functionName: 'collateral', args })
  })
}
