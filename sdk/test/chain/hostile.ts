import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Abi, Address, Hex } from 'viem'
import type { Actor } from './actors.ts'

const solc = createRequire(import.meta.url)('solc') as { compile(input: string): string }

type Output = { contracts: { a: Record<string, { abi: Abi; evm: { bytecode: { object: string } } }> } }

let compiled: Output['contracts']['a'] | undefined

/** The contracts of `hostile.sol`. */
function contracts() {
  if (compiled) return compiled
  const content = readFileSync(new URL('hostile.sol', import.meta.url), 'utf8')
  const settings = { outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } } }
  const input = { language: 'Solidity', sources: { a: { content } }, settings }
  compiled = (JSON.parse(solc.compile(JSON.stringify(input))) as Output).contracts.a
  return compiled
}

/** Deploys one of them. */
export async function deployHostile(
  actor: Actor,
  name: string,
  args: unknown[] = [],
): Promise<{ address: Address; abi: Abi }> {
  const contract = contracts()[name]
  if (!contract) throw new RangeError(name)
  const bytecode: Hex = `0x${contract.evm.bytecode.object}`
  const hash = await actor.deployContract({ abi: contract.abi, bytecode, args } as never)
  const { contractAddress } = await actor.waitForTransactionReceipt({ hash })
  return { address: contractAddress as Address, abi: contract.abi }
}
