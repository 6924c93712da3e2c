import { treasuryClaim, treasuryClaimed } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aUint256, fieldsOf, listOf } from '../../client/check.ts'
import { eventsOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Coupons that are given up for what secures them. */
export type ClaimDefaultParameters = {
  /** Coupons of issuers in default. */
  couponIds: readonly bigint[]
  /** Coupons of each id; 1 for a serialised one. */
  amounts: readonly bigint[]
}

const accepts = /* @__PURE__ */ fieldsOf({
  couponIds: /* @__PURE__ */ listOf(aUint256),
  amounts: /* @__PURE__ */ listOf(aUint256),
})

/**
 * Burns the sender's coupons of a defaulted issuer for their escrow and their share of the collateral, within 180 days
 * after the claims opened.
 *
 * @throws NOT_DEFAULTED, NOT_CLAIMABLE, TOO_LATE, INSUFFICIENT_BALANCE, LENGTH_MISMATCH, ZERO_AMOUNT,
 * AMOUNT_TOO_LARGE, NO_SUCH_SERIAL, SERIAL_IS_ONE_UNIT, TRANSFER_FAILED, REENTRANCY
 * @example
 * ```ts
 * const { escrow, share } = await getClaim(client, { couponId })
 * if (escrow + share > 0n) await claimDefaultSync(holder, { couponIds: [couponId], amounts: [2n] })
 * ```
 */
export const claimDefault = /* @__PURE__ */ defineWrite<ClaimDefaultParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: treasuryClaim,
    address: addresses.treasury,
    functionName: 'claim',
    args: [parameters.couponIds, parameters.amounts],
  }),
)

/**
 * As {@link claimDefault}; what was paid in all: `escrow` in smallest units of the series' token, `collateral` in those of
 * the collateral's. Sums of several currencies say nothing: claim one at a time.
 */
export const claimDefaultSync = /* @__PURE__ */ defineSync(claimDefault, (receipt, addresses) => {
  const source = { address: addresses.treasury } as const
  const claims = eventsOf(receipt, { ...source, abi: treasuryClaimed, eventName: 'Claimed' })
  return {
    escrow: claims.reduce((sum, { escrow }) => sum + escrow, 0n),
    collateral: claims.reduce((sum, { collateral }) => sum + collateral, 0n),
  }
})
