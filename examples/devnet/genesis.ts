import { type Addresses, configureRoles, deployGenesis, deployTestToken } from '@genex/contracts'
import { deployPermit2 } from '@genex/contracts/testing/permit2'
import { type Address, createPublicClient, createWalletClient, http } from 'viem'
import { foundry } from 'viem/chains'
import { accountOf, addressOf, type Role } from './cast.ts'
import { devnetPlan } from './plan.ts'
import { rulesOf } from './rules.ts'
import { authorizedCoin, type CurrencyCode, stablecoins } from './stablecoins.ts'

/** What stands on the chain after the deployment. */
export type Deployment = {
  addresses: Addresses
  tokens: Record<CurrencyCode, Address>
  /** The yuan that knows ERC-3009. */
  authorized: Address
  /** Who approves issuers and series. */
  reviewer: Address
}

/** Deploys the protocol, stablecoins and Permit2, appoints the roles and sets the platform's rules. */
export async function deployDevnet(url: string): Promise<Deployment> {
  const shared = { chain: foundry, transport: http(url), pollingInterval: 50 }
  const walletClient = createWalletClient({ ...shared, account: accountOf('platform') })
  const publicClient = createPublicClient(shared)
  const clients = { walletClient, publicClient }

  const { addresses } = await deployGenesis(clients, devnetPlan())
  // On a real chain each is a multisig with a delay.
  const held = (role: Role) => [{ account: addressOf(role), executionDelay: 0 }]
  await configureRoles(clients, {
    addresses,
    holders: {
      governor: held('platform'),
      guardian: held('guardian'),
      risk: held('risk'),
      treasurer: held('treasurer'),
      complianceOfficer: held('complianceOfficer'),
      reviewer: held('reviewer'),
    },
  })
  const tokens = {} as Record<CurrencyCode, Address>
  for (const code of Object.keys(stablecoins) as CurrencyCode[]) {
    tokens[code] = await deployTestToken(clients, stablecoins[code])
  }
  const authorized = await deployTestToken(clients, authorizedCoin)
  await deployPermit2(url)
  for (const rule of rulesOf(addresses, tokens, authorized)) {
    const hash = await walletClient.writeContract(rule as never)
    await publicClient.waitForTransactionReceipt({ hash })
  }
  return { addresses, tokens, authorized, reviewer: addressOf('reviewer') }
}
