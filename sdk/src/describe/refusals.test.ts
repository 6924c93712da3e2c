import { expect, test } from 'vitest'
import { vectors } from '../../test/vectors.ts'
import { describeRequest } from './describeRequest.ts'

type Fields = { name: string; type: string }[]
type Sent = {
  domain: Record<string, unknown>
  types: Record<string, Fields>
  primaryType: string
  message: Record<string, unknown>
}
const { cases } = vectors<{ cases: { name: string; typedData: Sent }[] }>('describe')
const sent = (name: string) => structuredClone(cases.find((one) => one.name === name)?.typedData as Sent)
const tell = (typedData: unknown) => () => describeRequest(typedData, { locale: 'en' })
const refusal = (code: string, field: string) => expect.objectContaining({ code, field })

/** Every struct of every request, with its request anew for each change. */
const structs = cases.flatMap(({ name, typedData }) =>
  Object.keys(typedData.types).map((type) => [name, type] as const),
)

test.each(structs)('%s: any change of the fields of %s is refused', (name, type) => {
  const changes: ((fields: Fields) => void)[] = sent(name).types[type]?.flatMap((_, index) => [
    (fields: Fields) => fields.splice(index, 1),
    (fields: Fields) => fields.splice(index, 0, { name: 'more', type: 'uint8' }),
    (fields: Fields) => Object.assign(fields[index] as object, { name: 'other' }),
    (fields: Fields) => Object.assign(fields[index] as object, { type: 'int8' }),
  ]) as never
  for (const change of [...changes, (fields: Fields) => fields.push({ name: 'more', type: 'uint8' })]) {
    const data = sent(name)
    change(data.types[type] as Fields)
    // What a tree or a nested message holds is named by a type: without it nobody knows which message it is.
    expect(tell(data)).toThrow(
      expect.objectContaining({
        code: expect.stringMatching(/^MESSAGE_(TYPES|UNKNOWN)$/),
        field: expect.stringMatching(new RegExp(`^types\\.${type}\\.`)),
      }),
    )
  }
})

test.each(cases.map(({ name }) => name))('%s: a value that is missing or too much is refused by its name', (name) => {
  const visit = (value: unknown, path: string, root: Sent): void => {
    if (typeof value !== 'object' || value === null) return
    const object = value as Record<string, unknown>
    if (Array.isArray(value)) {
      // Entries of a tree are alike.
      visit(value[0], `${path}[0]`, root)
      return
    }
    object.more = '1'
    expect(tell(root)).toThrow(refusal('MESSAGE_VALUE', `${path}.more`))
    delete object.more
    for (const key of Object.keys(object)) {
      const kept = object[key]
      delete object[key]
      expect(tell(root)).toThrow(refusal('MESSAGE_VALUE', `${path}.${key}`))
      object[key] = kept
      visit(kept, `${path}.${key}`, root)
    }
  }
  const data = sent(name)
  visit(data.message, 'message', data)
})

test.each([
  ['name', 'Genex Redemption'],
  ['name', 'genex marketplace'],
  ['version', '2'],
  ['chainId', '0'],
])('an order of another domain is refused: %s %s', (field, value) => {
  const data = sent('an ask')
  data.domain[field] = value
  expect(tell(data)).toThrow(refusal('MESSAGE_DOMAIN', `domain.${field}`))
})

test('a domain with less or more than the protocol’s is refused', () => {
  for (const field of ['name', 'version', 'chainId', 'verifyingContract']) {
    const data = sent('an ask')
    delete data.domain[field]
    expect(tell(data)).toThrow(refusal('MESSAGE_DOMAIN', `domain.${field}`))
  }
  const data = sent('a review')
  data.domain.verifyingContract = sent('an ask').domain.verifyingContract
  expect(tell(data)).toThrow(refusal('MESSAGE_DOMAIN', 'domain.verifyingContract'))
})

test('a message that the protocol does not have is refused', () => {
  for (const primaryType of ['Mail', 'toString', '', undefined, 7]) {
    expect(tell({ ...sent('an ask'), primaryType })).toThrow(refusal('MESSAGE_UNKNOWN', 'primaryType'))
  }
})

test('a struct that the message does not use is refused', () => {
  const data = sent('an ask')
  data.types.Mail = [{ name: 'text', type: 'string' }]
  expect(tell(data)).toThrow(refusal('MESSAGE_TYPES', 'types.Mail'))
})

test('a tree higher than the protocol’s is refused', () => {
  const data = sent('a tree of height 1')
  data.types.BulkOrder = [{ name: 'tree', type: `Order${'[2]'.repeat(11)}` }]
  expect(tell(data)).toThrow(refusal('MESSAGE_TYPES', 'types.BulkOrder.tree'))
})

test('a nested message for another chain than its domain is refused', () => {
  const data = sent('an ask by an ERC-7739 account')
  data.message.chainId = '1'
  expect(tell(data)).toThrow(refusal('MESSAGE_DOMAIN', 'message.chainId'))
})

test.each([
  ['kind', '3'],
  ['scope', '3'],
  ['pricing', 3],
  ['amount', '18446744073709551616'],
  ['amount', -1],
  ['amount', '-1'],
  ['amount', 1.5],
  ['amount', '1.5'],
  ['amount', ''],
  ['amount', ' 1'],
  ['amount', true],
  ['amount', null],
  // A number that has lost its last digits on the way.
  ['unitPrice', 2 ** 53],
  ['end', 2 ** 40],
  ['maker', '0x1'],
  ['maker', 'vitalik.eth'],
  ['coupon', []],
])('a value that no order can have is refused: %s %j', (field, value) => {
  const data = sent('an ask')
  data.message[field] = value
  expect(tell(data)).toThrow(refusal('MESSAGE_VALUE', `message.${field}`))
})

test.each([
  ['a redemption', 'couponIds', []],
  ['a redemption', 'amounts', ['1', '1']],
  ['a redemption', 'amounts', '1'],
  ['a redemption', 'redemptionId', '0x12'],
  ['a review', 'positive', 'true'],
  ['a complaint', 'reason', 'BORED'],
  ['a complaint', 'reason', 7],
])('%s with %s %j is refused', (name, field, value) => {
  const data = sent(name)
  data.message[field] = value
  expect(tell(data)).toThrow(refusal('MESSAGE_VALUE', `message.${field}`))
})

test('a tree of other pairs, or of no order, is refused', () => {
  const data = sent('a tree of height 1')
  const [order, empty] = data.message.tree as object[]
  for (const tree of [[order], [order, empty, empty]]) {
    expect(tell({ ...data, message: { tree } })).toThrow(refusal('MESSAGE_VALUE', 'message.tree'))
  }
  expect(tell({ ...data, message: { tree: [empty, empty] } })).toThrow(refusal('MESSAGE_VALUE', 'message.tree'))
})

test('an order within another message is looked at like one alone', () => {
  const paid = sent('a payment by Permit2')
  const witness = paid.message.witness as Record<string, unknown>
  witness.kind = '3'
  expect(tell(paid)).toThrow(refusal('MESSAGE_VALUE', 'message.witness.kind'))
  const bulk = sent('a tree of three orders')
  const [[, second]] = bulk.message.tree as [[unknown, Record<string, unknown>]]
  second.pricing = '3'
  expect(tell(bulk)).toThrow(refusal('MESSAGE_VALUE', 'message.tree(1).pricing'))
})

test('what is no typed data is refused', () => {
  for (const given of [undefined, null, 7, [], '', '{', '[]', '0x00']) {
    expect(tell(given)).toThrow(refusal('MESSAGE_VALUE', 'typedData'))
  }
  expect(tell({ ...sent('an ask'), types: { Order: 'Coupon' } })).toThrow(refusal('MESSAGE_TYPES', 'types.Order'))
  for (const part of ['types', 'domain', 'message']) {
    expect(tell({ ...sent('an ask'), [part]: undefined })).toThrow(refusal('MESSAGE_VALUE', part))
  }
})

test('a wallet that names no language is told in English', () => {
  for (const { typedData } of cases) {
    expect(describeRequest(typedData)).toEqual(describeRequest(typedData, { locale: 'en' }))
  }
})
