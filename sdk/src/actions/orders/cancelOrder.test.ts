import { expect, test } from 'vitest'
import { deploymentOf } from '../../deployments/index.ts'
import { emptyOrder } from '../../orders/emptyOrder.ts'
import { cancelOrder } from './cancelOrder.ts'

const addresses = deploymentOf(31337)
const order = { ...emptyOrder, kind: 'ask', nonce: 1n } as const
const signed = { order, signature: '0x', chainId: 31337, verifyingContract: addresses.marketplace } as const
const call = (order: unknown) => cancelOrder.call({ order: order as typeof signed, addresses })

test('an order is cancelled by its nonce, signed or not', () => {
  expect(call(order).args).toEqual([1n])
  expect(call(signed).args).toEqual([1n])
  expect(cancelOrder.call({ nonce: 1n, addresses }).args).toEqual([1n])
})

test('a signed order for another Marketplace is not cancelled here: it would stay open there', () => {
  const verifyingContract = '0x1111111111111111111111111111111111111111'
  expect(() => call({ ...signed, verifyingContract })).toThrow(expect.objectContaining({ code: 'WRONG_CONTRACT' }))
})

test('a signed order that does not say where it is for is refused by name', () => {
  for (const field of ['verifyingContract', 'chainId'])
    expect(() => call({ ...signed, [field]: undefined })).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', field: `order.${field}` }),
    )
})

test('what is cancelled is what was checked: of an order within an order, only the inner one counts', () => {
  const inner = { ...order, nonce: 99n }
  expect(() => call({ ...order, order: { nonce: 99n } })).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }))
  expect(() => call({ ...order, order: inner })).toThrow(expect.objectContaining({ field: 'order.signature' }))
  expect(call({ ...signed, ...order, order: inner }).args).toEqual([99n])
})

test.each([undefined, null, 'x', {}, { nonce: 1n }])('%o is no order', (given) => {
  expect(() => call(given)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }))
})
