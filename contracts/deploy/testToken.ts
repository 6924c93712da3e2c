import { type Address, concatHex, encodeAbiParameters, getContractAddress, type Hex, zeroHash } from 'viem'
import { readArtifact } from './artifacts.ts'
import type { Clients } from './clients.ts'
import { create2 } from './create2.ts'
import { create2Factory } from './plan.ts'

export type TestTokenParameters = {
  name: string
  symbol: string
  decimals: number
  /** AuthorizedToken also takes ERC-3009 authorisations; TestToken by default. */
  contract?: 'TestToken' | 'AuthorizedToken'
  /** Creation code of that contract; forge's production output if left out. */
  bytecode?: Hex
}

function initCodeOf(token: TestTokenParameters): Hex {
  const { name, symbol, decimals, contract = 'TestToken', bytecode = readArtifact(contract).bytecode } = token
  const parameters = [{ type: 'string' }, { type: 'string' }, { type: 'uint8' }] as const
  return concatHex([bytecode, encodeAbiParameters(parameters, [name, symbol, decimals])])
}

/** Where `deployTestToken` puts the token. */
export function testTokenAddress(parameters: TestTokenParameters): Address {
  const bytecode = initCodeOf(parameters)
  return getContractAddress({ opcode: 'CREATE2', from: create2Factory, salt: zeroHash, bytecode })
}

/**
 * Puts a stablecoin that anyone may mint on a development chain, unless it is there: ERC-20 with ERC-2612 permit.
 *
 * @example
 * const cny = await deployTestToken(clients, { name: 'Test Yuan', symbol: 'tCNY', decimals: 6 })
 */
export async function deployTestToken(clients: Clients, parameters: TestTokenParameters): Promise<Address> {
  const { address } = await create2(clients, initCodeOf(parameters))
  return address
}
