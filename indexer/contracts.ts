import {
  complianceAbi,
  couponAbi,
  couponFactoryAbi,
  creditRegistryAbi,
  issuerRegistryAbi,
  marketplaceAbi,
  paymentTokensAbi,
  redemptionAbi,
  treasuryAbi,
} from '@genex/sdk/abis'

/** The contracts whose events are indexed, by their name in a deployment. */
export const abis = {
  coupon: couponAbi,
  couponFactory: couponFactoryAbi,
  issuerRegistry: issuerRegistryAbi,
  creditRegistry: creditRegistryAbi,
  marketplace: marketplaceAbi,
  redemption: redemptionAbi,
  treasury: treasuryAbi,
  paymentTokens: paymentTokensAbi,
  compliance: complianceAbi,
} as const

export type ContractName = keyof typeof abis

export const contractNames = Object.keys(abis) as ContractName[]
