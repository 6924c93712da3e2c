import { getAddress, type Hex, hexToString } from 'viem'
import { contractErrors } from '../../../generated/errors.ts'
import { selectorOf } from '../../client/call.ts'
import type { ErrorArguments } from './revert.ts'

/** Errors of libraries and of common payment tokens: they revert through the protocol, its ABIs do not name them. */
export const externalDeclarations = [
  'AccessManagedUnauthorized(address caller)',
  'AccessManagedRequiredDelay(address caller,uint32 delay)',
  'AccessManagedInvalidAuthority(address authority)',
  'AccessManagerExpired(bytes32 operationId)',
  'AccessManagerNotReady(bytes32 operationId)',
  'AccessManagerNotScheduled(bytes32 operationId)',
  'ERC20InsufficientAllowance(address spender,uint256 allowance,uint256 needed)',
  'ERC20InsufficientBalance(address sender,uint256 balance,uint256 needed)',
  'ETHTransferFailed()',
  'InsufficientAllowance()',
  'InsufficientBalance()',
  'Reentrancy()',
  'TransferFailed()',
  'TransferFromFailed()',
].join(';')

/** An error that a contract declares; its arguments are words. */
type Declared = { name: string; inputs: { type: string; name: string }[] }

let known: Map<string, Declared> | undefined

/** Every declared error by selector; made at the first revert. */
function declared(): Map<string, Declared> {
  known ??= new Map(
    `${contractErrors};${externalDeclarations}`.split(';').map((text) => {
      const [name = '', list = ''] = text.slice(0, -1).split('(')
      const inputs = list.split(',').flatMap((input, index) => {
        const [type, named = String(index)] = input.split(' ')
        return type ? [{ type, name: named }] : []
      })
      return [selectorOf({ name, inputs }), { name, inputs }]
    }),
  )
  return known
}

/** The error that these bytes encode; undefined if nobody here declares it. */
export function decodeRevert(data: Hex): { name: string; args: ErrorArguments } | undefined {
  const error = declared().get(data.slice(0, 10).toLowerCase())
  const words = data.slice(10).match(/.{64}/g) ?? []
  if (!error || words.length !== error.inputs.length) return undefined
  const args = error.inputs.map(({ name, type }, index) => [name, argumentOf(type, words[index] as string)])
  return { name: error.name, args: Object.fromEntries(args) }
}

/** As viem decodes it: integers of 48 bits and less are numbers. */
function argumentOf(type: string, word: string): unknown {
  if (type === 'address') return getAddress(`0x${word.slice(24)}`)
  if (type === 'bool') return BigInt(`0x${word}`) !== 0n
  if (type.startsWith('bytes')) return `0x${word}`
  const value = BigInt(`0x${word}`)
  return Number(type.slice('uint'.length)) <= 48 ? Number(value) : value
}

/** Selectors of `Error(string)` and `Panic(uint256)`. */
const [reasonSelector, panicSelector] = ['0x08c379a0', '0x4e487b71']

/** The reason of a plain revert, or the number of a panic; undefined if it is neither. */
export function plainReason(data: Hex): string | undefined {
  const [selector, rest] = [data.slice(0, 10), data.slice(10)]
  if (selector === panicSelector) return `panic ${BigInt(`0x${rest || '0'}`)}`
  if (selector !== reasonSelector) return undefined
  const length = Number(BigInt(`0x${rest.slice(64, 128) || '0'}`))
  return hexToString(`0x${rest.slice(128, 128 + 2 * Math.min(length, 1024))}`)
}
