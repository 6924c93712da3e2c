import type { Abi, Address, ContractFunctionArgs, ContractFunctionName, Hex } from 'viem'
import { type AbiFunction, concat, encodeAbiParameters, keccak256, stringToHex } from 'viem'
import { checkUint } from '../bytes/fields.ts'

/** One call of a contract, as viem's `simulateContract`, `multicall` and `sendCalls` take it. */
export type ContractCall = {
  /** Of the one function. */
  abi: Abi
  /** The contract. */
  address: Address
  /** The same address, as `sendCalls` names it. */
  to: Address
  /** As in the ABI. */
  functionName: string
  /** In the sequence of the function. */
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
  return { ...call, to: call.address } as unknown as ContractCall
}

/** The function that a call means: of overloads the one that takes as many arguments. */
export function functionOf(call: {
  abi: Abi
  functionName: string
  args?: readonly unknown[] | undefined
}): AbiFunction {
  const { abi, functionName, args = [] } = call
  return abi.find(
    (item) => item.type === 'function' && item.name === functionName && item.inputs.length === args.length,
  ) as AbiFunction
}

/**
 * Call data. As viem's `encodeFunctionData`, which carries a parser of signatures that no verb needs: bundles of wallets
 * and tills hold this.
 *
 * @throws FieldOutOfRangeError
 */
export function encodeCall(call: { abi: Abi; functionName: string; args?: readonly unknown[] | undefined }): Hex {
  const item = functionOf(call)
  const { args = [] } = call
  try {
    return concat([selectorOf(item), encodeAbiParameters(item.inputs, args)])
  } catch (error) {
    // viem says what does not fit, but not which argument it is.
    item.inputs.forEach((input, index) => {
      checkFits(input, args[index])
    })
    throw error
  }
}

/** Refuses the first number that its Solidity type cannot hold. @throws FieldOutOfRangeError */
function checkFits({ name, type, components }: Parameter, value: unknown): void {
  if (Array.isArray(value)) for (const one of value) checkFits({ name, type, components }, one)
  else if (typeof value === 'bigint' || typeof value === 'number')
    checkUint(`${name}`, value, parseInt(type.slice(4), 10))
  else for (const part of components ?? []) checkFits(part, (value as Record<string, unknown>)[`${part.name}`])
}

/** First four bytes of the hash of a function's or an error's signature. */
export function selectorOf({ name, inputs }: { name: string; inputs: readonly Parameter[] }): Hex {
  return keccak256(stringToHex(`${name}(${inputs.map(typeOf).join(',')})`)).slice(0, 10) as Hex
}

type Parameter = { type: string; name?: string | undefined; components?: readonly Parameter[] | undefined }

function typeOf({ type, components }: Parameter): string {
  return components ? `(${components.map(typeOf).join(',')})${type.slice('tuple'.length)}` : type
}
