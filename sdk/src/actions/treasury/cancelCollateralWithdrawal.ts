import { treasuryCancelCollateralWithdrawal } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aCurrency, anIssuerId, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import { currencyOf } from '../../money/currencies.ts'

/** Collateral of which issuer, in which currency. */
export type CollateralParameters = {
  issuerId: number
  /** ISO 4217 letters or number. */
  currency: string | number
}

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId, currency: aCurrency })

/**
 * Takes a request for collateral back: it counts toward the quota again. For the issuer's admin.
 *
 * @throws NOT_ISSUER, NO_REQUEST, UnknownCurrencyError
 * @example
 * ```ts
 * await cancelCollateralWithdrawalSync(admin, { issuerId, currency: 'CNY' })
 * ```
 */
export const cancelCollateralWithdrawal = /* @__PURE__ */ defineWrite<CollateralParameters>(
  accepts,
  (parameters, addresses) =>
    contractCall({
      abi: treasuryCancelCollateralWithdrawal,
      address: addresses.treasury,
      functionName: 'cancelCollateralWithdrawal',
      args: [parameters.issuerId, currencyOf(parameters.currency).number],
    }),
)

/** As {@link cancelCollateralWithdrawal}. */
export const cancelCollateralWithdrawalSync = /* @__PURE__ */ defineSync(cancelCollateralWithdrawal, () => ({}))
