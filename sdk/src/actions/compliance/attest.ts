import type { Address } from 'viem'
import { complianceAttest } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aCountOf, anAddress, aTime, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** A provider's word on an account. */
export type AttestParameters = {
  /** The account that is attested; `account` is who acts, as everywhere. */
  subject: Address
  /** 1 to 255; what a tier may trade is for the platform to say. */
  tier: number
  /** First second at which it no longer counts, Unix time. */
  expiry: number
}

const accepts = /* @__PURE__ */ fieldsOf({ subject: anAddress, tier: /* @__PURE__ */ aCountOf(8), expiry: aTime })

/**
 * Attests an account's tier, in place of any earlier attestation. Holds no personal data. For approved providers.
 *
 * @throws NOT_PROVIDER, INVALID_ATTESTATION
 * @example
 * ```ts
 * await attestSync(provider, { subject: buyer.account.address, tier: 2, expiry: time + 365 * 86_400 })
 * ```
 */
export const attest = /* @__PURE__ */ defineWrite<AttestParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: complianceAttest,
    address: addresses.compliance,
    functionName: 'attest',
    args: [parameters.subject, parameters.tier, parameters.expiry],
  }),
)

/** As {@link attest}. */
export const attestSync = /* @__PURE__ */ defineSync(attest, () => ({}))
