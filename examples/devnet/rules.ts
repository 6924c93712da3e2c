import type { Addresses } from '@genex/contracts'
import { couponFactoryAbi, marketplaceAbi, paymentTokensAbi } from '@genex/sdk/abis'
import { type Abi, type Address, parseAbi } from 'viem'
import { type CurrencyCode, stablecoins } from './stablecoins.ts'

/** Protocol fee of primary and secondary sales, basis points of the seller's proceeds. */
const fees = { primary: 100, secondary: 50 } as const

/** The platform's part of what expires, basis points. */
const breakageShare = 1_000

/** Newcomers (grade 0) have exactly their base quota; the factors of grades 1 to 10 follow. */
const gradeTable = {
  factors: [10_000, 2_000, 4_000, 6_000, 8_000, 10_000, 12_000, 14_000, 16_000, 18_000, 20_000],
  collateralFactor: 8_000,
  staleAfter: 90 * 86_400,
} as const

type Call = { address: Address; abi: Abi; functionName: string; args: readonly unknown[] }

/** The transactions by which the governor sets the platform's rules. */
export function rulesOf(addresses: Addresses, tokens: Record<CurrencyCode, Address>, authorized: Address): Call[] {
  const { paymentTokens, couponFactory, marketplace } = addresses
  const map = (token: Address, code: CurrencyCode) => {
    const { number, exponent } = stablecoins[code]
    return { address: paymentTokens, abi: paymentTokensAbi, functionName: 'map', args: [token, number, exponent] }
  }
  const mappings = (Object.keys(stablecoins) as CurrencyCode[]).map((code) => map(tokens[code], code))
  return [
    ...mappings,
    map(authorized, 'CNY'),
    { address: couponFactory, abi: couponFactoryAbi, functionName: 'setGradeTable', args: [gradeTable] },
    { address: couponFactory, abi: couponFactoryAbi, functionName: 'setBreakageShare', args: [breakageShare] },
    { address: marketplace, abi: marketplaceAbi, functionName: 'setFees', args: [fees.primary, fees.secondary] },
  ]
}

/** What the test stablecoins offer beyond ERC-20. */
export const testTokenAbi = parseAbi([
  'function mint(address to, uint256 amount)',
  'function balanceOf(address account) view returns (uint256)',
  'function approve(address spender, uint256 amount) returns (bool)',
  'function allowance(address owner, address spender) view returns (uint256)',
])
