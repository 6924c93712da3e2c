import { stringToHex } from 'viem'
import { redemptionRefuse } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aShortText, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import type { Redeem } from '../../messages/types.ts'
import { aRedeem } from './check.ts'

/** Which presentation is declined, and why. */
export type RefuseParameters = {
  request: Redeem
  /** Reason in at most 32 bytes, such as `SOLD_OUT`; public for ever. */
  reason: string
}

const accepts = /* @__PURE__ */ fieldsOf({ request: aRedeem, reason: aShortText })

/**
 * Declines a presentation and gives the coupons back. For its terminal or the issuer’s admin, before honourBy.
 *
 * @throws NO_SUCH_RECORD, ID_USED, INVALID_TERMINAL, WRONG_STATE, TOO_LATE; ISSUER_UNDER_NOTICE, RECIPIENT_REJECTED,
 * REENTRANCY as returnPresented
 * @example
 * ```ts
 * await refuseSync(till, { request, reason: 'SOLD_OUT' })
 * ```
 */
export const refuse = /* @__PURE__ */ defineWrite<RefuseParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: redemptionRefuse,
    address: addresses.redemption,
    functionName: 'refuse',
    args: [parameters.request, stringToHex(parameters.reason, { size: 32 })],
  }),
)

/** As {@link refuse}. */
export const refuseSync = /* @__PURE__ */ defineSync(refuse, () => ({}))
