import { redemptionVoidRedemption } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import type { Redeem } from '../../messages/types.ts'
import { aRedeem } from './check.ts'

const accepts = /* @__PURE__ */ fieldsOf({ request: aRedeem })

/**
 * Takes a redemption back: the coupons are created again. Once, for the issuer’s admin or a terminal that may void.
 *
 * @throws NO_SUCH_RECORD, ID_USED, INVALID_TERMINAL, MAY_NOT_VOID, WRONG_STATE, VOID_WINDOW_OVER,
 * OVER_TERMINAL_LIMIT, NOT_VALID_NOW, OVER_QUOTA, RECIPIENT_REJECTED, ISSUER_UNDER_NOTICE, ISSUER_DEFAULTED,
 * REENTRANCY
 * @example
 * ```ts
 * await voidRedemptionSync(till, { request })
 * ```
 */
export const voidRedemption = /* @__PURE__ */ defineWrite<{ request: Redeem }>(accepts, (parameters, addresses) =>
  contractCall({
    abi: redemptionVoidRedemption,
    address: addresses.redemption,
    functionName: 'voidRedemption',
    args: [parameters.request],
  }),
)

/** As {@link voidRedemption}. */
export const voidRedemptionSync = /* @__PURE__ */ defineSync(voidRedemption, () => ({}))
