import fc from 'fast-check'
import { type Address, decodeAbiParameters, type Hex, hashStruct, hashTypedData, zeroAddress } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, test } from 'vitest'
import { anyOrder } from '../../test/arbitraries.ts'
import { at, vectors } from '../../test/vectors.ts'
import { orderFields, orderTypes } from '../messages/types.ts'
import {
  assertOrderSigner,
  compactOrderSignature,
  emptyOrder,
  hashOrder,
  hashOrderStruct,
  type Order,
  orderKinds,
  orderPricings,
  orderScopes,
  orderTypedData,
  packOrder,
  recoverOrderSigner,
  unpackOrder,
  verifyOrder,
} from './index.ts'

type Columns = Record<
  'encoded' | 'packed' | 'structHash' | 'digest' | 'signature' | 'malformed' | 'malformedWhy',
  Hex[]
>
const columns = vectors<Columns>('orders')
const place = { chainId: columns.chainId, verifyingContract: columns.verifyingContract }
const orders = columns.encoded.map(decodeOrder)

/** The order as Solidity holds it, the coupon as its id. */
function decodeOrder(encoded: Hex): Order {
  const parameters = orderFields.map(({ name, type }) => ({ name, type: name === 'coupon' ? 'uint256' : type }))
  const values = decodeAbiParameters(parameters, encoded)
  const fields = Object.fromEntries(parameters.map(({ name }, index) => [name, values[index]]))
  const { coupon, kind, scope, pricing, ...rest } = fields
  return {
    ...rest,
    maker: lower(rest.maker),
    taker: lower(rest.taker),
    recipient: lower(rest.recipient),
    paymentToken: lower(rest.paymentToken),
    couponId: coupon,
    kind: orderKinds[kind as number],
    scope: orderScopes[scope as number],
    pricing: orderPricings[pricing as number],
  } as Order
}

function lower(address: unknown) {
  return (address as Address).toLowerCase()
}

describe('vectors', () => {
  test('there are more than 350', () => expect(orders.length).toBeGreaterThan(350))

  test('hashes equal those of the generic typed data', () => {
    for (const [row, order] of orders.entries()) {
      expect(hashOrderStruct(order)).toBe(at(columns.structHash, row))
      expect(hashOrder(order, place)).toBe(at(columns.digest, row))
    }
  })

  test('hashes at the edges of every field', () => {
    const edges = vectors<Record<'encoded' | 'structHash' | 'digest', Hex[]>>('edges')
    const there = { chainId: edges.chainId, verifyingContract: edges.verifyingContract }
    expect(edges.encoded.length).toBeGreaterThan(35)
    for (const [row, order] of edges.encoded.map(decodeOrder).entries()) {
      expect(hashOrderStruct(order)).toBe(at(edges.structHash, row))
      expect(hashOrder(order, there)).toBe(at(edges.digest, row))
    }
  })

  test('packings equal, both ways', () => {
    for (const [row, order] of orders.entries()) {
      expect(packOrder(order)).toBe(at(columns.packed, row))
      expect(unpackOrder(at(columns.packed, row))).toEqual(order)
    }
  })

  test('signatures recover to the maker, in 65 and in 64 bytes', async () => {
    for (const [row, order] of orders.entries()) {
      const signature = at(columns.signature, row)
      expect(await verifyOrder({ order, signature, ...place })).toBe(true)
      if (row % 8 === 0) {
        expect(await verifyOrder({ order, signature: compactOrderSignature(signature), ...place })).toBe(true)
      }
    }
  })

  test.each(columns.malformed.map((bytes, row) => [at(columns.malformedWhy, row), bytes]))(
    'malformed: %s',
    (_, bytes) => {
      expect(() => unpackOrder(bytes)).toThrow(expect.objectContaining({ code: 'PACKED_ORDER_MALFORMED' }))
    },
  )
})

describe('hash', () => {
  test('equals viem for any order', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const data = orderTypedData(order, place)
        expect(hashOrder(order, place)).toBe(hashTypedData(data))
        expect(hashOrderStruct(order)).toBe(hashStruct({ types: orderTypes, primaryType: 'Order', data: data.message }))
      }),
    )
  })

  test('every field counts', () => {
    const other = at(orders, 4)
    for (const field of Object.keys(emptyOrder) as (keyof Order)[]) {
      const changed = { ...emptyOrder, [field]: differs(field, other) }
      expect(hashOrderStruct(changed), field).not.toBe(hashOrderStruct(emptyOrder))
    }
  })

  test('needs every address, whatever was hashed before', () => {
    const malformed = expect.objectContaining({ code: 'ADDRESS_MALFORMED' })
    for (const field of ['maker', 'taker', 'recipient', 'paymentToken']) {
      for (const given of [undefined, null, 1, '', '0x', `0x${'zz'.repeat(20)}`]) {
        const whole: Order = { ...emptyOrder, [field]: place.verifyingContract }
        const hash = hashTypedData(orderTypedData(whole, place))
        expect(hashOrder(whole, place)).toBe(hash)
        const odd = { ...whole, [field]: given } as never
        for (let again = 0; again < 3; again++) expect(() => hashOrder(odd, place)).toThrow(malformed)
        expect(hashOrder(whole, place)).toBe(hash)
      }
    }
    for (const verifyingContract of [undefined, null, ''])
      expect(() => hashOrder(emptyOrder, { ...place, verifyingContract: verifyingContract as never })).toThrow(
        malformed,
      )
  })

  test.each([undefined, null, 1.5, '', '7', {}])('needs every number: %j', (given) => {
    const outOfRange = expect.objectContaining({ code: 'FIELD_OUT_OF_RANGE' })
    expect(() => hashOrder(emptyOrder, { ...place, chainId: given as never })).toThrow(outOfRange)
    for (const field of ['amount', 'unitPrice', 'couponId', 'start', 'maxFee'])
      expect(() => hashOrder({ ...emptyOrder, [field]: given } as never, place), field).toThrow(outOfRange)
  })

  test('the chain and the contract count', () => {
    const order = at(orders, 0)
    const hashes = [
      hashOrder(order, place),
      hashOrder(order, { ...place, chainId: 1 }),
      hashOrder(order, { ...place, verifyingContract: zeroAddress }),
    ]
    expect(new Set(hashes).size).toBe(3)
  })

  test.each([
    ['amount', 1n << 64n],
    ['unitPrice', 1n << 128n],
    ['nonce', -1n],
    ['end', 2 ** 40],
    ['maxFee', 65_536],
    ['minGrade', 256],
    ['kind', 'sell'],
    ['couponId', 1n << 256n],
  ])('%s out of range is named', (field, value) => {
    const order = { ...emptyOrder, [field]: value } as Order
    expect(() => hashOrderStruct(order)).toThrow(expect.objectContaining({ code: 'FIELD_OUT_OF_RANGE', field }))
  })

  test.each(['0x', '0x12', 'alice', `0x${'g'.repeat(40)}`])('maker %j is no address', (maker) => {
    const order = { ...emptyOrder, maker: maker as Address }
    expect(() => hashOrderStruct(order)).toThrow(expect.objectContaining({ code: 'ADDRESS_MALFORMED', field: 'maker' }))
  })
})

/** A value other than the empty order's. */
function differs(field: keyof Order, other: Order): unknown {
  if (field === 'kind') return 'bid'
  if (field === 'scope') return 'class'
  if (field === 'pricing') return 'pegged'
  if (typeof emptyOrder[field] === 'string') return other.maker
  return typeof emptyOrder[field] === 'bigint' ? 1n : 1
}

describe('packing', () => {
  test('round trip of any order', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        expect(unpackOrder(packOrder(order))).toEqual(order)
      }),
    )
  })

  test('canonical: bytes that unpack are the packing of what they unpack to', () => {
    const bytes = fc.tuple(anyOrder, fc.nat(), fc.integer({ min: 0, max: 255 })).map(([order, position, value]) => {
      const packed = packOrder(order)
      const index = 2 + (position % (packed.length / 2 - 1)) * 2
      return `${packed.slice(0, index)}${value.toString(16).padStart(2, '0')}${packed.slice(index + 2)}` as Hex
    })
    fc.assert(
      fc.property(bytes, (packed) => {
        let order: Order
        try {
          order = unpackOrder(packed)
        } catch {
          return
        }
        expect(packOrder(order)).toBe(packed)
      }),
      { numRuns: 1000 },
    )
  })

  test.each([{ maxSeries: 1 }, { minRemaining: 1 }, { minGrade: 1 }, { priceArgument: 1n }])(
    '%o has no place in the packing',
    (change) => {
      expect(() => packOrder({ ...emptyOrder, ...change })).toThrow(
        expect.objectContaining({ code: 'PACKED_ORDER_MALFORMED' }),
      )
    },
  )
})

describe('signature', () => {
  const order = at(orders, 1)
  const signature = at(columns.signature, 1)
  const digits = signature.slice(2)

  test('of a changed order is somebody else’s', async () => {
    const tampered = { order: { ...order, unitPrice: order.unitPrice ^ 1n }, signature, ...place }
    expect(await verifyOrder(tampered)).toBe(false)
    await expect(assertOrderSigner(tampered)).rejects.toMatchObject({ code: 'WRONG_SIGNER' })
  })

  test('for another chain is somebody else’s', async () => {
    expect(await verifyOrder({ order, signature, ...place, chainId: 1 })).toBe(false)
  })

  test('recovers to the address, not to a boolean alone', async () => {
    const signer = await recoverOrderSigner({ order, signature, ...place })
    expect(signer.toLowerCase()).toBe(order.maker)
    expect(signer).toBe(privateKeyToAccount(at(columns.privateKeys, 0)).address)
  })

  const n = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
  const highS = (n - BigInt(`0x${digits.slice(64, 128)}`)).toString(16).padStart(64, '0')
  test.each([
    ['empty', '0x'],
    ['odd digits', '0x123'],
    ['63 bytes', `0x${digits.slice(0, 126)}`],
    ['66 bytes', `${signature}00`],
    ['no proof behind the index', `${signature}000000`],
    ['v 0', `0x${digits.slice(0, 128)}00`],
    ['high s', `0x${digits.slice(0, 64)}${highS}${digits.endsWith('1b') ? '1c' : '1b'}`],
    ['leaf outside the tree', `${signature}000002${'00'.repeat(32)}`],
    ['eleven levels', `${signature}000000${'00'.repeat(352)}`],
    ['r of no point', `0x${'ff'.repeat(32)}${digits.slice(64)}`],
  ])('%s is malformed', async (_, bytes) => {
    const signed = { order, signature: bytes as Hex, ...place }
    expect(await verifyOrder(signed)).toBe(false)
    await expect(assertOrderSigner(signed)).rejects.toMatchObject({ code: 'SIGNATURE_MALFORMED' })
  })
})
