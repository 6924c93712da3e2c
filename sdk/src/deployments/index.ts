/**
 * Where the contracts are, by chain.
 *
 * @module
 */
import type { Address } from 'viem'
import { deployments as generated } from '../../generated/deployments.ts'
import { UnknownChainError } from '../errors/client.ts'

/** Addresses of the protocol's contracts on one chain. */
export type Deployment = {
  /** `Coupon`: the ERC-1155 token. */
  coupon: Address
  /** `CouponFactory`: series, minting, quotas. */
  couponFactory: Address
  /** `CouponRenderer`: metadata of coupons, made on chain. */
  couponRenderer: Address
  /** `IssuerRegistry`: who issues, and its terminals. */
  issuerRegistry: Address
  /** `CreditRegistry`: scores and grades. */
  creditRegistry: Address
  /** `Marketplace`: orders and their fills. */
  marketplace: Address
  /** `Redemption`: where coupons are used. */
  redemption: Address
  /** `MarketplaceLens`: why an order would not fill. */
  marketplaceLens: Address
  /** `Treasury`: escrow, collateral, refunds, defaults. */
  treasury: Address
  /** `PaymentTokens`: which stablecoins stand for which currency. */
  paymentTokens: Address
  /** `Compliance`: blocks, tiers, limits. */
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
