import { type Address, createClient, custom, type Hex, hashTypedData, keccak256, stringToHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, test } from 'vitest'
import { at, vectors } from '../../test/vectors.ts'
import {
  buildBulkTree,
  bulkHeight,
  bulkProof,
  bulkRoot,
  bulkTypedData,
  bulkTypeHash,
  compactOrderSignature,
  decodeOrderSignature,
  encodeBulkSignature,
  hashBulkOrder,
  hashOrderStruct,
  type Order,
  signBulkOrders,
  signOrder,
  unpackOrder,
  validateOrder,
  verifyOrder,
} from './index.ts'

type Columns = Record<'height' | 'count' | 'root' | 'digest' | 'index' | 'order' | 'bytes', Hex[]> & { maker: Address }
const bulk = vectors<Columns>('bulk')
const packed = vectors<{ packed: Hex[] }>('orders')
const place = { chainId: bulk.chainId, verifyingContract: bulk.verifyingContract }
const account = privateKeyToAccount(at(packed.privateKeys, 0))
const orders = packed.packed.map(unpackOrder)
const own = orders.filter((order) => order.maker === bulk.maker)
const take = (count: number): Order[] => Array.from({ length: count }, (_, leaf) => at(own, leaf % own.length))
// Signs locally: a request to the chain would be an error.
const client = createClient({ transport: custom({ request: () => Promise.reject(new TypeError('no chain here')) }) })

describe('vectors', () => {
  test.each(bulk.bytes.map((bytes, row) => [Number(bulk.height[row]), Number(bulk.index[row]), row, bytes]))(
    'height %d, leaf %d',
    async (height, index, row, bytes) => {
      const tree = buildBulkTree(take(Number(at(bulk.count, row))))
      const root = at(bulk.root, row)
      const proof = bulkProof(tree, index)
      const order = at(orders, Number(at(bulk.order, row)))
      expect(tree.height).toBe(height)
      expect(tree.layers[height]).toEqual([root])
      expect(bulkRoot(hashOrderStruct(order), index, proof)).toBe(root)
      expect(hashBulkOrder(root, height, place)).toBe(at(bulk.digest, row))
      const { signature } = decodeOrderSignature(bytes)
      expect(encodeBulkSignature({ signature, index, proof })).toBe(bytes)
      expect(await verifyOrder({ order, signature: bytes, ...place })).toBe(true)
      expect(await verifyOrder({ order, signature: compactOrderSignature(bytes), ...place })).toBe(true)
    },
  )
})

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('the type of height %d is written out in full', (height) => {
  const { Coupon, Order } = bulkTypedData(take(1), place).types
  const list = (fields: readonly { type: string; name: string }[]) =>
    fields.map(({ type, name }) => `${type} ${name}`).join(',')
  const type = `BulkOrder(Order${'[2]'.repeat(height)} tree)Coupon(${list(Coupon)})Order(${list(Order)})`
  expect(bulkTypeHash(height)).toBe(keccak256(stringToHex(type)))
})

test.each([1, 2, 3, 5, 8, 9])('%d orders: the tree is the typed data that a wallet shows', (count) => {
  const list = take(count)
  const { layers, height } = buildBulkTree(list)
  const digest = hashTypedData(bulkTypedData(list, place) as unknown as Parameters<typeof hashTypedData>[0])
  expect(hashBulkOrder(at(at(layers, height), 0), height, place)).toBe(digest)
})

test('heights', () => {
  expect([1, 2, 3, 4, 5, 512, 513, 1024].map(bulkHeight)).toEqual([1, 1, 2, 2, 3, 9, 10, 10])
  for (const count of [0, 1025]) {
    expect(() => bulkHeight(count)).toThrow(expect.objectContaining({ code: 'BULK_SIZE' }))
  }
})

describe('signing', () => {
  const valid = own.filter((order) => validateOrder(order).length === 0).slice(0, 5)

  test('one signature serves each of several orders', async () => {
    const signed = await signBulkOrders(client, { orders: valid, account, ...place })
    expect(signed).toHaveLength(5)
    for (const one of signed) expect(await verifyOrder(one)).toBe(true)
    const swapped = { ...at(signed, 0), order: at(signed, 1).order }
    expect(await verifyOrder(swapped)).toBe(false)
  })

  test('one order', async () => {
    const signed = await signOrder(client, { order: at(valid, 0), account, ...place })
    expect(signed).toMatchObject(place)
    expect(await verifyOrder(signed)).toBe(true)
  })

  test('an invalid order is not signed', async () => {
    const order = { ...at(valid, 0), amount: 0n }
    await expect(signOrder(client, { order, account, ...place })).rejects.toMatchObject({ code: 'ORDER_INVALID' })
    await expect(signBulkOrders(client, { orders: [order], account, ...place })).rejects.toMatchObject({
      code: 'ORDER_INVALID',
    })
  })
})
