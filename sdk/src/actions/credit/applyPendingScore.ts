import { creditRegistryApplyPending, creditRegistryScoreApplied } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { anIssuerId, fieldsOf } from '../../client/check.ts'
import { eventOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Whose score. */
export type ApplyPendingScoreParameters = { issuerId: number }

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId })

/**
 * Makes an upward step count once its delay is over. Anyone.
 *
 * @throws NOTHING_PENDING, TOO_EARLY
 * @example
 * ```ts
 * const { pending, pendingFrom } = await getScore(client, { issuerId })
 * if (pending > 0 && time >= pendingFrom) await applyPendingScoreSync(client, { issuerId })
 * ```
 */
export const applyPendingScore = /* @__PURE__ */ defineWrite<ApplyPendingScoreParameters>(
  accepts,
  (parameters, addresses) =>
    contractCall({
      abi: creditRegistryApplyPending,
      address: addresses.creditRegistry,
      functionName: 'applyPending',
      args: [parameters.issuerId],
    }),
)

/** As {@link applyPendingScore}; returns the score and the grade that count now. */
export const applyPendingScoreSync = /* @__PURE__ */ defineSync(applyPendingScore, (receipt, addresses) => {
  const source = { address: addresses.creditRegistry } as const
  const { score, grade } = eventOf(receipt, { ...source, abi: creditRegistryScoreApplied, eventName: 'ScoreApplied' })
  return { score, grade }
})
