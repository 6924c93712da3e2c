import type { Address } from 'viem'
import { treasuryDepositCollateral } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aCurrency, anAddress, anIssuerId, aTokenAmount, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import { currencyOf } from '../../money/currencies.ts'

/** Money that secures an issuer's coupons in one currency. */
export type DepositCollateralParameters = {
  issuerId: number
  /** ISO 4217 letters or number. */
  currency: string | number
  /** Mapped to the currency; the same for every deposit while there is collateral. */
  token: Address
  /** Smallest units of the token; whole minor units of the currency. */
  amount: bigint
}

const accepts = /* @__PURE__ */ fieldsOf({
  issuerId: anIssuerId,
  currency: aCurrency,
  token: anAddress,
  amount: aTokenAmount,
})

/**
 * Deposits collateral: it raises the quota, and is what claims share after a default. For the issuer's admin, who has let
 * the Treasury take the money with `allowToken`.
 *
 * @throws NOT_ISSUER, ISSUER_STATUS, TOKEN_CURRENCY_MISMATCH, WRONG_TOKEN, NOT_WHOLE_MINOR_UNITS, ZERO_AMOUNT,
 * TRANSFER_FROM_FAILED, NOT_RECEIVED, UnknownCurrencyError, VALUE_TOO_LARGE, REENTRANCY
 * @example
 * ```ts
 * await allowTokenSync(admin, { token, amount, spender: 'treasury' })
 * await depositCollateralSync(admin, { issuerId, currency: 'CNY', token, amount })
 * ```
 */
export const depositCollateral = /* @__PURE__ */ defineWrite<DepositCollateralParameters>(
  accepts,
  (parameters, addresses) =>
    contractCall({
      abi: treasuryDepositCollateral,
      address: addresses.treasury,
      functionName: 'depositCollateral',
      args: [parameters.issuerId, currencyOf(parameters.currency).number, parameters.token, parameters.amount],
    }),
)

/** As {@link depositCollateral}. */
export const depositCollateralSync = /* @__PURE__ */ defineSync(depositCollateral, () => ({}))
