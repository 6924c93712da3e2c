import { type Address, encodeFunctionData, type Hex, parseAbi } from 'viem'
import {
  couponAbi,
  couponFactoryAbi,
  creditRegistryAbi,
  issuerRegistryAbi,
  marketplaceAbi,
  redemptionAbi,
  treasuryAbi,
} from '../../../src/abis/index.ts'
import { deploymentOf } from '../../../src/index.ts'

export const addresses = deploymentOf(31337)

const tokenAbi = parseAbi([
  'function mint(address to, uint256 amount)',
  'function approve(address spender, uint256 amount)',
  'function balanceOf(address account) view returns (uint256)',
  'function allowance(address owner, address spender) view returns (uint256)',
  'function nonces(address owner) view returns (uint256)',
])

const walletAbi = parseAbi(['function accept(bytes32 hash)'])

/** Where a call goes, and its data. */
export type Target = { to: Address; data: Hex }

/** Writes calls of one contract. */
export type Caller = (functionName: string, args?: readonly unknown[]) => Target

const callOf =
  (to: Address, abi: unknown): Caller =>
  (functionName, args = []) => ({
    to,
    data: encodeFunctionData({ abi, functionName, args } as never) as Hex,
  })

export const toMarket = callOf(addresses.marketplace, marketplaceAbi)
export const toCoupon = callOf(addresses.coupon, couponAbi)
export const toFactory = callOf(addresses.couponFactory, couponFactoryAbi)
export const toTreasury = callOf(addresses.treasury, treasuryAbi)
export const toRedemption = callOf(addresses.redemption, redemptionAbi)
export const toCredit = callOf(addresses.creditRegistry, creditRegistryAbi)
export const toRegistry = callOf(addresses.issuerRegistry, issuerRegistryAbi)
export const toToken = (token: Address) => callOf(token, tokenAbi)
export const toWallet = (wallet: Address) => callOf(wallet, walletAbi)
