import { type Address, concatHex, getContractAddress, type Hash, type Hex, zeroHash } from 'viem'
import { type Clients, hasCode, send } from './clients.ts'
import { FactoryMissingError } from './errors.ts'
import { create2Factory } from './plan.ts'

/**
 * Creates a contract by the standard CREATE2 factory with salt zero, unless it is there already.
 *
 * @returns its address, and the transaction if one was needed
 * @throws FactoryMissingError, TransactionRevertedError
 */
export async function create2(clients: Clients, initCode: Hex): Promise<{ address: Address; hash?: Hash }> {
  const address = getContractAddress({ opcode: 'CREATE2', from: create2Factory, salt: zeroHash, bytecode: initCode })
  if (await hasCode(clients, address)) return { address }
  if (!(await hasCode(clients, create2Factory))) throw new FactoryMissingError(create2Factory)
  const receipt = await send(clients, { to: create2Factory, data: concatHex([zeroHash, initCode]) })
  return { address, hash: receipt.transactionHash }
}
