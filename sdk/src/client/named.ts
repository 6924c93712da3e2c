import type { Hex } from 'viem'
import {
  CallFailedError,
  InsufficientFundsError,
  NoSignerError,
  UnnamedRevertError,
  UserRejectedError,
  WrongChainError,
} from '../errors/client.ts'
import { decodeRevert, plainReason } from '../errors/contract/decode.ts'
import { ContractRevertError } from '../errors/contract/revert.ts'
import { GenexError } from '../errors/GenexError.ts'

type Spoken = Error & { shortMessage?: string; details?: string }

/** Runs `work`; what it throws becomes a named error with a cure. */
export async function named<value>(work: () => Promise<value>): Promise<value> {
  try {
    return await work()
  } catch (error) {
    throw toGenexError(error)
  }
}

/** How nodes say that an account cannot pay for value and gas. */
const tooPoor = /insufficient funds|exceeds transaction sender account balance|outoffunds/i

/** How nodes say that they have no key of an account, and public ones that they sign for nobody. */
const noSigner = /no signer|unknown account|method\W+eth_s(endT|ign)/i

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
  if (mismatch) {
    // viem keeps the ids in its words alone.
    const [actual = '', expected = ''] = mismatch.message.match(/\d+/g) ?? []
    return new WrongChainError(expected, actual, error)
  }
  const data = causes.map(revertDataOf).find((bytes) => bytes !== undefined)
  if (data) return fromRevertData(data, error)
  const reverted = causes.find(({ message }) => /execution reverted/i.test(message))
  if (reverted) return new UnnamedRevertError(reasonIn(reverted.message), error)
  if (causes.some(({ message }) => tooPoor.test(message)))
    return new InsufficientFundsError('The account has too little of the native coin for value and gas.', error)
  // What viem and the node say, without the question that viem repeats.
  if ((causes as Spoken[]).some(({ shortMessage, details }) => noSigner.test(`${shortMessage} ${details}`)))
    return new NoSignerError(error)
  const [first] = causes as Spoken[]
  return new CallFailedError(first?.shortMessage ?? first?.message ?? String(error), error)
}

/** The error of the contracts that these bytes encode. */
export function fromRevertData(data: Hex, cause?: unknown): GenexError {
  const revert = decodeRevert(data)
  if (revert) return new ContractRevertError(revert.name, revert.args, cause)
  return new UnnamedRevertError(plainReason(data) ?? `unknown error ${data.slice(0, 10)}`, cause)
}

function chainOf(error: unknown): Error[] {
  const causes: Error[] = []
  for (let current = error; current instanceof Error && causes.length < 20; current = current.cause)
    causes.push(current)
  return causes
}

/** What a node adds to its words for a revert. */
function reasonIn(message: string): string {
  return /execution reverted:? *([^\n]*)/i.exec(message)?.[1] || 'it gave no reason'
}

/** viem keeps revert data in `raw`, RPC errors in `data`, some nodes one level deeper. */
function revertDataOf(error: Error): Hex | undefined {
  const { raw, data } = error as { raw?: unknown; data?: unknown }
  const inner = typeof data === 'object' && data !== null ? (data as { data?: unknown }).data : undefined
  return [raw, data, inner].find((bytes): bytes is Hex => typeof bytes === 'string' && /^0x[0-9a-f]{8,}$/i.test(bytes))
}
