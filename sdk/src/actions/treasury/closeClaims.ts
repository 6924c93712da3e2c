import { treasuryClaimsClosed, treasuryCloseClaims } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aCurrency, anIssuerId, fieldsOf } from '../../client/check.ts'
import { eventOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import { currencyOf } from '../../money/currencies.ts'
import type { CollateralParameters } from './cancelCollateralWithdrawal.ts'

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId, currency: aCurrency })

/**
 * Ends the claims on a defaulted issuer in one currency, once the claim window is over: what is left of the collateral
 * goes to the protection fund. Anyone.
 *
 * @throws NOT_DEFAULTED, TOO_EARLY, ALREADY_CLOSED, UnknownCurrencyError, TRANSFER_FAILED, REENTRANCY
 * @example
 * ```ts
 * const { remainder } = await closeClaimsSync(client, { issuerId, currency: 'CNY' })
 * ```
 */
export const closeClaims = /* @__PURE__ */ defineWrite<CollateralParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: treasuryCloseClaims,
    address: addresses.treasury,
    functionName: 'closeClaims',
    args: [parameters.issuerId, currencyOf(parameters.currency).number],
  }),
)

/** As {@link closeClaims}; `remainder` is what the protection fund got, smallest units of the collateral's token. */
export const closeClaimsSync = /* @__PURE__ */ defineSync(closeClaims, (receipt, addresses) => {
  const source = { address: addresses.treasury } as const
  const { remainder } = eventOf(receipt, { ...source, abi: treasuryClaimsClosed, eventName: 'ClaimsClosed' })
  return { remainder }
})
