import type { Address } from 'viem'
import type { AdminCall } from '../actions/admin/functions.ts'
import { currencyOf } from '../money/currencies.ts'

/** The stablecoins: 6 decimals, minted by anyone who asks. */
export const stablecoins = {
  /** Knows permits (ERC-2612). */
  cny: { name: 'Test Yuan', symbol: 'tCNY', decimals: 6, currency: 'CNY', contract: 'TestToken' },
  /** Knows permits and authorisations (ERC-3009), as the dollars in wide use do. */
  usd: { name: 'Test Dollar', symbol: 'tUSD', decimals: 6, currency: 'USD', contract: 'AuthorizedToken' },
} as const

/** The stablecoins of a devnet. */
export type TokenName = keyof typeof stablecoins

/** Basis points of the base quota, by grade; issuers that were never scored have grade 0. */
export const factors = [10_000, 2_000, 4_000, 6_000, 8_000, 10_000, 12_000, 14_000, 16_000, 18_000, 20_000] as const

/** The protocol's price curve. */
export const curve = { d0: 150, dmax: 2_345, k: 2, rc: [777, 700, 600, 500, 400, 300, 200, 100, 50, 20, 0] } as const

/** The governor's transactions: what a platform sets once. Fees in basis points of the seller's proceeds. */
export function rulesOf(tokens: Record<TokenName, Address>): AdminCall[] {
  const mappings = (Object.keys(stablecoins) as TokenName[]).map((name): AdminCall => {
    const { number, exponent } = currencyOf(stablecoins[name].currency)
    return { contract: 'paymentTokens', functionName: 'map', args: [tokens[name], number, exponent] }
  })
  const gradeTable = { factors, collateralFactor: 8_000, staleAfter: 90 * 86_400 }
  return [
    ...mappings,
    { contract: 'couponFactory', functionName: 'setGradeTable', args: [gradeTable] },
    { contract: 'creditRegistry', functionName: 'setCurve', args: [curve] },
    { contract: 'marketplace', functionName: 'setFees', args: [100, 50] },
  ]
}

/** Scores count once `threshold` of these scorers have signed them. */
export function scoringOf(scorers: readonly Address[], threshold: number): AdminCall[] {
  const contract = 'creditRegistry'
  return [
    ...scorers.map((scorer): AdminCall => ({ contract, functionName: 'setScorer', args: [scorer, true] })),
    { contract, functionName: 'setThreshold', args: [threshold] },
  ]
}
