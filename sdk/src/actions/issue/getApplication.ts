import { type Address, type Hex, isAddressEqual, zeroAddress } from 'viem'
import { issuerRegistryApplicantOf, issuerRegistryApplicationOf } from '../../../generated/calls.ts'
import { aHash, fieldsOf } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { type ApplyAsIssuerParameters, issuerKinds } from './applyAsIssuer.ts'
import { textOf } from './textOf.ts'

/** An application that waits for its review: what was stated, and by whom. */
export type Application = Required<ApplyAsIssuerParameters> & {
  /** Names the application: what `approveIssuer` takes. */
  applicationHash: Hex
  /** Becomes the issuer's admin with the approval. */
  applicant: Address
}

const accepts = /* @__PURE__ */ fieldsOf({ applicationHash: aHash })

/**
 * Reads an application under review: what a reviewer holds against the documents before `approveIssuer`.
 *
 * @returns undefined if there is none of this hash, or it was approved, rejected or withdrawn
 * @example
 * ```ts
 * const application = await client.getApplication({ applicationHash })
 * if (application?.profileHash === keccak256(documents)) await reviewer.approveIssuerSync({ applicationHash, quotas })
 * ```
 */
export function getApplication(
  client: GenexClient,
  parameters: ReadOptions & { applicationHash: Hex },
): Promise<Application | undefined> {
  return named(async () => {
    accepts('', parameters)
    const { applicationHash } = parameters
    const { issuerRegistry: address } = await addressesOf(client, parameters)
    const call = { address, args: [applicationHash] } as const
    const [applicant, stated] = await Promise.all([
      readContract(client, { ...call, abi: issuerRegistryApplicantOf, functionName: 'applicantOf' }),
      readContract(client, { ...call, abi: issuerRegistryApplicationOf, functionName: 'applicationOf' }),
    ])
    // Reviewed between the two questions, it is none any more either.
    if ([applicant, stated.payout].some((account) => isAddressEqual(account, zeroAddress))) return undefined
    const { kind, jurisdiction, ...rest } = stated
    return {
      applicationHash,
      applicant,
      ...rest,
      kind: issuerKinds[kind] ?? 'company',
      jurisdiction: textOf(jurisdiction),
    }
  })
}
