import { type Address, parseAbi } from 'viem'
import type { TestProject } from 'vitest/node'
import { configureRoles, deployGenesis, deployTestToken } from '../../../contracts/deploy/index.ts'
import { startAnvil } from '../../../contracts/deploy/testing/anvil.ts'
import { deployPermit2 } from '../../../contracts/deploy/testing/permit2.ts'
import { devnetPlan } from '../../../examples/devnet/plan.ts'
import { couponFactoryAbi, creditRegistryAbi, marketplaceAbi, paymentTokensAbi } from '../../src/abis/index.ts'

/** What the tests get to know of the chain. */
export type DevChain = { url: string; cny: Address; usd: Address; plain: Address; authorized: Address }

declare module 'vitest' {
  interface ProvidedContext {
    chain: DevChain
  }
}

/** Accounts that review issuers, by index of the key: one for each test file, so that nonces do not collide. */
export const reviewers = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19]

/** Basis points of the base quota, by grade. */
export const factors = [10_000, 2_000, 4_000, 6_000, 8_000, 10_000, 12_000, 14_000, 16_000, 18_000, 20_000] as const

/** The protocol's price curve; issuers without a score have grade 0. */
export const curve = { d0: 150, dmax: 2_345, k: 2, rc: [777, 700, 600, 500, 400, 300, 200, 100, 50, 20, 0] } as const

/** One real chain with the whole protocol for all test files; they keep apart by accounts and issuers. */
export default async function start(project: TestProject) {
  const { chain, stop } = await startProtocol()
  project.provide('chain', chain)
  return stop
}

/** A chain with the whole protocol, whose platform (account 0) holds every role. */
export async function startProtocol(): Promise<{ chain: DevChain; stop: () => Promise<void> }> {
  const chain = await startAnvil()
  const admin = chain.clientsOf(0)
  const { addresses } = await deployGenesis(admin, devnetPlan())
  const accounts = reviewers.map((index) => chain.clientsOf(index).walletClient.account.address)
  for (const account of accounts) await fund(chain.url, account)
  const platform = [{ account: admin.walletClient.account.address, executionDelay: 0 }]
  const reviewer = accounts.map((account) => ({ account, executionDelay: 0 }))
  const one = { governor: platform, guardian: platform, risk: platform, treasurer: platform }
  await configureRoles(admin, { addresses, holders: { ...one, complianceOfficer: platform, reviewer } })

  const cny = await deployTestToken(admin, { name: 'Test Yuan', symbol: 'tCNY', decimals: 6 })
  const usd = await deployTestToken(admin, { name: 'Test Dollar', symbol: 'tUSD', decimals: 6 })
  const plain = await deployTestToken(admin, { name: 'Test Yuan two', symbol: 'tCN2', decimals: 18 })
  const authorised = { name: 'Test Yuan three', symbol: 'tCN3', decimals: 6, contract: 'AuthorizedToken' } as const
  const authorized = await deployTestToken(admin, authorised)
  await deployPermit2(chain.url)
  const write = async (call: object) => {
    const hash = await admin.walletClient.writeContract(call as never)
    await admin.publicClient.waitForTransactionReceipt({ hash })
  }
  const map = { address: addresses.paymentTokens, abi: paymentTokensAbi, functionName: 'map' }
  await write({ ...map, args: [cny, 156, 2] })
  await write({ ...map, args: [plain, 156, 2] })
  await write({ ...map, args: [usd, 840, 2] })
  await write({ ...map, args: [authorized, 156, 2] })
  await write({
    address: addresses.couponFactory,
    abi: couponFactoryAbi,
    functionName: 'setGradeTable',
    args: [{ factors, collateralFactor: 8_000, staleAfter: 90 * 86_400 }],
  })
  const setCurve = { address: addresses.creditRegistry, abi: creditRegistryAbi, functionName: 'setCurve' }
  await write({ ...setCurve, args: [curve] })
  const setFees = { address: addresses.marketplace, abi: marketplaceAbi, functionName: 'setFees' }
  await write({ ...setFees, args: [100, 50] })

  return { chain: { url: chain.url, cny, usd, plain, authorized }, stop: chain.stop }
}

/** Native coin for gas. */
export async function fund(url: string, account: Address): Promise<void> {
  const params = [account, '0x56bc75e2d63100000']
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'anvil_setBalance', params })
  await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
}

export const testTokenAbi = parseAbi([
  'function mint(address to, uint256 amount)',
  'function balanceOf(address account) view returns (uint256)',
  'function allowance(address owner, address spender) view returns (uint256)',
])
