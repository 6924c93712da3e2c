import { redemptionHonour } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import type { Redeem } from '../../messages/types.ts'
import { aRedeem } from './check.ts'

const accepts = /* @__PURE__ */ fieldsOf({ request: aRedeem })

/**
 * Serves a presentation: the goods are handed over. For its terminal or the issuer’s admin, before honourBy.
 *
 * @throws NO_SUCH_RECORD, ID_USED, INVALID_TERMINAL, WRONG_STATE, TOO_LATE, OVER_TERMINAL_LIMIT, ISSUER_DEFAULTED,
 * REENTRANCY
 * @example
 * ```ts
 * await honourSync(till, { request })
 * ```
 */
export const honour = /* @__PURE__ */ defineWrite<{ request: Redeem }>(accepts, (parameters, addresses) =>
  contractCall({
    abi: redemptionHonour,
    address: addresses.redemption,
    functionName: 'honour',
    args: [parameters.request],
  }),
)

/** As {@link honour}. */
export const honourSync = /* @__PURE__ */ defineSync(honour, () => ({}))
