import { treasuryClaimsOpened, treasuryOpenClaims } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { anIssuerId, fieldsOf } from '../../client/check.ts'
import { eventOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Which issuer. */
export type IssuerParameters = { issuerId: number }

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId })

/**
 * Puts an issuer under notice into default and opens the claims, 37 days after the notice and for 30 days. Anyone.
 *
 * @throws NO_NOTICE, TOO_EARLY, TOO_LATE
 * @example
 * ```ts
 * const { end } = await openClaimsSync(client, { issuerId })
 * ```
 */
export const openClaims = /* @__PURE__ */ defineWrite<IssuerParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: treasuryOpenClaims,
    address: addresses.treasury,
    functionName: 'openClaims',
    args: [parameters.issuerId],
  }),
)

/** As {@link openClaims}; `end` is the first second after the claim window, Unix time. */
export const openClaimsSync = /* @__PURE__ */ defineSync(openClaims, (receipt, addresses) => {
  const source = { address: addresses.treasury } as const
  const { end } = eventOf(receipt, { ...source, abi: treasuryClaimsOpened, eventName: 'ClaimsOpened' })
  return { end }
})
