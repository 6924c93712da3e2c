// The deployment is that of `contracts/deploy`, built into this subpath; what it deploys was generated from the production build.
import { type Address, createPublicClient, createWalletClient, http } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { configureRoles } from '../../../contracts/deploy/configureRoles.ts'
import { deployGenesis } from '../../../contracts/deploy/genesis.ts'
import { genesisPlan } from '../../../contracts/deploy/plan.ts'
import { deployPermit2 } from '../../../contracts/deploy/testing/permit2.ts'
import { deployTestToken } from '../../../contracts/deploy/testToken.ts'
import { creationCodes, permit2Code } from '../../generated/creationCodes.ts'
import { adminAbis } from '../actions/admin/functions.ts'
import { writeAdminSync } from '../actions/admin/writeAdmin.ts'
import type { Deployment } from '../deployments/index.ts'
import type { AccountName } from './accounts.ts'
import { rulesOf, stablecoins, type TokenName } from './rules.ts'

/** What stands on the chain. */
export type Deployed = { addresses: Deployment; tokens: Record<TokenName, Address> }

/** Deploys the protocol, stablecoins and Permit2, appoints the roles and sets the platform's rules. */
export async function deploy(url: string, accounts: Record<AccountName, PrivateKeyAccount>): Promise<Deployed> {
  const shared = { chain: foundry, transport: http(url), pollingInterval: 20, cacheTime: 0 }
  const walletClient = createWalletClient({ ...shared, account: accounts.admin })
  const clients = { walletClient, publicClient: createPublicClient(shared) }
  const addressOf = (name: AccountName) => accounts[name].address
  const held = (name: AccountName) => [{ account: addressOf(name), executionDelay: 0 }]

  const plan = genesisPlan({
    initialAdmin: addressOf('admin'),
    protectionFund: addressOf('protectionFund'),
    artifacts: creationCodes,
  })
  const { addresses } = await deployGenesis(clients, plan)
  await configureRoles(clients, {
    addresses,
    holders: {
      governor: held('admin'),
      reviewer: held('reviewer'),
      guardian: held('guardian'),
      risk: held('risk'),
      treasurer: held('treasurer'),
      complianceOfficer: held('complianceOfficer'),
    },
    artifacts: adminAbisOf,
  })
  const tokens = {
    cny: await deployTestToken(clients, { ...stablecoins.cny, ...creationCodes.testToken }),
    usd: await deployTestToken(clients, { ...stablecoins.usd, ...creationCodes.authorizedToken }),
  }
  await deployPermit2(url, permit2Code)
  for (const rule of rulesOf(tokens)) await writeAdminSync(walletClient, { ...rule, addresses })
  return { addresses, tokens }
}

const adminAbisOf = Object.fromEntries(Object.entries(adminAbis).map(([name, abi]) => [name, { abi }]))
