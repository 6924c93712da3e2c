import {
  type Abi,
  type AbiFunction,
  type Address,
  BaseError,
  createTestClient,
  decodeFunctionResult,
  encodeErrorResult,
  encodeFunctionData,
  type Hex,
  http,
} from 'viem'
import { foundry } from 'viem/chains'
import { send } from '../../../deploy/clients.ts'
import { configureRoles } from '../../../deploy/configureRoles.ts'
import {
  type Artifacts,
  type ChildName,
  type ContractName,
  childNames,
  readArtifacts,
} from '../../../deploy/contracts.ts'
import { deployGenesis } from '../../../deploy/genesis.ts'
import { genesisPlan } from '../../../deploy/plan.ts'
import { type RoleName, roleNames } from '../../../deploy/roles.ts'
import { startAnvil } from '../../../deploy/testing/anvil.ts'

/** Whoever calls in these tests, each an account of the chain: the AccessManager's admin, the roles, two strangers. */
export const people = ['admin', ...roleNames, 'chief', 'stranger', 'holder'] as const

export type Person = (typeof people)[number]

export const artifacts: Artifacts = readArtifacts()

/** Functions that may change something, of every contract but OpenZeppelin's AccessManager. */
export const writing: { contract: ContractName; item: AbiFunction }[] = (['genesis', ...childNames] as ContractName[])
  .filter((contract) => contract !== 'authority')
  .flatMap((contract) =>
    artifacts[contract].abi
      .filter((item): item is AbiFunction => item.type === 'function')
      .filter(({ stateMutability }) => stateMutability === 'nonpayable' || stateMutability === 'payable')
      .map((item) => ({ contract, item })),
  )

export type Protocol = Awaited<ReturnType<typeof startProtocol>>

/**
 * The protocol as `deployGenesis` and `configureRoles` leave it on a chain of its own, every role with one holder.
 *
 * @param delays seconds that a role's calls must have been announced for
 */
export async function startProtocol(delays: Partial<Record<RoleName, number>> = {}) {
  const chain = await startAnvil()
  const clientsOf = (person: Person) => chain.clientsOf(people.indexOf(person))
  const addressOf = (person: Person) => clientsOf(person).walletClient.account.address
  const holders = Object.fromEntries(
    roleNames.map((role) => [role, [{ account: addressOf(role), executionDelay: delays[role] ?? 0 }]]),
  )
  const plan = genesisPlan({ initialAdmin: addressOf('admin'), protectionFund: addressOf('stranger') })
  const { addresses } = await deployGenesis(clientsOf('admin'), plan)
  await configureRoles(clientsOf('admin'), { addresses, holders })

  const test = createTestClient({ mode: 'anvil', chain: foundry, transport: http(chain.url) })
  const encode = (contract: ContractName, functionName: string, args: readonly unknown[]) =>
    encodeFunctionData({ abi: artifacts[contract].abi, functionName, args })
  const act = (person: Person, contract: ContractName, name: string, args: readonly unknown[]) =>
    send(clientsOf(person), { to: addresses[contract], data: encode(contract, name, args) })
  /** As `act`, and what the function returned. */
  const obtain = async <Result>(person: Person, contract: ContractName, name: string, args: readonly unknown[]) => {
    const call = { account: addressOf(person), to: addresses[contract], data: encode(contract, name, args) }
    const { data } = await chain.publicClient.call(call)
    await act(person, contract, name, args)
    const { abi } = artifacts[contract]
    return decodeFunctionResult({ abi, functionName: name, data: data ?? '0x' }) as Result
  }
  const now = async () => Number((await chain.publicClient.getBlock()).timestamp)
  const refusalAt = (account: Address, to: Address, data: Hex) =>
    refusalOf(chain.publicClient.call({ account, to, data }))
  const refusal = (account: Address, contract: ContractName, data: Hex) => refusalAt(account, addresses[contract], data)

  return { ...chain, clientsOf, addressOf, addresses, test, encode, act, obtain, now, refusal, refusalAt }
}

/** What a call reverts with; undefined if it goes through. */
async function refusalOf(call: Promise<unknown>): Promise<Hex | undefined> {
  try {
    await call
    return undefined
  } catch (error) {
    const cause = error instanceof BaseError && error.walk((inner) => (inner as { data?: unknown }).data !== undefined)
    if (!cause) throw error
    return (cause as { data?: unknown }).data as Hex
  }
}

export function errorOf(contract: ChildName, errorName: string, args: readonly unknown[]): Hex {
  return encodeErrorResult({ abi: artifacts[contract].abi as Abi, errorName, args })
}
