import type { Hex, TransactionReceipt } from 'viem'
import { redemptionPresented, redemptionRedeem, redemptionRedeemed } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { fieldsOf, someBytes } from '../../client/check.ts'
import { eventsOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import type { Deployment } from '../../deployments/index.ts'
import { aRedeem } from './check.ts'
import type { SignedRedeem } from './signRedeem.ts'

const accepts = /* @__PURE__ */ fieldsOf({ request: aRedeem, signature: someBytes })

/**
 * Submits a redemption that the holder signed. Anyone; the same again changes nothing and succeeds,
 * so a till that lost its answer simply sends it again.
 *
 * @throws INVALID_SIGNATURE, DEADLINE_PASSED, NOT_VALID_NOW, INVALID_TERMINAL, HONOUR_BY_OUT_OF_RANGE, ID_USED,
 * EMPTY, LENGTH_MISMATCH, MIXED_ISSUERS, WRONG_CURRENCY, WRONG_TOTAL_FACE, MIXED_EXPIRY, NOT_APPROVED,
 * INSUFFICIENT_BALANCE, NO_SUCH_SERIAL, SERIAL_IS_ONE_UNIT, ISSUER_DEFAULTED, REENTRANCY
 * @example
 * ```ts
 * const signed = await signRedeem(holder, { couponIds: [couponId], amounts: [2n], terminal, redemptionId })
 * const { recorded } = await redeemSignedSync(till, signed)
 * ```
 */
export const redeemSigned = /* @__PURE__ */ defineWrite<SignedRedeem>(accepts, (parameters, addresses) =>
  contractCall({
    abi: redemptionRedeem,
    address: addresses.redemption,
    functionName: 'redeem',
    args: [parameters.request, parameters.signature],
  }),
)

/** As {@link redeemSigned}; says whether this transaction made the record or found it. */
export const redeemSignedSync = /* @__PURE__ */ defineSync(redeemSigned, recordFrom)

/** What a redemption's receipt says. A repeated one emits nothing: the record was there before. */
export function recordFrom(
  receipt: TransactionReceipt,
  addresses: Deployment,
): { key: Hex | undefined; recorded: 'redeemed' | 'presented' | 'before' } {
  const source = { address: addresses.redemption } as const
  const [redeemed] = eventsOf(receipt, { ...source, abi: redemptionRedeemed, eventName: 'Redeemed' })
  if (redeemed) return { key: redeemed.key, recorded: 'redeemed' }
  const [presented] = eventsOf(receipt, { ...source, abi: redemptionPresented, eventName: 'Presented' })
  return presented ? { key: presented.key, recorded: 'presented' } : { key: undefined, recorded: 'before' }
}
