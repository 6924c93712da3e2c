import { type Abi, decodeErrorResult, type Hex } from 'viem'
import { errorsAbi } from '../../generated/abis.ts'
import { CallFailedError, UnnamedRevertError, UserRejectedError, WrongChainError } from '../errors/client.ts'
import { externalErrorsAbi } from '../errors/contract/external.ts'
import { ContractRevertError } from '../errors/contract/index.ts'
import { GenexError } from '../errors/GenexError.ts'

/** Runs `work`; what it throws becomes a named error with a cure. */
export async function named<value>(work: () => Promise<value>): Promise<value> {
  try {
    return await work()
  } catch (error) {
    throw toGenexError(error)
  }
}

/**
 * Turns whatever viem, a wallet or a node threw into an error of this SDK. The contract's own error
 * is found however deep the call went: the errors of all contracts are tried.
 */
export function toGenexError(error: unknown): GenexError {
  if (error instanceof GenexError) return error
  const causes = chainOf(error)
  const find = (name: string) => causes.find((cause) => cause.name === name)

  if (find('UserRejectedRequestError')) return new UserRejectedError(error)
  const mismatch = find('ChainMismatchError')
  if (mismatch) return new WrongChainError('the client’s', 'another', error)
  const data = causes.map(revertDataOf).find((bytes) => bytes !== undefined)
  if (data) return fromRevertData(data, error)
  const reverted = find('ContractFunctionRevertedError') as (Error & { reason?: string }) | undefined
  if (reverted) return new UnnamedRevertError(reverted.reason ?? 'it gave no reason', error)
  const [first] = causes as (Error & { shortMessage?: string })[]
  return new CallFailedError(first?.shortMessage ?? first?.message ?? String(error), error)
}

// The union of two hundred literal types serves nobody: names are looked up at run time.
const anyError: Abi = [...errorsAbi, ...externalErrorsAbi]

/** The error of the contracts that these bytes encode. */
export function fromRevertData(data: Hex, cause?: unknown): GenexError {
  try {
    const { abiItem, args, errorName } = decodeErrorResult({ abi: anyError, data })
    if (errorName === 'Error' || errorName === 'Panic') {
      return new UnnamedRevertError(String(args?.[0] ?? errorName), cause)
    }
    const inputs: readonly { name?: string | undefined }[] = 'inputs' in abiItem ? abiItem.inputs : []
    const values = (args ?? []) as readonly unknown[]
    const named = inputs.map((input, index) => [input.name ?? String(index), values[index]] as const)
    return new ContractRevertError(errorName, Object.fromEntries(named), cause)
  } catch {
    return new UnnamedRevertError(`unknown error ${data.slice(0, 10)}`, cause)
  }
}

function chainOf(error: unknown): Error[] {
  const causes: Error[] = []
  for (let current = error; current instanceof Error && causes.length < 20; current = current.cause)
    causes.push(current)
  return causes
}

/** viem keeps revert data in `raw`, RPC errors in `data`, some nodes one level deeper. */
function revertDataOf(error: Error): Hex | undefined {
  const { raw, data } = error as { raw?: unknown; data?: unknown }
  const inner = typeof data === 'object' && data !== null ? (data as { data?: unknown }).data : undefined
  return [raw, data, inner].find((bytes): bytes is Hex => typeof bytes === 'string' && /^0x[0-9a-f]{8,}$/i.test(bytes))
}
