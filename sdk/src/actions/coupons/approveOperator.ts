import type { Address } from 'viem'
import { couponSetApprovalForAll } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aBoolean, anAddress, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Who may move all the sender's coupons. */
export type ApproveOperatorParameters = {
  /** Who may move the coupons. */
  operator: Address
  /** false takes it back. */
  approved: boolean
}

const accepts = /* @__PURE__ */ fieldsOf({ operator: anAddress, approved: aBoolean })

/**
 * Lets an operator move all coupons of the sender, or takes that back. Accounts never need it to
 * sell or redeem; contracts do, and whoever registers an ask on chain.
 *
 * @example
 * ```ts
 * await approveOperatorSync(seller, { operator: addresses.marketplace, approved: true })
 * const { orderHash } = await registerOrderSync(seller, { order })
 * ```
 */
export const approveOperator = /* @__PURE__ */ defineWrite<ApproveOperatorParameters>(
  accepts,
  (parameters, addresses) =>
    contractCall({
      abi: couponSetApprovalForAll,
      address: addresses.coupon,
      functionName: 'setApprovalForAll',
      args: [parameters.operator, parameters.approved],
    }),
)

/** As {@link approveOperator}. */
export const approveOperatorSync = /* @__PURE__ */ defineSync(approveOperator, () => ({}))
