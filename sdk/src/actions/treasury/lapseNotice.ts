import { treasuryLapseNotice } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { anIssuerId, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import type { IssuerParameters } from './openClaims.ts'

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId })

/**
 * Ends a default notice on which nobody opened the claims within their 30 days; the issuer is suspended. Anyone.
 *
 * @throws NO_NOTICE, TOO_EARLY
 * @example
 * ```ts
 * await lapseNoticeSync(client, { issuerId })
 * ```
 */
export const lapseNotice = /* @__PURE__ */ defineWrite<IssuerParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: treasuryLapseNotice,
    address: addresses.treasury,
    functionName: 'lapseNotice',
    args: [parameters.issuerId],
  }),
)

/** As {@link lapseNotice}. */
export const lapseNoticeSync = /* @__PURE__ */ defineSync(lapseNotice, () => ({}))
