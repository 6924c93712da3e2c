import { treasuryCoolingOffRefunded, treasuryRefundCoolingOff } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aCount, aUint256, fieldsOf, listOf } from '../../client/check.ts'
import { eventsOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Which coupons go back, on which receipt. */
export type RefundCoolingOffParameters = {
  /** Coupons of one refundable series. */
  couponIds: readonly bigint[]
  /** Coupons of each id; 1 for a serialised one. */
  amounts: readonly bigint[]
  /** From `getReceipts`: receipts stay with the first buyer and do not move with a coupon. */
  receiptIndex: number
}

const accepts = /* @__PURE__ */ fieldsOf({
  couponIds: /* @__PURE__ */ listOf(aUint256),
  amounts: /* @__PURE__ */ listOf(aUint256),
  receiptIndex: aCount,
})

/**
 * Gives coupons back for their escrow, inside the cooling-off period of a refundable series. For the first buyer.
 *
 * @throws NOT_REFUNDABLE, MIXED_SERIES, NO_RECEIPT, RECEIPT_ENDED, RECEIPT_TOO_SMALL, INSUFFICIENT_BALANCE,
 * ISSUER_STATUS, LENGTH_MISMATCH, ZERO_AMOUNT, AMOUNT_TOO_LARGE, NO_SUCH_SERIAL, SERIAL_IS_ONE_UNIT, TRANSFER_FAILED,
 * REENTRANCY
 * @example
 * ```ts
 * const [receipt] = await getReceipts(client, { templateId, buyer: buyer.account.address })
 * if (receipt) await refundCoolingOffSync(buyer, { couponIds: [couponId], amounts: [1n], receiptIndex: receipt.index })
 * ```
 */
export const refundCoolingOff = /* @__PURE__ */ defineWrite<RefundCoolingOffParameters>(
  accepts,
  (parameters, addresses) =>
    contractCall({
      abi: treasuryRefundCoolingOff,
      address: addresses.treasury,
      functionName: 'refundCoolingOff',
      args: [parameters.couponIds, parameters.amounts, BigInt(parameters.receiptIndex)],
    }),
)

/** As {@link refundCoolingOff}; `escrow` is what the sender got in all, smallest units of the series' token. */
export const refundCoolingOffSync = /* @__PURE__ */ defineSync(refundCoolingOff, (receipt, addresses) => {
  const source = { address: addresses.treasury } as const
  const refunds = eventsOf(receipt, { ...source, abi: treasuryCoolingOffRefunded, eventName: 'CoolingOffRefunded' })
  return { escrow: refunds.reduce((sum, { escrow }) => sum + escrow, 0n) }
})
