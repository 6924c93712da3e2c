import { configureRoles, deployGenesis, deployTestToken, genesisPlan } from '@genex/contracts'
import { startAnvil } from '@genex/contracts/testing'
import { couponFactoryAbi, marketplaceAbi, paymentTokensAbi } from '@genex/sdk/abis'
import type { Deployment } from '@genex/sdk/deployments'
import { type Address, createTestClient, createWalletClient, type Hex, http, parseAbi, publicActions } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'

/** Everybody of the tests, by the number of the account. */
const people = { platform: 0, issuer: 1, alice: 2, bob: 3, carol: 4, dora: 5 } as const
export type Person = keyof typeof people

export const tokenAbi = parseAbi([
  'function mint(address to, uint256 amount)',
  'function transfer(address to, uint256 amount) returns (bool)',
  'function approve(address spender, uint256 amount) returns (bool)',
])

/** Issuers that were never scored have exactly their base quota. */
const gradeTable = { factors: Array<number>(11).fill(10_000), collateralFactor: 10_000, staleAfter: 90 * 86_400 }

/** A chain of its own with the whole protocol and a stablecoin for CNY. */
export type Devnet = Awaited<ReturnType<typeof startDevnet>>

export async function startDevnet() {
  const anvil = await startAnvil()
  const transport = http(anvil.url)
  const connect = (person: Person) =>
    createWalletClient({
      account: mnemonicToAccount('test test test test test test test test test test test junk', {
        addressIndex: people[person],
      }),
      chain: foundry,
      transport,
      pollingInterval: 50,
    }).extend(publicActions)
  const clients = anvil.clientsOf(people.platform)
  const platform = clients.walletClient.account.address
  const { addresses } = await deployGenesis(clients, genesisPlan({ initialAdmin: platform, protectionFund: platform }))
  const holder = [{ account: platform, executionDelay: 0 }]
  await configureRoles(clients, {
    addresses,
    holders: { governor: holder, reviewer: holder, guardian: holder, complianceOfficer: holder },
  })
  const cny = await deployTestToken(clients, { name: 'Test Yuan', symbol: 'tCNY', decimals: 6 })
  const devnet = {
    url: anvil.url,
    stop: anvil.stop,
    addresses: addresses as Deployment & Record<string, Address>,
    cny,
    connect,
    test: createTestClient({ mode: 'anvil', chain: foundry, transport }).extend(publicActions),
    /** Sends a call and waits for it. */
    async send(person: Person, call: { address: Address; abi: unknown; functionName: string; args: unknown[] }) {
      const client = connect(person)
      const hash = (await client.writeContract(call as never)) as Hex
      return client.waitForTransactionReceipt({ hash })
    },
    /** Unix seconds of the latest block. */
    async time(): Promise<number> {
      return Number((await anvil.publicClient.getBlock()).timestamp)
    },
  }
  const { paymentTokens, couponFactory, marketplace } = addresses
  for (const call of [
    { address: paymentTokens, abi: paymentTokensAbi, functionName: 'map', args: [cny, 156, 2] },
    { address: couponFactory, abi: couponFactoryAbi, functionName: 'setGradeTable', args: [gradeTable] },
    { address: marketplace, abi: marketplaceAbi, functionName: 'setFees', args: [100, 50] },
  ]) {
    await devnet.send('platform', call)
  }
  return devnet
}
