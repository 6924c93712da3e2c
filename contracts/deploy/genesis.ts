import { encodeFunctionData, type Hash, parseAbi } from 'viem'
import { type Clients, hasCode, send } from './clients.ts'
import type { Addresses, ContractName } from './contracts.ts'
import { create2 } from './create2.ts'
import { MissingCodeError, WrongGenesisError } from './errors.ts'
import type { GenesisPlan } from './plan.ts'

const genesisAbi = parseAbi([
  'function deploy(uint256 index, bytes initCode) returns (address child)',
  'function initCodeHash(uint256 index) view returns (bytes32)',
])

export type GenesisDeployment = {
  addresses: Addresses
  /** What this run created; empty if everything was there. */
  created: readonly { name: ContractName; hash: Hash }[]
}

/**
 * Carries out a plan: Genesis by the CREATE2 factory, then one transaction per child. Skips what is there, so that a
 * broken-off run is simply run again; anyone may do it, on any chain.
 *
 * @throws FactoryMissingError, TransactionRevertedError, WrongGenesisError, MissingCodeError
 */
export async function deployGenesis(clients: Clients, plan: GenesisPlan): Promise<GenesisDeployment> {
  const created: { name: ContractName; hash: Hash }[] = []
  const genesis = await create2(clients, plan.genesisInitCode)
  if (genesis.hash) created.push({ name: 'genesis', hash: genesis.hash })
  for (const { index, name, address, initCode } of plan.children) {
    if (await hasCode(clients, address)) continue
    const data = encodeFunctionData({ abi: genesisAbi, functionName: 'deploy', args: [BigInt(index), initCode] })
    const receipt = await send(clients, { to: genesis.address, data })
    created.push({ name, hash: receipt.transactionHash })
  }
  await verifyGenesis(clients, plan)
  return { addresses: plan.addresses, created }
}

/**
 * Checks that a plan is carried out on a chain. Code at an address is the planned code: the address of Genesis commits
 * to the hashes of its children, and it creates nothing else.
 *
 * @throws WrongGenesisError, MissingCodeError
 */
export async function verifyGenesis({ publicClient }: Pick<Clients, 'publicClient'>, plan: GenesisPlan): Promise<void> {
  const { genesis } = plan.addresses
  if (!(await hasCode({ publicClient }, genesis))) throw new MissingCodeError('genesis', genesis)
  for (const { index, name, address, initCodeHash } of plan.children) {
    if (!(await hasCode({ publicClient }, address))) throw new MissingCodeError(name, address)
    const expected = await publicClient.readContract({
      address: genesis,
      abi: genesisAbi,
      functionName: 'initCodeHash',
      args: [BigInt(index)],
    })
    if (expected !== initCodeHash) throw new WrongGenesisError(index, expected, initCodeHash)
  }
}
