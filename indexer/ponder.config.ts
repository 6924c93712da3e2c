import { createConfig } from 'ponder'
import { abis, type ContractName } from './contracts.ts'
import { readSettings } from './settings.ts'

const settings = readSettings(process.env)

const at = <name extends ContractName>(name: name) => ({
  abi: abis[name],
  chain: 'genex' as const,
  address: settings.addresses[name],
  startBlock: settings.startBlock,
})

/** Ponder begins with 20 requests a second to each endpoint. One's own node stands more: it is listed four times. */
function endpoints(url: string): string[] {
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)
  return Array.from({ length: isLocal ? 4 : 1 }, () => url)
}

export default createConfig({
  // DATABASE_URL is ponder's own name for the PostgreSQL to use.
  database: process.env.DATABASE_URL
    ? { kind: 'postgres', connectionString: process.env.DATABASE_URL }
    : { kind: 'pglite', directory: settings.databaseDirectory },
  chains: {
    genex: { id: settings.chainId, rpc: endpoints(settings.rpcUrl), pollingInterval: settings.pollingInterval },
  },
  contracts: {
    Coupon: at('coupon'),
    CouponFactory: at('couponFactory'),
    IssuerRegistry: at('issuerRegistry'),
    CreditRegistry: at('creditRegistry'),
    Marketplace: at('marketplace'),
    Redemption: at('redemption'),
    Treasury: at('treasury'),
    PaymentTokens: at('paymentTokens'),
    Compliance: at('compliance'),
  },
})
