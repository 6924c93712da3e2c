import {
  type Abi,
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type ContractFunctionReturnType,
  decodeAbiParameters,
  type Hex,
  numberToHex,
} from 'viem'
import { NoAnswerError } from '../errors/client.ts'
import { type ContractCall, encodeCall, functionOf } from './call.ts'
import type { GenexClient } from './types.ts'

/** A view to read. */
type Read<abi extends Abi, name extends ContractFunctionName<abi, 'pure' | 'view'>> = {
  abi: abi
  address: Address
  functionName: name
  args?: ContractFunctionArgs<abi, 'pure' | 'view', name>
  /** Block to look at; the latest by default. */
  blockNumber?: bigint | undefined
}

/**
 * Reads a view. One `eth_call`, and nothing of what viem's `readContract` can do besides (aggregation, look-ups off chain):
 * a verb needs none of it, and a stranger's contract must not make a client call a server.
 *
 * @throws NoAnswerError
 */
export async function readContract<const abi extends Abi, name extends ContractFunctionName<abi, 'pure' | 'view'>>(
  client: GenexClient,
  read: Read<abi, name>,
): Promise<ContractFunctionReturnType<abi, 'pure' | 'view', name>> {
  const call = read as unknown as Read<Abi, string>
  const data = await ethCall(client, { to: call.address, data: encodeCall(call) }, call.blockNumber)
  const values = resultOf(call, data)
  return (values.length === 1 ? values[0] : values) as ContractFunctionReturnType<abi, 'pure' | 'view', name>
}

/** Runs a call as `from` would send it, and changes nothing. @returns what the function returns */
export async function simulate(client: GenexClient, call: ContractCall, from: Address): Promise<readonly unknown[]> {
  return resultOf(call, await ethCall(client, { from, to: call.address, data: encodeCall(call), value: call.value }))
}

function resultOf(call: Read<Abi, string>, data: Hex): readonly unknown[] {
  const { outputs } = functionOf(call)
  if (data === '0x' && outputs.length > 0) throw new NoAnswerError(call.address, call.functionName)
  return decodeAbiParameters(outputs, data)
}

/** Runs a call on a node, which reverts as the transaction would. @returns what it answers */
export function ethCall(
  client: GenexClient,
  call: { from?: Address; to: Address; data: Hex; value?: bigint | undefined; gas?: number },
  blockNumber?: bigint | undefined,
): Promise<Hex> {
  const { value, gas, ...rest } = call
  const transaction = { ...rest, ...(value && { value: numberToHex(value) }), ...(gas && { gas: numberToHex(gas) }) }
  const block = blockNumber === undefined ? 'latest' : numberToHex(blockNumber)
  return client.request({ method: 'eth_call', params: [transaction, block] } as never)
}

/** Time of the latest block, Unix time in seconds: what the contracts go by. */
export async function blockTime(client: GenexClient): Promise<number> {
  const block = await client.request({ method: 'eth_getBlockByNumber', params: ['latest', false] } as never)
  return Number((block as { timestamp: Hex }).timestamp)
}
