import { type Address, type Hex, stringToHex, zeroHash } from 'viem'
import { issuerRegistryApplyAsIssuer, issuerRegistryIssuerApplied } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aHash, anAddress, aShortText, aText, fieldsOf, oneOf, optional } from '../../client/check.ts'
import { eventOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Kinds of an issuer by the number on chain. */
export const issuerKinds = ['company', 'government', 'institution'] as const

/** What an issuer is. */
export type IssuerKind = (typeof issuerKinds)[number]

/** What an applicant states. */
export type ApplyAsIssuerParameters = {
  /** What the applicant is. */
  kind: IssuerKind
  /** Receives what the Treasury releases to the issuer. */
  payout: Address
  /** Signs primary asks and receives their proceeds. */
  seller: Address
  /** Profile of rules that apply, such as `CN` or `US-NY`; at most 32 bytes. */
  jurisdiction: string
  /** keccak256 of the application's documents, which stay off chain. */
  profileHash?: Hex | undefined
  /** Web domain that points back to the issuer. */
  domain?: string | undefined
}

const accepts = /* @__PURE__ */ fieldsOf({
  kind: /* @__PURE__ */ oneOf(issuerKinds),
  payout: anAddress,
  seller: anAddress,
  jurisdiction: aShortText,
  profileHash: /* @__PURE__ */ optional(aHash),
  domain: /* @__PURE__ */ optional(aText),
})

/**
 * Applies as an issuer; no deposit. The sender becomes the issuer's admin once approved.
 *
 * @throws ALREADY_APPLIED, DOMAIN_TOO_LONG, ZERO_ADDRESS
 * @example
 * ```ts
 * const { applicationHash } = await applyAsIssuerSync(client, {
 *   kind: 'company', payout: address, seller: address, jurisdiction: 'CN', domain: 'bakery.example',
 * })
 * ```
 */
export const applyAsIssuer = /* @__PURE__ */ defineWrite<ApplyAsIssuerParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: issuerRegistryApplyAsIssuer,
    address: addresses.issuerRegistry,
    functionName: 'applyAsIssuer',
    args: [
      {
        kind: issuerKinds.indexOf(parameters.kind),
        payout: parameters.payout,
        seller: parameters.seller,
        jurisdiction: stringToHex(parameters.jurisdiction, { size: 32 }),
        profileHash: parameters.profileHash ?? zeroHash,
        domain: parameters.domain ?? '',
      },
    ],
  }),
)

/** As {@link applyAsIssuer}; returns the hash that names the application at the review. */
export const applyAsIssuerSync = /* @__PURE__ */ defineSync(applyAsIssuer, (receipt, addresses) => {
  const source = { address: addresses.issuerRegistry } as const
  const { applicationHash } = eventOf(receipt, {
    ...source,
    abi: issuerRegistryIssuerApplied,
    eventName: 'IssuerApplied',
  })
  return { applicationHash }
})
