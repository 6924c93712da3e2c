import { expect, test } from 'vitest'
import { emptyOrder } from '../orders/emptyOrder.ts'
import { orderFromJson, orderToJson, signedOrderFromJson, signedOrderToJson } from './wire.ts'

const order = {
  ...emptyOrder,
  couponId: 2n ** 256n - 1n,
  amount: 2n ** 64n - 1n,
  unitPrice: 2n ** 128n - 1n,
  nonce: 2n ** 53n + 1n,
}

test('an order survives JSON, whatever its numbers', () => {
  expect(orderFromJson(JSON.parse(JSON.stringify(orderToJson(order))))).toEqual(order)
})

test('a signed order leaves behind what only a book adds', () => {
  const at = { chainId: 31337, verifyingContract: '0x0000000000000000000000000000000000000001' as const }
  const signed = { order, signature: '0x12' as const, ...at }
  const json = signedOrderToJson({ ...signed, hash: '0x34', status: 'open' } as typeof signed)
  expect(Object.keys(json)).toEqual(['order', 'signature', 'chainId', 'verifyingContract'])
  expect(signedOrderFromJson(json)).toEqual(signed)
  // A bid takes its payment along.
  const paid = { ...signed, payment: '0x56' as const }
  expect(signedOrderFromJson(signedOrderToJson(paid))).toEqual(paid)
})

test('an id that is too large is refused', () => {
  const json = { ...orderToJson(order), couponId: `0x1${'0'.repeat(64)}` as const }
  expect(() => orderFromJson(json)).toThrow(expect.objectContaining({ name: 'FieldOutOfRangeError' }))
})
