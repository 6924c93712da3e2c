import { type Address, getAddress } from 'viem'
import { MessageValueError } from '../../errors/describe.ts'
import type { TypeSet } from '../schemas.ts'

/** A value as the SDK holds it: numbers of more than 48 bits are bigints, as in viem. */
export type Value = number | bigint | string | boolean | readonly Value[] | { readonly [name: string]: Value }

/**
 * Reads a value of an EIP-712 type in any form that wallets get it in: numbers as numbers, bigints, decimal or hexadecimal
 * text.
 *
 * @param path - names the value in errors
 * @throws MessageValueError
 */
export function readValue(value: unknown, type: string, types: TypeSet, path: string): Value {
  const list = /^(.*)\[(\d*)\]$/.exec(type)
  if (list) return readList(value, list[1] as string, list[2] as string, types, path)
  const fields = types[type]
  if (fields) return readStruct(value, fields, types, path)
  if (type === 'address') return readAddress(value, path)
  if (type === 'bytes32') return text(value, /^0x[0-9a-f]{64}$/i, '32 bytes in hexadecimal', path).toLowerCase()
  if (type === 'string') return text(value, /^/, 'a text', path)
  if (type === 'bool') {
    if (typeof value !== 'boolean') throw new MessageValueError(path, 'is not true or false')
    return value
  }
  return readUint(value, Number(type.slice('uint'.length)), path)
}

/** A struct has each of its fields and no other. */
export function readStruct(value: unknown, fields: TypeSet[string], types: TypeSet, path: string) {
  const given = readObject(value, path)
  const names = new Set(fields.map((field) => field.name))
  for (const name of Object.keys(given)) {
    if (!names.has(name)) throw new MessageValueError(`${path}.${name}`, 'is no field of the message')
  }
  const read: Record<string, Value> = {}
  for (const { name, type } of fields) {
    if (given[name] === undefined) throw new MessageValueError(`${path}.${name}`, 'is missing')
    read[name] = readValue(given[name], type, types, `${path}.${name}`)
  }
  return read
}

export function readObject(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new MessageValueError(path, 'is no object')
  }
  return value as Record<string, unknown>
}

function readAddress(value: unknown, path: string): Address {
  return getAddress(text(value, /^0x[0-9a-f]{40}$/i, 'an address', path).toLowerCase())
}

/** An unsigned integer: a number if it has at most 48 bits, else a bigint. */
function readUint(value: unknown, bits: number, path: string): number | bigint {
  const isExact = Number.isSafeInteger(value) || typeof value === 'bigint'
  const isText = typeof value === 'string' && /^(0x[0-9a-f]{1,64}|[0-9]{1,78})$/i.test(value)
  if (!isExact && !isText) throw new MessageValueError(path, 'is no whole number')
  const integer = BigInt(value as string)
  if (integer < 0n || integer >> BigInt(bits) !== 0n) {
    throw new MessageValueError(path, `${integer} is outside 0 … 2^${bits} − 1`)
  }
  return bits <= 48 ? Number(integer) : integer
}

function readList(value: unknown, type: string, size: string, types: TypeSet, path: string): Value[] {
  if (!Array.isArray(value)) throw new MessageValueError(path, 'is no list')
  if (size && value.length !== Number(size)) {
    throw new MessageValueError(path, `has ${value.length} entries instead of ${size}`)
  }
  return value.map((item, index) => readValue(item, type, types, `${path}[${index}]`))
}

function text(value: unknown, pattern: RegExp, expected: string, path: string): string {
  if (typeof value !== 'string' || !pattern.test(value)) throw new MessageValueError(path, `is not ${expected}`)
  return value
}
