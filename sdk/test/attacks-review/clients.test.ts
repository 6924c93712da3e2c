import { parseUnits } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import { cancelOrder, fill } from '../../src/actions/index.ts'
import { deploymentOf } from '../../src/index.ts'
import { emptyOrder, hashOrder, hashOrderStruct, type Order, type SignedOrder } from '../../src/orders/index.ts'

const addresses = deploymentOf(31337)
const place = { chainId: 31337, verifyingContract: addresses.marketplace } as const
const maker = privateKeyToAccount(`0x${'2a'.repeat(32)}`).address
const someone = '0x1111111111111111111111111111111111111111'
const token = '0x2222222222222222222222222222222222222222'
const templateId = (7n << 216n) | (1n << 184n) | (156n << 140n) | (10_000n << 76n) | (2_000_000_000n << 12n)
const order: Order = {
  ...emptyOrder,
  kind: 'ask',
  maker,
  couponId: templateId,
  amount: 10n,
  paymentToken: token,
  unitPrice: parseUnits('85', 6),
  end: 2_000_000_000,
}
const signed: SignedOrder = { order, signature: `0x${'11'.repeat(64)}1b`, ...place }
const without = <name extends keyof Order>(from: Order, name: name) => ({ ...from, [name]: undefined }) as never

test('an order without an address is refused by name, not hashed as an order with another', () => {
  hashOrder({ ...order, recipient: someone }, place)
  expect(() => hashOrder(without(order, 'recipient'), place)).toThrow(
    expect.objectContaining({ code: 'ADDRESS_MALFORMED' }),
  )
})

test('an order without an address has no hash, however often it is asked for', () => {
  hashOrderStruct({ ...order, taker: someone })
  const once = () => {
    try {
      return hashOrderStruct(without(order, 'taker'))
    } catch {
      return undefined
    }
  }
  expect([once(), once()]).toEqual([undefined, undefined])
})

test('a place without a contract is refused by name', () => {
  expect(() => hashOrder(order, { chainId: 1, verifyingContract: undefined as never })).toThrow(
    expect.objectContaining({ code: 'ADDRESS_MALFORMED' }),
  )
})

test('an option that is null is as if it were left out, or refused by name', async () => {
  const parameters = { order: signed, amount: 1n, maxUnitPrice: null as never, minAmount: null as never, addresses }
  let thrown: unknown
  try {
    fill.call(parameters)
  } catch (error) {
    thrown = error
  }
  expect(thrown === undefined || (thrown as { code?: string }).code === 'INVALID_ARGUMENT', String(thrown)).toBe(true)
})

test('what is cancelled is what was checked', () => {
  const both = { ...order, nonce: 1n, order: { nonce: 99n } }
  const call = () => cancelOrder.call({ order: both as never, addresses })
  let nonce: unknown
  try {
    nonce = call().args[0]
  } catch (error) {
    expect(error).toMatchObject({ code: 'INVALID_ARGUMENT' })
    return
  }
  expect(nonce).toBe(1n)
})

test('an order for another Marketplace is not cancelled here', () => {
  expect(() => cancelOrder.call({ order: { ...signed, verifyingContract: someone }, addresses })).toThrow(
    expect.objectContaining({ name: expect.stringMatching(/Error$/), code: expect.any(String) }),
  )
})

test('a purchase whose list is undefined is one fill', () => {
  expect(fill.call({ fills: undefined, order: signed, amount: 1n, addresses } as never).functionName).toBe('fill')
})

test('a purchase of nothing is refused, not sent', () => {
  expect(() => fill.call({ fills: [], addresses })).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }))
})
