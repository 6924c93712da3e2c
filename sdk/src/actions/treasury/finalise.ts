import { treasuryFinalise, treasuryFinalised } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aUint256, fieldsOf } from '../../client/check.ts'
import { eventOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import type { SeriesParameters } from './releaseEscrow.ts'

const accepts = /* @__PURE__ */ fieldsOf({ templateId: aUint256 })

/**
 * Closes an expired series, once, 30 days after `validUntil`: exposure falls, the escrow of unused coupons goes to the
 * platform (its share), the sender (the series' bounty, paid at once) and the issuer (`releaseEscrow`). Anyone.
 *
 * @throws TOO_EARLY, ALREADY_FINALISED, NEVER_EXPIRES, ISSUER_STATUS, NO_SUCH_SERIES, TRANSFER_FAILED, REENTRANCY
 * @example
 * ```ts
 * const { units, bounty } = await finaliseSync(client, { templateId })
 * ```
 */
export const finalise = /* @__PURE__ */ defineWrite<SeriesParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: treasuryFinalise,
    address: addresses.treasury,
    functionName: 'finalise',
    args: [parameters.templateId],
  }),
)

/**
 * As {@link finalise}; `units` are the coupons that were never used (breakage), `platformShare` and `bounty` are smallest
 * units of the token.
 */
export const finaliseSync = /* @__PURE__ */ defineSync(finalise, (receipt, addresses) => {
  const source = { address: addresses.treasury } as const
  const { units, platformShare, bounty } = eventOf(receipt, {
    ...source,
    abi: treasuryFinalised,
    eventName: 'Finalised',
  })
  return { units: BigInt(units), platformShare, bounty }
})
