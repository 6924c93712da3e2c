import type { Address } from 'viem'
import { MessageDomainError, UnknownMessageError } from '../../errors/describe.ts'
import { isMessageKind, type MessageKind, nestedFields, schemas, type TypeSet, typesOf } from '../schemas.ts'
import { type Domain, readDomain } from './domain.ts'
import { checkTypes, readTypes } from './types.ts'
import { readObject, readStruct, type Value } from './values.ts'

/** Typed data whose every part is known to be the protocol's. */
export type Request = {
  kind: MessageKind
  domain: Domain
  message: Record<string, Value>
  /** The ERC-7739 account in whose name its owner signs. */
  account?: Address
}

/**
 * Reads typed data as wallets receive it: an object, or its JSON.
 *
 * @throws UnknownMessageError, MessageTypesError, MessageDomainError, MessageValueError
 */
export function readRequest(typedData: unknown): Request {
  const { types: given, primaryType, domain, message } = readObject(parsed(typedData), 'typedData')
  const { EIP712Domain, ...types } = readTypes(given)
  const isNested = primaryType === 'TypedDataSign'
  const kind = isNested ? types.TypedDataSign?.[0]?.type : primaryType
  if (!isMessageKind(kind)) {
    const field = isNested ? 'types.TypedDataSign.contents' : 'primaryType'
    throw new UnknownMessageError(field, typeof kind === 'string' ? kind : typeof kind)
  }
  const expected = typesOf(kind, types)
  const whole = isNested
    ? { ...expected, TypedDataSign: [{ name: 'contents', type: kind }, ...nestedFields] }
    : expected
  checkTypes(types, whole)
  const place = readDomain(domain, schemas[kind].place, EIP712Domain)
  const read = readStruct(message, whole[primaryType as string] as TypeSet[string], whole, 'message')
  if (!isNested) return { kind, domain: place, message: read }
  const nested = read as { contents: Request['message']; chainId: bigint; verifyingContract: Address }
  if (nested.chainId !== BigInt(place.chainId)) {
    throw new MessageDomainError('message.chainId', `is ${nested.chainId}, the domain's ${place.chainId}`)
  }
  return { kind, domain: place, message: nested.contents, account: nested.verifyingContract }
}

function parsed(typedData: unknown): unknown {
  if (typeof typedData !== 'string') return typedData
  try {
    return JSON.parse(typedData)
  } catch {
    // What is no JSON is no object either, and is refused as such.
    return undefined
  }
}
