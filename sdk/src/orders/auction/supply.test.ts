import fc from 'fast-check'
import { type Address, type Hex, zeroAddress } from 'viem'
import { describe, expect, test } from 'vitest'
import { smaller } from '../../bytes/smaller.ts'
import { encodeCouponId, withSerial } from '../../ids/encode.ts'
import { emptyOrder } from '../emptyOrder.ts'
import { type PaymentMethod, packPayment, paymentMethods, unpackPayment } from '../payment.ts'
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

function paid(method: PaymentMethod): Hex {
  const signature: Hex = `0x${'11'.repeat(64)}1b`
  if (method === 'erc3009') return packPayment({ method, validAfter: 0, validBefore: 9_999, signature })
  const deadline = 9_999n
  return packPayment(
    method === 'erc2612' ? { method, value: 999n, deadline, signature } : { method, nonce: 1n, deadline, signature },
  )
}

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

type World = Record<'filled' | 'held' | 'mintable' | 'money' | 'approved' | 'permit2' | 'bought' | 'sold', bigint[]>

/** Buckets, coupons, quota, money, allowances and daily limits, as the chain keeps them and takes from them. */
function createChain(world: World) {
  const of = (name: keyof World, maker: Address) => `${name}:${maker}`
  const means = new Map(
    Object.entries(world).flatMap(([name, all]) =>
      all.map((amount, index) => [of(name as keyof World, person(index)), amount] as const),
    ),
  )
  const buckets = new Map<string, bigint>()
  const permits = new Map<string, Order>()
  const bucketOf = ({ maker, nonce }: Order) => `${maker}:${nonce}`
  const filledOf = (order: Order) => buckets.get(bucketOf(order)) ?? world.filled[Number(order.nonce)] ?? 0n
  const left = (name: keyof World, maker: Address) => means.get(of(name, maker)) ?? 0n
  /** What an order takes from, and how much of it for a coupon. */
  const drawsOf = ({ order, payment }: AuctionOrder, unitPrice: bigint): [keyof World, bigint][] => {
    if (order.kind === 'primaryAsk') return [['mintable', 1n]]
    if (order.kind === 'ask') {
      return [
        ['held', 1n],
        ['sold', 1n],
      ]
    }
    const method = payment && unpackPayment(payment).method
    const way = method === undefined ? 'approved' : method === 'permit2' ? method : undefined
    const money = way ? (['money', way] as const) : (['money'] as const)
    return [['bought', 1n], ...money.map((name): [keyof World, bigint] => [name, unitPrice])]
  }
  return {
    left,
    /** As `inspectOrders` tells it, of each order by itself. */
    fillableOf(signed: AuctionOrder): bigint {
      const { order } = signed
      const covered = drawsOf(signed, order.unitPrice).map(([name, each]) => left(name, order.maker) / each)
      const most = covered.reduce(smaller, order.amount - filledOf(order))
      return most < 0n ? 0n : most
    },
    take(signed: AuctionOrder, amount: bigint, unitPrice: bigint): void {
      const { order, payment } = signed
      const { maker } = order
      const after = filledOf(order) + amount
      if (after > order.amount) throw new RangeError('OVERFILL')
      buckets.set(bucketOf(order), after)
      for (const [name, each] of drawsOf(signed, unitPrice)) {
        if (amount * each > left(name, maker)) throw new RangeError(`no ${name} left`)
        means.set(of(name, maker), left(name, maker) - amount * each)
      }
      if (!payment || unpackPayment(payment).method !== 'erc2612') return
      // A permit sets the allowance, whatever there was; another one of the same nonce fails.
      if ((permits.get(maker) ?? order) !== order) throw new RangeError('a second permit')
      permits.set(maker, order)
      means.set(of('approved', maker), 0n)
    },
  }
}

describe('what orders share', () => {
  const few = (most: number) => fc.bigInt({ min: 0n, max: BigInt(most) })
  const four = (most: number) => fc.array(few(most), { minLength: 4, maxLength: 4 })
  const orderOf = (kinds: Order['kind'][], makers: Address[]) =>
    fc.record({
      kind: fc.constantFrom(...kinds),
      maker: fc.constantFrom(...makers),
      nonce: few(3),
      unitPrice: fc.bigInt({ min: 1n, max: 12n }),
      amount: fc.bigInt({ min: 1n, max: 9n }),
      way: fc.option(fc.constantFrom(...paymentMethods), { nil: undefined }),
    })
  const makers = [0, 1, 2, 3].map(person)
  const crowd = orderOf(['ask', 'primaryAsk', 'bid'], makers)
  const oneBidder = fc.oneof(orderOf(['ask'], makers.slice(1)), orderOf(['bid'], makers.slice(0, 1)))
  const anyWorld = fc.record({
    filled: four(6),
    held: four(12),
    mintable: four(12),
    money: four(90),
    approved: four(90),
    permit2: four(40),
    bought: four(12),
    sold: four(12),
  })

  test.each([
    ['of many', true, crowd],
    ['of many', false, crowd],
    ['of one bidder', true, oneBidder],
    ['of one bidder', false, oneBidder],
  ])('whatever the book %s, the match succeeds; budgets told: %s', (_, isTold, anyOrder) => {
    fc.assert(
      fc.property(fc.array(anyOrder, { maxLength: 14 }), anyWorld, (changes, world) => {
        const chain = createChain(world)
        const orders = changes.map(({ way, ...change }) => {
          const payment = change.kind === 'bid' && way !== undefined ? paid(way) : undefined
          // Such a payment pays for the whole bid.
          const whole = payment && way !== 'erc2612' ? { amount: 1n, minFill: 1n } : {}
          const one = signed({ ...change, ...whole }, { payment })
          return { ...one, fillable: chain.fillableOf(one) }
        })
        const budgets = makers.flatMap((maker): AuctionBudget[] => {
          const left = (name: keyof World) => chain.left(name, maker)
          const ways = { allowance: left('approved'), permit2: left('permit2') }
          return [
            { maker, kind: 'ask', amount: left('held'), units: left('sold') },
            { maker, kind: 'primaryAsk', amount: left('mintable') },
            { maker, kind: 'bid', amount: left('money'), ways, units: left('bought') },
          ]
        })
        const auction = callAuction({ ...common, orders, budgets: isTold ? budgets : undefined })
        for (const pair of auction.pairs) {
          const [sells, buys] = [auction.orders[pair.ask], auction.orders[pair.bid]]
          if (!sells || !buys) throw new RangeError('a pair of nobody')
          chain.take(sells, pair.amount, auction.unitPrice)
          chain.take(buys, pair.amount, auction.unitPrice)
        }
        expect(auction.pairs.reduce((sum, { amount }) => sum + amount, 0n)).toBe(auction.volume)
      }),
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
    const sold = (budgets?: readonly AuctionBudget[]) => {
      const auction = callAuction({ ...common, couponId: template, orders: [...serials, wanted], budgets })
      return [auction.volume, ...auction.refused.map(({ order, reason }) => [serials.indexOf(order), reason.code])]
    }
    expect(sold([{ maker, kind: 'ask', amount: 2n }])).toEqual([2n, [2, 'INSUFFICIENT_BALANCE']])
    // Untold, a limit may allow no more than one.
    expect(sold()).toEqual([1n, [1, 'OVER_LIMIT'], [2, 'OVER_LIMIT']])
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
    const permit = paid('erc2612')
    const orders = [
      bid({ unitPrice: 5n, amount: 2n }, { payment: permit }),
      bid({ unitPrice: 4n, amount: 2n }, { payment: permit }),
      bid({ unitPrice: 3n, amount: 2n }),
      bid({ unitPrice: 2n, amount: 1n, minFill: 1n }, { payment: paid('erc3009') }),
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

  test('a large permit behind bids by allowance does not feed them', () => {
    const orders = [
      bid({ unitPrice: 11n, amount: 1n }, { fillable: 1n }),
      bid({ unitPrice: 11n, amount: 1n }, { fillable: 1n }),
      bid({ unitPrice: 10n, amount: 9n }, { fillable: 9n, payment: paid('erc2612') }),
    ]
    const refused = [
      [1, 'TRANSFER_FROM_FAILED'],
      [2, 'TRANSFER_FROM_FAILED'],
    ]
    expect(traded(orders)).toEqual({ amounts: [1n, 0n, 0n], refused })
    const told = (allowance: bigint) => traded(orders, [{ maker, kind: 'bid', amount: 99n, ways: { allowance } }])
    expect(told(21n)).toEqual({ amounts: [1n, 0n, 0n], refused })
    expect(told(22n)).toEqual({ amounts: [1n, 1n, 0n], refused: refused.slice(1) })
  })

  test('each way to pay has its own means, all have the money together', () => {
    const one = { amount: 1n, minFill: 1n }
    const orders = [
      bid({ unitPrice: 9n, ...one }, { payment: paid('permit2') }),
      bid({ unitPrice: 8n, ...one }, { payment: paid('erc3009') }),
      bid({ unitPrice: 7n, ...one }, { payment: paid('permit2') }),
      bid({ unitPrice: 6n, ...one }),
    ]
    const told = (amount: bigint, permit2: bigint) =>
      traded(orders, [{ maker, kind: 'bid', amount, ways: { permit2 } }]).amounts
    expect(told(30n, 16n)).toEqual([1n, 1n, 1n, 1n])
    expect(told(30n, 15n)).toEqual([1n, 1n, 0n, 1n])
    expect(told(23n, 16n)).toEqual([1n, 1n, 0n, 1n])
    expect(traded(orders).amounts).toEqual([1n, 0n, 0n, 0n])
  })

  test('a daily limit of a maker counts once for all its orders of a side', () => {
    const orders = [1, 2].map(() => bid({ unitPrice: 5n, amount: 20n }, { fillable: 10n }))
    const told = (units?: bigint) => traded(orders, [{ maker, kind: 'bid', amount: 999n, units }])
    expect(told(10n)).toEqual({ amounts: [10n, 0n], refused: [[1, 'OVER_LIMIT']] })
    expect(told(13n)).toEqual({ amounts: [10n, 3n], refused: [] })
    expect(told()).toEqual({ amounts: [10n, 10n], refused: [] })
  })

  test('money of a dear bid does not buy more coupons than the largest bid could have', () => {
    const orders = [
      bid({ unitPrice: 95n, amount: 9n, nonce: 5n }),
      bid({ unitPrice: 94n, amount: 10n, nonce: 5n }),
      bid({ unitPrice: 10n, amount: 10n }),
    ]
    expect(traded(orders)).toEqual({ amounts: [9n, 0n, 1n], refused: [[1, 'TRANSFER_FROM_FAILED']] })
  })
})
