import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { type Address, createTestClient, type Hex, http } from 'viem'
import { foundry } from 'viem/chains'
import { DeployError } from '../errors.ts'

/** Permit2's address on every chain. */
const permit2: Address = '0x000000000022D473030F116dDEE9F6B43aC78BA3'

/** Chain id that the published code was built for, as it stands in it. */
const cachedChainId = (31_337).toString(16).padStart(64, '0')

/** The real Permit2, as it is deployed elsewhere. */
export function readPermit2(): Hex {
  const periphery = dirname(createRequire(import.meta.url).resolve('@uniswap/v4-periphery/package.json'))
  const source = readFileSync(`${periphery}/lib/permit2/test/utils/DeployPermit2.sol`, 'utf8')
  const digits = /hex"([0-9a-f]+)"/.exec(source)?.[1]
  if (!digits) throw new DeployError('the code of Permit2 is not where it was.', 'run npm install, then try again.')
  // The code has cached the domain of the address that it was built at: on any other chain it computes its own.
  return `0x${digits.replace(cachedChainId, '0'.repeat(64))}`
}

/** Puts Permit2 on a development chain. */
export async function deployPermit2(url: string, bytecode = readPermit2()): Promise<Address> {
  const anvil = createTestClient({ mode: 'anvil', chain: foundry, transport: http(url) })
  await anvil.setCode({ address: permit2, bytecode })
  return permit2
}
