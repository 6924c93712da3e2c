import { type Address, parseAbi } from 'viem'
import type { TestProject } from 'vitest/node'
import { configureRoles, deployTestToken } from '../../../contracts/deploy/index.ts'
import { startAnvil } from '../../../contracts/deploy/testing/anvil.ts'
import { writeAdminSync } from '../../src/actions/index.ts'
import { deriveAccounts } from '../../src/testing/accounts.ts'
import { deploy } from '../../src/testing/deploy.ts'

/** What the tests get to know of the chain. */
export type DevChain = { url: string; cny: Address; usd: Address; plain: Address; authorized: Address }

declare module 'vitest' {
  interface ProvidedContext {
    chain: DevChain
  }
}

/** Accounts that review issuers, by index of the key: one for each test file, so that nonces do not collide. */
export const reviewers = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19]

export { curve, factors } from '../../src/testing/rules.ts'

/** One real chain with the whole protocol for all test files; they keep apart by accounts and issuers. */
export default async function start(project: TestProject) {
  const { chain, stop } = await startProtocol()
  project.provide('chain', chain)
  return stop
}

/**
 * As a devnet, but account 0 holds every role, there are more reviewers and tokens, and nobody scores as yet.
 *
 * @param time - of the first block, Unix seconds, from where each block is one second after another, so that the same
 *   transactions make the same hashes; the machine's clock if left out
 */
export async function startProtocol(time?: number): Promise<{ chain: DevChain; stop: () => Promise<void> }> {
  const { url, clientsOf, stop } = await startAnvil(time === undefined ? {} : { args: ['--timestamp', `${time}`] })
  if (time !== undefined) await request(url, 'anvil_setBlockTimestampInterval', 1)
  const { addresses, tokens } = await deploy(url, deriveAccounts())
  const clients = clientsOf(0)
  const accounts = reviewers.map((index) => clientsOf(index).walletClient.account.address)
  for (const account of accounts) await fund(url, account)
  const held = [{ account: clients.walletClient.account.address, executionDelay: 0 }]
  const reviewer = accounts.map((account) => ({ account, executionDelay: 0 }))
  const one = { guardian: held, risk: held, treasurer: held, complianceOfficer: held }
  await configureRoles(clients, { addresses, holders: { ...one, reviewer } })

  const plain = await deployTestToken(clients, { name: 'Test Yuan two', symbol: 'tCN2', decimals: 18 })
  const authorised = { name: 'Test Yuan three', symbol: 'tCN3', decimals: 6, contract: 'AuthorizedToken' } as const
  const authorized = await deployTestToken(clients, authorised)
  for (const token of [plain, authorized]) {
    const map = { contract: 'paymentTokens', functionName: 'map', args: [token, 156, 2] } as const
    await writeAdminSync(clients.walletClient, map)
  }
  return { chain: { url, ...tokens, plain, authorized }, stop }
}

/** Native coin for gas. */
export const fund = (url: string, account: Address) => request(url, 'anvil_setBalance', account, '0x56bc75e2d63100000')

async function request(url: string, method: string, ...params: unknown[]): Promise<void> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
  await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
}

export const testTokenAbi = parseAbi([
  'function mint(address to, uint256 amount)',
  'function balanceOf(address account) view returns (uint256)',
  'function allowance(address owner, address spender) view returns (uint256)',
])
