import type { Address } from 'viem'

/** Name of the EIP-712 domain of each contract that checks signatures. */
export const domainNames = {
  Marketplace: 'Genex Marketplace',
  Redemption: 'Genex Redemption',
  Coupon: 'Genex Coupon',
  CouponFactory: 'Genex CouponFactory',
  Treasury: 'Genex Treasury',
  CreditRegistry: 'Genex CreditRegistry',
} as const

/** A contract that checks signatures. */
export type DomainContract = keyof typeof domainNames

/** Where a signature counts: one contract on one chain. */
export type Deployed = {
  chainId: number
  verifyingContract: Address
}

/** The EIP-712 domain of a contract. */
export function domainOf<const contract extends DomainContract>(
  contract: contract,
  { chainId, verifyingContract }: Deployed,
) {
  return { name: domainNames[contract], version: '1', chainId, verifyingContract } as const
}
