import type { Address } from 'viem'
import { deployments as generated } from '../../generated/deployments.ts'
import { UnknownChainError } from '../errors/client.ts'

/** Addresses of the protocol's contracts on one chain. */
export type Deployment = {
  coupon: Address
  couponFactory: Address
  couponRenderer: Address
  issuerRegistry: Address
  creditRegistry: Address
  marketplace: Address
  redemption: Address
  marketplaceLens: Address
  treasury: Address
  paymentTokens: Address
  compliance: Address
  /** The AccessManager that holds the platform's roles. */
  authority: Address
  /** The contract that created the others. */
  genesis: Address
}

/** The deployments that this version knows, by chain id. */
export const deployments: Readonly<Record<number, Deployment>> = generated

/** Addresses on a chain. @throws UnknownChainError */
export function deploymentOf(chainId: number): Deployment {
  const deployment = deployments[chainId]
  if (!deployment) throw new UnknownChainError(chainId, Object.keys(deployments))
  return deployment
}
