import { treasuryEscrowReleased, treasuryReleaseEscrow } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aUint256, fieldsOf } from '../../client/check.ts'
import { eventOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Which series. */
export type SeriesParameters = {
  /** Its coupons' id with serial 0; the id of any of them does as well. */
  templateId: bigint
}

const accepts = /* @__PURE__ */ fieldsOf({ templateId: aUint256 })

/**
 * Pays what is due to the issuer to its payout address: the escrow of redeemed coupons, and its part of what finalisation
 * left. Anyone; while the issuer is active or suspended.
 *
 * @throws ISSUER_STATUS, NOTHING_TO_RELEASE, NO_SUCH_SERIES, TRANSFER_FAILED, REENTRANCY
 * @example
 * ```ts
 * const { units, amount } = await releaseEscrowSync(client, { templateId })
 * ```
 */
export const releaseEscrow = /* @__PURE__ */ defineWrite<SeriesParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: treasuryReleaseEscrow,
    address: addresses.treasury,
    functionName: 'releaseEscrow',
    args: [parameters.templateId],
  }),
)

/** As {@link releaseEscrow}; `units` are redeemed coupons, `amount` is all that was paid, smallest units of the token. */
export const releaseEscrowSync = /* @__PURE__ */ defineSync(releaseEscrow, (receipt, addresses) => {
  const source = { address: addresses.treasury } as const
  const { units, amount } = eventOf(receipt, { ...source, abi: treasuryEscrowReleased, eventName: 'EscrowReleased' })
  return { units: BigInt(units), amount }
})
