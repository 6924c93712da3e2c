import { readdirSync, readFileSync } from 'node:fs'
import { Ajv, type AnySchema } from 'ajv'
import { type AbiFunction, type AbiParameter, type Hex, keccak256, stringToHex, toFunctionSignature } from 'viem'
import { describe, expect, test } from 'vitest'
import { forms } from '../src/describe/forms.ts'
import { type MessageKind, schemas, type TypeSet } from '../src/describe/schemas.ts'
import { bulkTypeHash } from '../src/orders/bulk.ts'
import { orderTypeHash } from '../src/orders/digest.ts'
import { vectors } from './vectors.ts'

type Field = { path: string; label: string; format: string; params?: Record<string, unknown> }
type Format = { intent: string; fields: Field[]; required: string[]; excluded: string[] }
type Descriptor = {
  context: { eip712: { schemas: { primaryType: string; types: TypeSet }[]; deployments?: unknown[] } }
  metadata: { owner?: string; enums?: Record<string, Record<string, string>> }
  display: { formats: Record<string, Format> }
}

type CallDescriptor = Pick<Descriptor, 'metadata' | 'display'> & { context: { contract: { abi: AbiFunction[] } } }

const folder = new URL('../erc7730/', import.meta.url)
const read = (url: URL) => JSON.parse(readFileSync(url, 'utf8'))
const names = readdirSync(folder).sort()
const readAll = <content>(prefix: string) =>
  names
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({ name, descriptor: read(new URL(name, folder)) as content }))
const descriptors = readAll<Descriptor>('eip712-')
const calls = readAll<CallDescriptor>('calldata-')

// The schema says draft 4 and uses keywords of draft 7, which ajv knows.
const { $schema: _, ...rules } = read(new URL('erc7730/erc7730-v1.schema.json', import.meta.url))
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
const validate = ajv.compile(rules as AnySchema)

/** The text whose keccak256 is the type hash. */
function encodeType(types: TypeSet, primaryType: string): string {
  const refer = (name: string, seen: Set<string>): Set<string> => {
    for (const { type } of types[name] ?? []) {
      const struct = type.replace(/(\[\d*\])+$/, '')
      if (types[struct] && !seen.has(struct)) refer(struct, seen.add(struct))
    }
    return seen
  }
  const others = [...refer(primaryType, new Set())].filter((name) => name !== primaryType).sort()
  const encode = (name: string) => `${name}(${types[name]?.map(({ type, name }) => `${type} ${name}`).join(',')})`
  return [primaryType, ...others].map(encode).join('')
}

/** Paths of all values, as descriptors write them. */
function leaves(types: TypeSet, type: string, path: string): { path: string; type: string }[] {
  const list = /^(.*)\[\d*\]$/.exec(type)
  if (list) return leaves(types, list[1] as string, `${path}.[]`)
  const fields = types[type]
  if (!fields) return [{ path, type }]
  return fields.flatMap((field) => leaves(types, field.type, path ? `${path}.${field.name}` : field.name))
}

test('the schema refuses what the standard does not allow', () => {
  const [{ descriptor }] = descriptors as [(typeof descriptors)[number]]
  const { context, display } = descriptor
  expect(validate({ context, display })).toBe(true)
  expect(validate({ context, display, more: 1 })).toBe(false)
  expect(validate({ context, display: { ...display, more: 1 } })).toBe(false)
  expect(validate({ context: { eip712: { ...context.eip712, more: 1 } }, display })).toBe(false)
  const fields = [{ path: 'amount', label: 'Amount', format: 'money' }]
  expect(validate({ context, display: { formats: { Order: { fields } } } })).toBe(false)
})

describe.each(descriptors)('$name', ({ descriptor }) => {
  const [schema] = descriptor.context.eip712.schemas as [{ primaryType: string; types: TypeSet }]
  const { primaryType, types } = schema
  const { fields, required, excluded } = descriptor.display.formats[primaryType] as Format
  const paths = fields.map(({ path }) => path)
  const all = leaves(types, primaryType, '')

  test('is valid by the schema of ERC-7730', () => {
    validate(descriptor)
    expect(validate.errors ?? []).toEqual([])
    expect(Object.keys(descriptor.display.formats)).toEqual([primaryType])
  })

  test('shows or excludes every value of the message, each once', () => {
    expect([...paths, ...excluded].sort()).toEqual(all.map(({ path }) => path).sort())
    expect(paths).toEqual(expect.arrayContaining(required))
  })

  test('refers to addresses and words that are there', () => {
    for (const { params, path } of fields) {
      const { tokenPath, $ref } = (params ?? {}) as Record<string, string>
      if (tokenPath && tokenPath !== '@.to') expect(all, path).toContainEqual({ path: tokenPath, type: 'address' })
      if ($ref) expect(Object.keys(descriptor.metadata.enums?.[$ref.split('.').at(-1) as string] ?? {})).not.toEqual([])
    }
  })

  test('formats each value as its type allows', () => {
    const typeOf = new Map(all.map(({ path, type }) => [path, type]))
    const number = /^uint/
    const fits: Record<string, RegExp> = {
      raw: /./,
      addressName: /^address$/,
      tokenAmount: number,
      date: number,
      duration: number,
      unit: number,
      enum: number,
    }
    for (const { path, format } of fields) expect(typeOf.get(path), path).toMatch(fits[format] as RegExp)
  })

  test('names a contract of the protocol, or none', () => {
    const kind = primaryType === 'TypedDataSign' ? types.TypedDataSign?.[0]?.type : primaryType
    const { place } = schemas[kind as MessageKind]
    const isToken = place === 'token'
    expect('owner' in descriptor.metadata).toBe(!isToken)
    expect('domain' in descriptor.context.eip712).toBe(!isToken)
  })
})

/** Paths of all values of parameters, as descriptors write them. */
function inputLeaves(inputs: readonly AbiParameter[], prefix = ''): string[] {
  return inputs.flatMap((input) => {
    const path = `${prefix}${input.name}${input.type.endsWith('[]') ? '.[]' : ''}`
    return 'components' in input ? inputLeaves(input.components as AbiParameter[], `${path}.`) : path
  })
}

describe.each(calls)('$name', ({ descriptor }) => {
  const { abi } = descriptor.context.contract

  test('is valid by the schema of ERC-7730', () => {
    validate(descriptor)
    expect(validate.errors ?? []).toEqual([])
  })

  test('shows or excludes every parameter of its functions, each once', () => {
    expect(Object.keys(descriptor.display.formats).sort()).toEqual(abi.map((item) => toFunctionSignature(item)).sort())
    for (const item of abi) {
      const { fields, required, excluded } = descriptor.display.formats[toFunctionSignature(item)] as Format
      const paths = fields.map(({ path }) => path)
      expect([...paths, ...excluded].sort(), item.name).toEqual(inputLeaves(item.inputs).sort())
      expect(paths).toEqual(expect.arrayContaining(required))
    }
  })
})

const hashOf = (name: string) => {
  const { descriptor } = descriptors.find((one) => one.name === `eip712-genex-${name}.json`) as {
    descriptor: Descriptor
  }
  const [{ primaryType, types }] = descriptor.context.eip712.schemas as [{ primaryType: string; types: TypeSet }]
  return keccak256(stringToHex(encodeType(types, primaryType)))
}

test('the types of the descriptors hash to those of the contracts', () => {
  expect(hashOf('order')).toBe(orderTypeHash)
  for (let height = 1; height <= 10; height++) expect(hashOf(`bulk-order-${height}`)).toBe(bulkTypeHash(height))
  const flat = { redeem: 'redeem', transferAuthorization: 'transfer-authorization', refund: 'refund' }
  const rest = { claimPrinted: 'claim-printed', creditScore: 'credit-score' }
  for (const [file, name] of Object.entries({ ...flat, ...rest })) {
    expect(hashOf(name), name).toBe(vectors<{ typeHash: Hex }>(file).typeHash)
  }
  const { type, erc3009Type } = vectors<{ type: string; erc3009Type: string }>('payments')
  expect(hashOf('permit-witness-transfer-from')).toBe(keccak256(stringToHex(type)))
  expect(hashOf('receive-with-authorization')).toBe(keccak256(stringToHex(erc3009Type)))
})

test('every message has a descriptor, and every hidden field a reason', () => {
  const described = new Set(descriptors.flatMap(({ descriptor }) => Object.keys(descriptor.display.formats)))
  expect(described).toEqual(new Set([...Object.keys(schemas), 'TypedDataSign']))
  for (const { fields } of Object.values(forms)) {
    for (const field of fields) if ('hidden' in field) expect(field.hidden.length).toBeGreaterThan(10)
  }
})
