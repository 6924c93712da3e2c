import type { Address, Hex } from 'viem'
import { couponFactoryIssuer, issuerRegistryIssuer } from '../../../generated/calls.ts'
import { anIssuerId, fieldsOf } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import { issuerStatuses } from '../../client/states.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { type IssuerKind, issuerKinds } from './applyAsIssuer.ts'
import { textOf } from './textOf.ts'

export { issuerStatuses }

/** An issuer: identity and standing. */
export type Issuer = {
  issuerId: number
  /** `none`: there is no such issuer; only `active` ones mint and sell. */
  status: (typeof issuerStatuses)[number]
  /** What it said that it is. */
  kind: IssuerKind
  admin: Address
  /** Whom the admin proposed as its successor; the zero address: nobody. */
  pendingAdmin: Address
  seller: Address
  payout: Address
  /** Credit grade 0 to 10; 0: never scored. */
  grade: number
  /** Time of the score behind the grade, Unix time. */
  scoreAsOf: number
  /** When a default notice froze it, Unix time; 0: not. */
  frozenAt: number
  /** Time of approval, Unix time. */
  since: number
  /** Profile of rules that apply, such as `CN` or `US-NY`. */
  jurisdiction: string
  /** As the issuer states it; `verifyDomain` asks the domain. */
  domain: string
  /** keccak256 of the application's documents. */
  profileHash: Hex
}

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId })

/**
 * Reads an issuer; its status is `none` if there is no issuer of this id.
 *
 * @example
 * ```ts
 * const { status, grade, domain } = await getIssuer(client, { issuerId })
 * ```
 */
export function getIssuer(client: GenexClient, parameters: ReadOptions & { issuerId: number }): Promise<Issuer> {
  return named(async () => {
    accepts('', parameters)
    const { issuerId } = parameters
    const addresses = await addressesOf(client, parameters)
    const args = [issuerId] as const
    const [identity, standing] = await Promise.all([
      readContract(client, {
        abi: issuerRegistryIssuer,
        address: addresses.issuerRegistry,
        functionName: 'issuer',
        args,
      }),
      readContract(client, {
        abi: couponFactoryIssuer,
        address: addresses.couponFactory,
        functionName: 'issuer',
        args,
      }),
    ])
    return {
      issuerId,
      status: issuerStatuses[standing.status] ?? 'none',
      kind: issuerKinds[identity.kind] ?? 'company',
      admin: identity.admin,
      pendingAdmin: identity.pendingAdmin,
      seller: standing.seller,
      payout: identity.payout,
      grade: standing.grade,
      scoreAsOf: standing.scoreAsOf,
      frozenAt: standing.frozenAt,
      since: identity.since,
      jurisdiction: textOf(identity.jurisdiction),
      domain: identity.domain,
      profileHash: identity.profileHash,
    }
  })
}
