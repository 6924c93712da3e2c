import { treasuryEscrowSwept, treasurySweepEscrow } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aUint256, fieldsOf } from '../../client/check.ts'
import { eventOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import type { SeriesParameters } from './releaseEscrow.ts'

const accepts = /* @__PURE__ */ fieldsOf({ templateId: aUint256 })

/**
 * Pays what is left of a defaulted issuer's series in escrow to the protection fund, once the claim window is over. Anyone.
 *
 * @throws NOT_DEFAULTED, TOO_EARLY, NOT_FINALISED, NOTHING_TO_RELEASE, TRANSFER_FAILED, REENTRANCY
 * @example
 * ```ts
 * const { amount } = await sweepEscrowSync(client, { templateId })
 * ```
 */
export const sweepEscrow = /* @__PURE__ */ defineWrite<SeriesParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: treasurySweepEscrow,
    address: addresses.treasury,
    functionName: 'sweepEscrow',
    args: [parameters.templateId],
  }),
)

/** As {@link sweepEscrow}; returns what was paid, smallest units of the series' token. */
export const sweepEscrowSync = /* @__PURE__ */ defineSync(sweepEscrow, (receipt, addresses) => {
  const source = { address: addresses.treasury } as const
  const { amount } = eventOf(receipt, { ...source, abi: treasuryEscrowSwept, eventName: 'EscrowSwept' })
  return { amount }
})
