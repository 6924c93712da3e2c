import { configureRoles, deployGenesis, deployTestToken, genesisPlan } from '@genex/contracts'
import { startAnvil } from '@genex/contracts/testing'
import { couponFactoryAbi, marketplaceAbi, paymentTokensAbi } from '@genex/sdk/abis'
import { type Abi, type Address, createTestClient, createWalletClient, http, parseAbi, publicActions } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'

const mnemonic = 'test test test test test test test test test test test junk'
const protectionFund = '0x000000000000000000000000000000000000f00d'

/** ISO 4217. */
export const cny = 156

export const tokenAbi = parseAbi([
  'function mint(address to, uint256 amount)',
  'function approve(address spender, uint256 amount) returns (bool)',
])

function connect(url: string, addressIndex: number) {
  const account = mnemonicToAccount(mnemonic, { addressIndex })
  const options = { account, chain: foundry, transport: http(url), pollingInterval: 20, cacheTime: 0 }
  return createWalletClient(options).extend(publicActions)
}

/** Somebody with a client of his own. */
export type Person = ReturnType<typeof connect>

/** A function call of a contract that has no action of its own. */
export type Call = { address: Address; abi: Abi; functionName: string; args: readonly unknown[] }

/** Sends a call and waits until it is mined. Reverts fail the simulation. */
export async function send(person: Person, call: Call) {
  const { request } = await person.simulateContract({ ...call, account: person.account } as never)
  const hash = await person.writeContract(request as never)
  return person.waitForTransactionReceipt({ hash })
}

export type Protocol = Awaited<ReturnType<typeof startProtocol>>

/** A chain of its own with the whole protocol, one stablecoin of 6 decimals for CNY, and a few people. */
export async function startProtocol() {
  const anvil = await startAnvil()
  const [platform, issuer, alice, bob, till, carol] = [0, 1, 2, 3, 4, 5].map((index) => connect(anvil.url, index)) as [
    Person,
    Person,
    Person,
    Person,
    Person,
    Person,
  ]
  const admin = { account: platform.account.address, executionDelay: 0 }
  const clients = anvil.clientsOf(0)
  const plan = genesisPlan({ initialAdmin: admin.account, protectionFund })
  const { addresses } = await deployGenesis(clients, plan)
  const holders = {
    governor: [admin],
    reviewer: [admin],
    guardian: [admin],
    risk: [admin],
    treasurer: [admin],
    complianceOfficer: [admin],
  }
  await configureRoles(clients, { addresses, holders })
  const token = await deployTestToken(clients, { name: 'Test Yuan', symbol: 'tCNY', decimals: 6 })
  const govern = (address: Address, abi: Abi, functionName: string, args: readonly unknown[]) =>
    send(platform, { address, abi, functionName, args })
  await govern(addresses.paymentTokens, paymentTokensAbi, 'map', [token, cny, 2])
  const table = { factors: Array(11).fill(10_000), collateralFactor: 5_000, staleAfter: 90 * 86_400 }
  await govern(addresses.couponFactory, couponFactoryAbi, 'setGradeTable', [table])
  await govern(addresses.marketplace, marketplaceAbi, 'setFees', [100, 50])
  for (const buyer of [issuer, alice, bob, carol]) {
    const to = buyer.account.address
    await send(buyer, { address: token, abi: tokenAbi, functionName: 'mint', args: [to, 10n ** 12n] })
    await send(buyer, {
      address: token,
      abi: tokenAbi,
      functionName: 'approve',
      args: [addresses.marketplace, 10n ** 15n],
    })
  }
  const chain = createTestClient({ mode: 'anvil', chain: foundry, transport: http(anvil.url) })
  return {
    url: anvil.url,
    stop: anvil.stop,
    addresses,
    token,
    chain,
    people: { platform, issuer, alice, bob, till, carol },
    govern,
  }
}
