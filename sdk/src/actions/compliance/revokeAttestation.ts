import type { Address } from 'viem'
import { complianceRevoke } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { anAddress, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Whose attestation. */
export type RevokeAttestationParameters = {
  /** The account that was attested. */
  subject: Address
}

const accepts = /* @__PURE__ */ fieldsOf({ subject: anAddress })

/**
 * Takes an attestation back. For the provider that attested, approved still or not.
 *
 * @throws NOT_ATTESTED, NOT_PROVIDER
 * @example
 * ```ts
 * await revokeAttestationSync(provider, { subject: buyer.account.address })
 * ```
 */
export const revokeAttestation = /* @__PURE__ */ defineWrite<RevokeAttestationParameters>(
  accepts,
  (parameters, addresses) =>
    contractCall({
      abi: complianceRevoke,
      address: addresses.compliance,
      functionName: 'revoke',
      args: [parameters.subject],
    }),
)

/** As {@link revokeAttestation}. */
export const revokeAttestationSync = /* @__PURE__ */ defineSync(revokeAttestation, () => ({}))
