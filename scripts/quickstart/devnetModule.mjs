/** The module by which the examples know the running stack. */
export function devnetModule({ rpcUrl, relayerUrl, indexerUrl, addresses, tokens, accounts, coupons }) {
  const keys = Object.entries(accounts).map(
    ([name, { privateKey }]) => `  ${name}: privateKeyToAccount('${privateKey}'),`,
  )
  const ids = coupons.map(({ issuer, name, couponId }) => `  ${couponId}n, // ${issuer}: ${name}`)
  return `// The stack that \`npm start\` runs, and accounts to try it with: anvil's own, whose keys everybody knows.
import { privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'

export const chain = { ...foundry, rpcUrls: { default: { http: ['${rpcUrl}'] } } }
export const relayerUrl = '${relayerUrl}'
export const indexerUrl = '${indexerUrl}'

export const accounts = {
${keys.join('\n')}
}

/** Test stablecoins with 6 decimals; anyone may mint them. */
export const tokens = /** @type {const} */ (${JSON.stringify(tokens, null, 2)})

export const addresses = /** @type {const} */ (${JSON.stringify(addresses, null, 2)})

export const coupons = [
${ids.join('\n')}
]

/** A coupon that the seller and the consumer hold. */
export const [couponId] = coupons
`
}
