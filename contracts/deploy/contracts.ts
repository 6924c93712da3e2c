import type { Address } from 'viem'
import { type Artifact, readArtifact } from './artifacts.ts'

/** The children of Genesis in the order of their creation nonces (`Siblings.sol`), with the contract of each. */
export const children = {
  authority: 'AccessManager',
  paymentTokens: 'PaymentTokens',
  issuerRegistry: 'IssuerRegistry',
  creditRegistry: 'CreditRegistry',
  couponFactory: 'CouponFactory',
  coupon: 'Coupon',
  couponRenderer: 'CouponRenderer',
  treasury: 'Treasury',
  compliance: 'Compliance',
  marketplace: 'Marketplace',
  redemption: 'Redemption',
  marketplaceLens: 'MarketplaceLens',
} as const

export type ChildName = keyof typeof children
export type ContractName = ChildName | 'genesis'

export const childNames = Object.keys(children) as ChildName[]

export type Addresses = Record<ContractName, Address>
export type Artifacts = Record<ContractName, Artifact>
/** What a plan needs of the contracts. */
export type CreationCodes = Record<ContractName, Pick<Artifact, 'bytecode'>>
/** What the roles need of the contracts that have restricted functions. */
export type Interfaces = Partial<Record<ChildName, Pick<Artifact, 'abi'>>>

/**
 * Reads all contracts of the protocol as forge compiled them.
 *
 * @throws ArtifactMissingError
 */
export function readArtifacts(directory?: string): Artifacts {
  const entries = childNames.map((name) => [name, readArtifact(children[name], directory)])
  return { genesis: readArtifact('Genesis', directory), ...Object.fromEntries(entries) }
}
