import { expect, test } from 'vitest'
import { aJudgement, aNewOrder } from '../../test/orders.ts'
import { quote } from './quote.ts'
import type { Offered } from './side.ts'

const fees = { primaryFee: 100, secondaryFee: 50 }

function offered(price: bigint, fillable: bigint, change: Partial<Offered['order']> = {}): Offered {
  const placed = { sequence: Number(price), stateBlock: 1, withdrawnAt: null }
  const order = aNewOrder({ unitPrice: price, nonce: price, ...change })
  return { ...order, ...aJudgement({ fillable }), ...placed, price }
}

test('takes the best first and only what is wanted', () => {
  const { takes, covered, total, worstPrice } = quote([offered(80n, 3n), offered(90n, 9n)], 5n, fees)
  expect(takes.map(({ amount }) => amount)).toEqual([3n, 2n])
  expect([covered, total, worstPrice]).toEqual([5n, 420n, 90n])
})

test('passes over an order whose minFill it cannot meet', () => {
  const { takes } = quote([offered(80n, 9n, { minFill: 6n }), offered(90n, 9n)], 5n, fees)
  expect(takes.map(({ order }) => order.price)).toEqual([90n])
})

test('draws a shared bucket once', () => {
  const shared = [offered(80n, 3n, { nonce: 1n }), offered(81n, 5n, { nonce: 1n })]
  expect(quote(shared, 10n, fees)).toMatchObject({ covered: 5n, total: 80n * 3n + 81n * 2n })
})

test('rounds the fee of each order down, as the chain does', () => {
  const { fee } = quote([offered(199n, 1n), offered(399n, 1n, { kind: 'primaryAsk' })], 2n, fees)
  expect(fee).toBe(0n + 3n)
})
