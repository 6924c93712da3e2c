import type { Abi, Address, ContractFunctionArgs, ContractFunctionName } from 'viem'

/** One call of a contract, as viem's `simulateContract`, `multicall` and `sendCalls` take it. */
export type ContractCall = {
  abi: Abi
  address: Address
  functionName: string
  args: readonly unknown[]
  /** Wei. */
  value?: bigint | undefined
}

/** Checks name and arguments against the ABI, then forgets the types: calls go into lists. */
export function contractCall<
  const abi extends Abi,
  name extends ContractFunctionName<abi, 'nonpayable' | 'payable'>,
>(call: {
  abi: abi
  address: Address
  functionName: name
  args: ContractFunctionArgs<abi, 'nonpayable' | 'payable', name>
  value?: bigint
}): ContractCall {
  return call as unknown as ContractCall
}
