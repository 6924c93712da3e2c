import type { Hex } from 'viem'
import { issuerRegistryWithdrawApplication } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aHash, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Which application. */
export type WithdrawApplicationParameters = {
  /** From `applyAsIssuerSync`. */
  applicationHash: Hex
}

const accepts = /* @__PURE__ */ fieldsOf({ applicationHash: aHash })

/**
 * Takes an application back before it is reviewed. For the applicant.
 *
 * @throws NO_SUCH_APPLICATION, NOT_APPLICANT
 * @example
 * ```ts
 * await withdrawApplicationSync(applicant, { applicationHash })
 * ```
 */
export const withdrawApplication = /* @__PURE__ */ defineWrite<WithdrawApplicationParameters>(
  accepts,
  (parameters, addresses) =>
    contractCall({
      abi: issuerRegistryWithdrawApplication,
      address: addresses.issuerRegistry,
      functionName: 'withdrawApplication',
      args: [parameters.applicationHash],
    }),
)

/** As {@link withdrawApplication}. */
export const withdrawApplicationSync = /* @__PURE__ */ defineSync(withdrawApplication, () => ({}))
