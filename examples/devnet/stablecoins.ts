/** The test stablecoins: anyone may mint them, and they know ERC-2612 permits. */
export const stablecoins = {
  CNY: { name: 'Test Yuan', symbol: 'tCNY', decimals: 6, number: 156, exponent: 2 },
  USD: { name: 'Test Dollar', symbol: 'tUSD', decimals: 6, number: 840, exponent: 2 },
  JPY: { name: 'Test Yen', symbol: 'tJPY', decimals: 6, number: 392, exponent: 0 },
} as const

/** One more in yuan, which knows ERC-3009 too; the story leaves it alone. */
export const authorizedCoin = {
  name: 'Authorized Yuan',
  symbol: 'aCNY',
  decimals: 6,
  contract: 'AuthorizedToken',
} as const

export type CurrencyCode = keyof typeof stablecoins
