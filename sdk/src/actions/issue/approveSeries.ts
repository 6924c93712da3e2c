import { couponFactoryApproveSeries } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aBigint, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Which series. */
export type ApproveSeriesParameters = {
  /** Its coupons' id with serial 0. */
  templateId: bigint
}

const accepts = /* @__PURE__ */ fieldsOf({ templateId: aBigint })

/**
 * Approves a series for minting and sale. For the platform's reviewers.
 *
 * @throws ACCESS_MANAGED_UNAUTHORIZED, NO_SUCH_SERIES, ALREADY_APPROVED
 * @example
 * ```ts
 * const { approved, terms } = await getSeries(client, { couponId: templateId })
 * if (!approved && !isUnreadable(readConditions(terms))) await approveSeriesSync(reviewer, { templateId })
 * ```
 */
export const approveSeries = /* @__PURE__ */ defineWrite<ApproveSeriesParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: couponFactoryApproveSeries,
    address: addresses.couponFactory,
    functionName: 'approveSeries',
    args: [parameters.templateId],
  }),
)

/** As {@link approveSeries}. */
export const approveSeriesSync = /* @__PURE__ */ defineSync(approveSeries, () => ({}))
