import type { Address } from 'viem'
import { couponSafeTransferFrom } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aBigint, anAddress, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Which coupons go from whom to whom. */
export type TransferParameters = {
  /** Who has the coupons. */
  from: Address
  /** Who gets them. */
  to: Address
  couponId: bigint
  /** Coupons; 1 for a serialised one. */
  amount: bigint
}

const accepts = /* @__PURE__ */ fieldsOf({ from: anAddress, to: anAddress, couponId: aBigint, amount: aBigint })

/**
 * Moves coupons. For the holder, or an operator the holder approved.
 *
 * @throws INSUFFICIENT_BALANCE, NOT_APPROVED, RESTRICTED, NON_TRANSFERABLE, NO_SUCH_SERIAL, SERIAL_IS_ONE_UNIT,
 * ZERO_RECIPIENT, RECIPIENT_REJECTED
 * @example
 * ```ts
 * await transferSync(holder, { from: holder.account.address, to: friend, couponId, amount: 1n })
 * ```
 */
export const transfer = /* @__PURE__ */ defineWrite<TransferParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: couponSafeTransferFrom,
    address: addresses.coupon,
    functionName: 'safeTransferFrom',
    args: [parameters.from, parameters.to, parameters.couponId, parameters.amount, '0x'],
  }),
)

/** As {@link transfer}. */
export const transferSync = /* @__PURE__ */ defineSync(transfer, () => ({}))
