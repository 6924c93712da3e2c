import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyOrder } from '../../test/arbitraries.ts'
import { vectors } from '../../test/vectors.ts'
import type { GenexError } from '../errors/GenexError.ts'
import { messageTypedData } from '../messages/typedData.ts'
import { type MessageName, type Messages, messageTypes } from '../messages/types.ts'
import { bulkTypedData, maxBulkHeight } from '../orders/bulk.ts'
import { orderTypedData } from '../orders/typedData.ts'
import type { Order } from '../orders/types.ts'
import { describeRequest } from './describeRequest.ts'
import type { DescriptionPart } from './types.ts'

const at = { chainId: 31337, verifyingContract: '0x9e0000000000000000000000000000000000009e' } as const
const uint = (bits: number) => fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n })
const hex = (bytes: number) => uint(bytes * 8).map((value) => `0x${value.toString(16).padStart(bytes * 2, '0')}`)
const options = fc.record({ now: fc.option(fc.integer({ min: 0, max: 2 ** 40 - 1 }), { nil: undefined }) })

/** Any value of a field; as many of each list. */
function anyValue(type: string, length: number): fc.Arbitrary<unknown> {
  if (type.endsWith('[]'))
    return fc.array(anyValue(type.slice(0, -2), length), { minLength: length, maxLength: length })
  if (type === 'address') return hex(20)
  if (type === 'bytes32') return hex(32)
  const bits = Number(type.slice(4))
  return bits <= 48 ? uint(bits).map(Number) : uint(bits)
}

function anyMessage(name: MessageName): fc.Arbitrary<Messages[MessageName]> {
  return fc.integer({ min: 1, max: 4 }).chain((length) => {
    const fields = messageTypes[name].map((field) => [field.name, anyValue(field.type, length)] as const)
    return fc.record(Object.fromEntries(fields)) as unknown as fc.Arbitrary<Messages[MessageName]>
  })
}

/** One structure, whatever the language. */
const structureOf = (part: DescriptionPart) => [
  part.code,
  part.lines.map(({ code }) => code),
  part.warnings.map(({ code, level }) => [code, level]),
]

function tellBoth(typedData: unknown, more: { now?: number | undefined }) {
  const [en, zh] = (['en', 'zh'] as const).map((locale) => describeRequest(typedData, { locale, ...more }))
  if (!en || !zh) throw new RangeError('two languages')
  expect([en, ...en.parts].map(structureOf)).toEqual([zh, ...zh.parts].map(structureOf))
  for (const told of [en, zh]) {
    expect(JSON.stringify(told)).not.toMatch(/\{\w+\}|undefined|NaN|null/)
  }
  return { en, zh }
}

test('any order is told with its amount and its price', () => {
  fc.assert(
    fc.property(anyOrder, options, (order, more) => {
      const { en, zh } = tellBoth(orderTypedData(order, at), more)
      for (const { title } of [en, zh]) {
        expect(title).toContain(`${order.amount}`)
        expect(title).toContain(`${order.unitPrice}`)
      }
    }),
  )
})

test('any other message of the protocol is told', () => {
  for (const name of Object.keys(messageTypes) as MessageName[]) {
    fc.assert(
      fc.property(anyMessage(name), options, (message, more) => {
        tellBoth(messageTypedData(name, message as never, at), more)
      }),
      { numRuns: 50 },
    )
  }
})

test('a tree of every height tells each of its orders', () => {
  const order = fc.sample(
    anyOrder.filter(({ amount }) => amount > 0n),
    { numRuns: 1, seed: 7 },
  )[0] as Order
  for (let height = 1; height <= maxBulkHeight; height++) {
    const orders = Array<Order>(2 ** (height - 1) + 1).fill(order)
    const { parts } = describeRequest(bulkTypedData(orders, at), { locale: 'en' })
    expect(parts.length).toBe(orders.length)
  }
})

test('anything else is refused by a named error, whatever it is', () => {
  const anything = fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true, withSparseArray: true })
  const { cases } = vectors<{ cases: { typedData: Record<string, Record<string, unknown>> }[] }>('describe')
  const request = fc
    .tuple(fc.constantFrom(...cases), fc.constantFrom('types', 'domain', 'message', 'primaryType'), fc.nat(), anything)
    .map(([{ typedData }, part, index, value]) => {
      const names = Object.keys(typedData[part] as object)
      if (part === 'primaryType' || names.length === 0) return { ...typedData, [part]: value }
      return { ...typedData, [part]: { ...typedData[part], [names[index % names.length] as string]: value } }
    })
  fc.assert(
    fc.property(fc.oneof(anything, request), (given) => {
      try {
        expect(describeRequest(given, { locale: 'en' }).title).not.toBe('')
      } catch (error) {
        expect((error as GenexError).code).toMatch(/^MESSAGE_(UNKNOWN|TYPES|DOMAIN|VALUE)$/)
        expect((error as GenexError & { field: string }).field).toMatch(/^(typedData|primaryType|types|domain|message)/)
      }
    }),
    { numRuns: 500 },
  )
})
