import type { Hex } from 'viem'
import { issuerRegistrySetProfile } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aHash, anIssuerId, aText, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** What an issuer states about itself; both are replaced. */
export type SetProfileParameters = {
  issuerId: number
  /** keccak256 of the issuer's documents, which stay off chain. */
  profileHash: Hex
  /** Web domain that points back to the issuer, at most 253 bytes; empty: none. */
  domain: string
}

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId, profileHash: aHash, domain: aText })

/**
 * Changes an issuer's documents and web domain. For the issuer's admin.
 *
 * @throws NOT_ADMIN, NO_SUCH_ISSUER, DOMAIN_TOO_LONG
 * @example
 * ```ts
 * await setProfileSync(admin, { issuerId, profileHash: keccak256(documents), domain: 'bakery.example' })
 * ```
 */
export const setProfile = /* @__PURE__ */ defineWrite<SetProfileParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: issuerRegistrySetProfile,
    address: addresses.issuerRegistry,
    functionName: 'setProfile',
    args: [parameters.issuerId, parameters.profileHash, parameters.domain],
  }),
)

/** As {@link setProfile}. */
export const setProfileSync = /* @__PURE__ */ defineSync(setProfile, () => ({}))
