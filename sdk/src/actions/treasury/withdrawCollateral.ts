import { treasuryCollateralWithdrawn, treasuryWithdrawCollateral } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aCurrency, anIssuerId, fieldsOf } from '../../client/check.ts'
import { eventOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import { currencyOf } from '../../money/currencies.ts'
import type { CollateralParameters } from './cancelCollateralWithdrawal.ts'

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId, currency: aCurrency })

/**
 * Pays the collateral that was asked for to the issuer's payout address, if exposure still does not need it. For the
 * issuer's admin, from `ready` on.
 *
 * @throws NOT_ISSUER, ISSUER_STATUS, NO_REQUEST, TOO_EARLY, COLLATERAL_IN_USE, UnknownCurrencyError, TRANSFER_FAILED,
 * REENTRANCY
 * @example
 * ```ts
 * const { amount } = await withdrawCollateralSync(admin, { issuerId, currency: 'CNY' })
 * ```
 */
export const withdrawCollateral = /* @__PURE__ */ defineWrite<CollateralParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: treasuryWithdrawCollateral,
    address: addresses.treasury,
    functionName: 'withdrawCollateral',
    args: [parameters.issuerId, currencyOf(parameters.currency).number],
  }),
)

/** As {@link withdrawCollateral}; returns what was paid, smallest units of the token. */
export const withdrawCollateralSync = /* @__PURE__ */ defineSync(withdrawCollateral, (receipt, addresses) => {
  const source = { address: addresses.treasury } as const
  const { amount } = eventOf(receipt, { ...source, abi: treasuryCollateralWithdrawn, eventName: 'CollateralWithdrawn' })
  return { amount }
})
