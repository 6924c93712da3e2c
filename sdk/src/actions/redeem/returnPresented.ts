import { redemptionReturnPresented } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import type { Redeem } from '../../messages/types.ts'
import { aRedeem } from './check.ts'

const accepts = /* @__PURE__ */ fieldsOf({ request: aRedeem })

/**
 * Gives an unserved presentation back to its holder. Anyone, from honourBy on; at once in default.
 *
 * @throws NO_SUCH_RECORD, ID_USED, WRONG_STATE, TOO_EARLY, RECIPIENT_REJECTED, REENTRANCY; ISSUER_UNDER_NOTICE if it
 * has expired since a default notice that still stands
 * @example
 * ```ts
 * if (time >= request.honourBy) await returnPresentedSync(client, { request })
 * ```
 */
export const returnPresented = /* @__PURE__ */ defineWrite<{ request: Redeem }>(accepts, (parameters, addresses) =>
  contractCall({
    abi: redemptionReturnPresented,
    address: addresses.redemption,
    functionName: 'returnPresented',
    args: [parameters.request],
  }),
)

/** As {@link returnPresented}. */
export const returnPresentedSync = /* @__PURE__ */ defineSync(returnPresented, () => ({}))
