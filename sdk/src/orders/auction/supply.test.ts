import fc from 'fast-check'
import { type Address, type Hex, zeroAddress } from 'viem'
import { describe, expect, test } from 'vitest'
import { smaller } from '../../bytes/smaller.ts'
import { encodeCouponId, withSerial } from '../../ids/encode.ts'
import { emptyOrder } from '../emptyOrder.ts'
import { packPayment } from '../payment.ts'
import type { Order } from '../types.ts'
import { callAuction } from './callAuction.ts'
import type { AuctionBudget, AuctionOrder } from './types.ts'

const person = (index: number): Address => `0x${(index + 1).toString(16).padStart(40, '0')}`
const [auctioneer, paymentToken] = [person(1_000), person(1_002)]
const coupon = { issuerId: 1, series: 1, serial: 0, currency: 156, faceValue: 100n, validFrom: 0, validUntil: 5_000 }
const couponId = encodeCouponId({ ...coupon, flags: 0 })
const common = { couponId, paymentToken, auctioneer, time: 1_000 }

let nonces = 1_000n
function signed(change: Partial<Order>, rest: Partial<AuctionOrder> = {}): AuctionOrder {
  const order = { ...emptyOrder, couponId, paymentToken, start: 500, end: 2_000, nonce: nonces++, ...change }
  return { order, signature: '0x', chainId: 31_337, verifyingContract: zeroAddress, ...rest }
}
const maker = person(1)
const ask = (change: Partial<Order>, rest?: Partial<AuctionOrder>) => signed({ kind: 'ask', maker, ...change }, rest)
const bid = (change: Partial<Order>, rest?: Partial<AuctionOrder>) => signed({ kind: 'bid', maker, ...change }, rest)
const [seller, buyer] = [
  ask({ maker: person(7), unitPrice: 1n, amount: 99n }),
  bid({ maker: person(8), unitPrice: 99n, amount: 99n }),
]

/** What each of some orders trades, and why others are out. */
function traded(orders: readonly AuctionOrder[], budgets?: readonly AuctionBudget[]) {
  const auction = callAuction({
    ...common,
    orders: [...orders, orders[0]?.order.kind === 'bid' ? seller : buyer],
    budgets,
  })
  const amounts = orders.map((one) => {
    const index = auction.orders.indexOf(one)
    return auction.pairs.reduce(
      (sum, { ask, bid, amount }) => (index === ask || index === bid ? sum + amount : sum),
      0n,
    )
  })
  return { amounts, refused: auction.refused.map(({ order, reason }) => [orders.indexOf(order), reason.code]) }
}

/** Buckets, coupons, what may be minted, and money, as the chain keeps them: each taken from as the Marketplace does. */
function createChain(filled: bigint[], held: bigint[], mintable: bigint[], money: bigint[]) {
  const names: [string, bigint[]][] = [
    ['ask', held],
    ['primaryAsk', mintable],
    ['bid', money],
  ]
  const means = new Map(
    names.flatMap(([kind, all]) => all.map((amount, index) => [`${kind}:${person(index)}`, amount] as const)),
  )
  const buckets = new Map<string, bigint>()
  const bucketOf = ({ maker, nonce }: Order) => `${maker}:${nonce}`
  const filledOf = (order: Order) => buckets.get(bucketOf(order)) ?? filled[Number(order.nonce)] ?? 0n
  const costOf = (order: Order) => (order.kind === 'bid' ? order.unitPrice : 1n)
  const meansOf = ({ kind, maker }: Order) => means.get(`${kind}:${maker}`) ?? 0n
  return {
    means,
    /** As `inspectOrders` tells it, of each order by itself. */
    fillableOf(order: Order): bigint {
      const [left, covered] = [order.amount - filledOf(order), meansOf(order) / costOf(order)]
      return left < 0n ? 0n : smaller(left, covered)
    },
    take(order: Order, amount: bigint, unitPrice: bigint): void {
      const after = filledOf(order) + amount
      if (after > order.amount) throw new RangeError('OVERFILL')
      const cost = amount * (order.kind === 'bid' ? unitPrice : 1n)
      if (cost > meansOf(order)) throw new RangeError('TRANSFER_FROM_FAILED')
      buckets.set(bucketOf(order), after)
      means.set(`${order.kind}:${order.maker}`, meansOf(order) - cost)
    },
  }
}

describe('what orders share', () => {
  const few = (most: number) => fc.bigInt({ min: 0n, max: BigInt(most) })
  const four = (most: number) => fc.array(few(most), { minLength: 4, maxLength: 4 })
  const anyOrder = fc.record({
    kind: fc.constantFrom('ask' as const, 'primaryAsk' as const, 'bid' as const),
    maker: fc.nat(3).map(person),
    nonce: few(3),
    unitPrice: fc.bigInt({ min: 1n, max: 12n }),
    amount: fc.bigInt({ min: 1n, max: 9n }),
  })

  test.each([false, true])('whatever the book, the match succeeds; budgets told: %s', (isTold) => {
    fc.assert(
      fc.property(
        fc.array(anyOrder, { maxLength: 14 }),
        fc.tuple(four(6), four(12), four(12), four(90)),
        (changes, [filled, held, mintable, money]) => {
          const chain = createChain(filled, held, mintable, money)
          const orders = changes
            .map((change) => signed(change))
            .map((one) => ({ ...one, fillable: chain.fillableOf(one.order) }))
          const budgets = [...chain.means].map(([key, amount]) => {
            const [kind, maker] = key.split(':') as [Order['kind'], Address]
            return { kind, maker, amount }
          })
          const auction = callAuction({ ...common, orders, budgets: isTold ? budgets : undefined })
          for (const pair of auction.pairs) {
            const [sells, buys] = [auction.orders[pair.ask], auction.orders[pair.bid]]
            if (!sells || !buys) throw new RangeError('a pair of nobody')
            chain.take(sells.order, pair.amount, auction.unitPrice)
            chain.take(buys.order, pair.amount, auction.unitPrice)
          }
          expect(auction.pairs.reduce((sum, { amount }) => sum + amount, 0n)).toBe(auction.volume)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('orders with one nonce are one bucket: a larger one gives what is beyond the better', () => {
    const orders = [
      ask({ nonce: 7n, unitPrice: 3n, amount: 9n }),
      ask({ nonce: 7n, unitPrice: 2n, amount: 5n }),
      ask({ nonce: 7n, unitPrice: 4n, amount: 9n }),
    ]
    expect(traded(orders)).toEqual({ amounts: [4n, 5n, 0n], refused: [[2, 'OVERFILL']] })
  })

  test('an order that comes twice counts once', () => {
    const twice = ask({ unitPrice: 2n, amount: 5n })
    expect(traded([twice, { ...twice }])).toEqual({ amounts: [5n, 0n], refused: [[1, 'OVERFILL']] })
  })

  test('asks of one maker have what the largest of them has, or what is told', () => {
    const orders = [
      ask({ unitPrice: 2n, amount: 5n }),
      ask({ unitPrice: 3n, amount: 6n }),
      ask({ unitPrice: 4n, amount: 2n }),
    ]
    const told = (amount: bigint) => traded(orders, [{ maker, kind: 'ask', amount }])
    expect(traded(orders)).toEqual({ amounts: [5n, 1n, 0n], refused: [[2, 'INSUFFICIENT_BALANCE']] })
    expect(told(13n)).toEqual({ amounts: [5n, 6n, 2n], refused: [] })
    expect(told(0n).refused.map(([, code]) => code)).toEqual(Array(3).fill('INSUFFICIENT_BALANCE'))
  })

  test('what is held and what is minted are two supplies; each serial is one', () => {
    const mixed = [ask({ unitPrice: 2n, amount: 5n }), signed({ kind: 'primaryAsk', maker, unitPrice: 3n, amount: 5n })]
    expect(traded(mixed).amounts).toEqual([5n, 5n])
    const template = encodeCouponId({ ...coupon, flags: 4 })
    const serials = [1, 2, 2].map((serial) =>
      ask({ couponId: withSerial(template, serial), unitPrice: 2n, amount: 1n }),
    )
    const wanted = bid({ maker: person(8), couponId: template, scope: 'series', unitPrice: 9n, amount: 9n })
    const auction = callAuction({ ...common, couponId: template, orders: [...serials, wanted] })
    expect(auction.volume).toBe(2n)
    expect(auction.refused.map(({ order, reason }) => [order, reason.code])).toEqual([
      [serials[2], 'INSUFFICIENT_BALANCE'],
    ])
  })

  test('bids of one maker share its money, counted at their limits', () => {
    const orders = [
      bid({ unitPrice: 5n, amount: 4n }),
      bid({ unitPrice: 4n, amount: 5n }),
      bid({ unitPrice: 3n, amount: 9n }),
    ]
    expect(traded(orders)).toEqual({ amounts: [4n, 1n, 1n], refused: [] })
    expect(traded(orders, [{ maker, kind: 'bid', amount: 67n }]).amounts).toEqual([4n, 5n, 9n])
    expect(traded(orders, [{ maker, kind: 'bid', amount: 20n }])).toEqual({
      amounts: [4n, 0n, 0n],
      refused: [
        [1, 'TRANSFER_FROM_FAILED'],
        [2, 'TRANSFER_FROM_FAILED'],
      ],
    })
  })

  test('one permit of a maker, and no allowance beside it: it sets the allowance', () => {
    const signature: Hex = `0x${'11'.repeat(64)}1b`
    const permit = packPayment({ method: 'erc2612', value: 99n, deadline: 9_999n, signature })
    const erc3009 = packPayment({ method: 'erc3009', validAfter: 0, validBefore: 9_999, signature })
    const orders = [
      bid({ unitPrice: 5n, amount: 2n }, { payment: permit }),
      bid({ unitPrice: 4n, amount: 2n }, { payment: permit }),
      bid({ unitPrice: 3n, amount: 2n }),
      bid({ unitPrice: 2n, amount: 1n, minFill: 1n }, { payment: erc3009 }),
    ]
    const refused = [
      [1, 'TRANSFER_FROM_FAILED'],
      [2, 'TRANSFER_FROM_FAILED'],
    ]
    const budgets = [{ maker, kind: 'bid', amount: 999n } as const]
    expect(traded(orders, budgets)).toEqual({ amounts: [2n, 0n, 0n, 1n], refused })
    const approved = [bid({ unitPrice: 6n, amount: 2n }), ...orders.slice(0, 1)]
    expect(traded(approved, budgets)).toEqual({ amounts: [2n, 0n], refused: refused.slice(0, 1) })
  })
})
