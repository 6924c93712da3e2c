import { treasuryCollateralWithdrawalRequested, treasuryRequestCollateralWithdrawal } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aCurrency, anIssuerId, aTokenAmount, fieldsOf } from '../../client/check.ts'
import { eventOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import { currencyOf } from '../../money/currencies.ts'

/** How much collateral is asked back. */
export type RequestCollateralWithdrawalParameters = {
  issuerId: number
  /** ISO 4217 letters or number. */
  currency: string | number
  /** Smallest units of the collateral's token; whole minor units of the currency. */
  amount: bigint
}

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId, currency: aCurrency, amount: aTokenAmount })

/**
 * Asks for collateral back, instead of what was asked before. It stops counting toward the quota at once and can be
 * withdrawn after 14 days. For the issuer's admin.
 *
 * @throws NOT_ISSUER, ISSUER_STATUS, INSUFFICIENT_COLLATERAL, COLLATERAL_IN_USE, NOT_WHOLE_MINOR_UNITS, ZERO_AMOUNT,
 * UnknownCurrencyError
 * @example
 * ```ts
 * const { ready } = await requestCollateralWithdrawalSync(admin, { issuerId, currency: 'CNY', amount: parseUnits('5000', 6) })
 * ```
 */
export const requestCollateralWithdrawal = /* @__PURE__ */ defineWrite<RequestCollateralWithdrawalParameters>(
  accepts,
  (parameters, addresses) =>
    contractCall({
      abi: treasuryRequestCollateralWithdrawal,
      address: addresses.treasury,
      functionName: 'requestCollateralWithdrawal',
      args: [parameters.issuerId, currencyOf(parameters.currency).number, parameters.amount],
    }),
)

/** As {@link requestCollateralWithdrawal}; `ready` is the first second at which it can be withdrawn, Unix time. */
export const requestCollateralWithdrawalSync = /* @__PURE__ */ defineSync(
  requestCollateralWithdrawal,
  (receipt, addresses) => {
    const source = { address: addresses.treasury } as const
    const { ready } = eventOf(receipt, {
      ...source,
      abi: treasuryCollateralWithdrawalRequested,
      eventName: 'CollateralWithdrawalRequested',
    })
    return { ready }
  },
)
