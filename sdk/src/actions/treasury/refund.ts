import { treasuryRefund, treasuryRefunded } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { anAddress, aTime, aTokenAmount, aUint256, fieldsOf, someBytes } from '../../client/check.ts'
import { eventOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import type { SignedRefund } from './signRefund.ts'

const accepts = /* @__PURE__ */ fieldsOf({
  request: /* @__PURE__ */ fieldsOf({
    holder: anAddress,
    couponId: aUint256,
    amount: aUint256,
    paymentToken: anAddress,
    payout: aTokenAmount,
    nonce: aUint256,
    deadline: aTime,
  }),
  signature: someBytes,
})

/**
 * Takes coupons back as their holder signed it, and pays for them; their escrow goes to the holder too. For the issuer's
 * admin, who has let the Treasury take the payout with `allowToken`.
 *
 * @throws NOT_ISSUER, ISSUER_STATUS, TOO_LATE, INVALID_SIGNATURE, NONCE_USED, INSUFFICIENT_BALANCE, ZERO_AMOUNT,
 * AMOUNT_TOO_LARGE, TRANSFER_FROM_FAILED, NOT_RECEIVED, NO_SUCH_SERIAL, SERIAL_IS_ONE_UNIT, TRANSFER_FAILED,
 * REENTRANCY
 * @example
 * ```ts
 * const { payout, escrow } = await refundSync(admin, signedRefund)
 * ```
 */
export const refund = /* @__PURE__ */ defineWrite<SignedRefund>(accepts, (parameters, addresses) =>
  contractCall({
    abi: treasuryRefund,
    address: addresses.treasury,
    functionName: 'refund',
    args: [parameters.request, parameters.signature],
  }),
)

/**
 * As {@link refund}; `payout` is what the issuer paid, smallest units of the request's token, `escrow` what came on top,
 * smallest units of the series' token.
 */
export const refundSync = /* @__PURE__ */ defineSync(refund, (receipt, addresses) => {
  const source = { address: addresses.treasury } as const
  const { escrow, payout } = eventOf(receipt, { ...source, abi: treasuryRefunded, eventName: 'Refunded' })
  return { escrow, payout }
})
