import type { Account, Address } from 'viem'
import { getChainId } from 'viem/actions'
import { parseAccount } from 'viem/utils'
import { type Deployment, deploymentOf } from '../deployments/index.ts'
import { AccountRequiredError, WrongChainError } from '../errors/client.ts'
import type { AccountOptions, GenexClient, ReadOptions } from './types.ts'

/** Addresses to use: the override, or those of the client's chain. @throws UnknownChainError */
export async function addressesOf(client: GenexClient, options: ReadOptions): Promise<Deployment> {
  return options.addresses ?? deploymentOf(client.chain?.id ?? (await getChainId(client)))
}

/** Account to act for. @throws AccountRequiredError */
export function accountOf(client: GenexClient, options: AccountOptions): Account {
  const account = options.account ?? client.account
  if (!account) throw new AccountRequiredError()
  return parseAccount(account as Account | Address)
}

/**
 * The chain's id as its node states it. A signature for another chain than the user thinks of is
 * worse than none, so a client that is set up for one chain and connected to another is an error.
 *
 * @throws WrongChainError
 */
export async function confirmedChainId(client: GenexClient): Promise<number> {
  const actual = await getChainId(client)
  if (client.chain && client.chain.id !== actual) throw new WrongChainError(client.chain.id, actual)
  return actual
}
