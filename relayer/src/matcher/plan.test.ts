import { encodeCouponId, templateOf, withSerial } from '@genex/sdk/ids'
import { fitsCoupon, type Order } from '@genex/sdk/orders'
import fc from 'fast-check'
import { type Address, pad, toHex, zeroAddress } from 'viem'
import { describe, expect, test } from 'vitest'
import { anOrder, couponId } from '../../test/orders.ts'
import { larger, smaller } from '../smaller.ts'
import type { Standing } from './ledger.ts'
import { type Pair, type PlanContext, plan } from './plan.ts'

const person = (number: number): Address => pad(toHex(number), { size: 20 })
const matcher = person(99)
const other = encodeCouponId({
  issuerId: 7,
  series: 3,
  serial: 0,
  currency: 156,
  faceValue: 10_000n,
  flags: 0,
  validFrom: 1_000,
  validUntil: 20_000,
})
const klass = encodeCouponId({
  issuerId: 7,
  series: 0,
  serial: 0,
  currency: 156,
  faceValue: 10_000n,
  flags: 0,
  validFrom: 0,
  validUntil: 0,
})

function standing(sequence: number, change: Partial<Order>, state: Partial<Standing> = {}): Standing {
  const order = anOrder({ maker: person(sequence), nonce: BigInt(sequence), ...change })
  return { hash: pad(toHex(sequence)), sequence, order, filled: 0n, fillable: order.amount, ...state }
}
const ask = (sequence: number, unitPrice: bigint, amount: bigint, change: Partial<Order> = {}) =>
  standing(sequence, { unitPrice, amount, ...change })
const bid = (sequence: number, unitPrice: bigint, amount: bigint, change: Partial<Order> = {}) =>
  standing(sequence, { kind: 'bid', maxFee: 0, unitPrice, amount, ...change })

const context: PlanContext = {
  time: 2_500,
  next: 2_501,
  matcher,
  priceOf: (order) => order.unitPrice,
  isAside: () => false,
}

/** Pairs as [ask, bid, amount, price]. */
const planned = (orders: Standing[], change: Partial<PlanContext> = {}) =>
  plan(orders, { ...context, ...change }).map(({ ask, bid, amount, unitPrice }) => [
    ask.sequence,
    bid.sequence,
    amount,
    unitPrice,
  ])

describe('who trades with whom, at which price', () => {
  test('an ask that rests gives its price to the bid that comes', () => {
    expect(planned([ask(1, 80n, 3n), bid(2, 90n, 2n)])).toEqual([[1, 2, 2n, 80n]])
  })

  test('a bid that rests gives its price to the ask that comes', () => {
    expect(planned([bid(1, 90n, 2n), ask(2, 80n, 3n)])).toEqual([[2, 1, 2n, 90n]])
  })

  test('equal prices trade, others do not meet', () => {
    expect(planned([ask(1, 80n, 1n), bid(2, 80n, 1n)])).toEqual([[1, 2, 1n, 80n]])
    expect(planned([ask(1, 81n, 1n), bid(2, 80n, 1n)])).toEqual([])
  })

  test('the best price first, within a price the earliest', () => {
    const asks = [ask(1, 82n, 1n), ask(2, 80n, 1n), ask(3, 81n, 1n), ask(4, 80n, 1n)]
    expect(planned([...asks, bid(5, 90n, 9n)])).toEqual([
      [2, 5, 1n, 80n],
      [4, 5, 1n, 80n],
      [3, 5, 1n, 81n],
      [1, 5, 1n, 82n],
    ])
    const bids = [bid(1, 80n, 1n), bid(2, 82n, 1n), bid(3, 82n, 1n)]
    expect(planned([...bids, ask(4, 80n, 9n)])).toEqual([
      [4, 2, 1n, 82n],
      [4, 3, 1n, 82n],
      [4, 1, 1n, 80n],
    ])
  })

  test('what is left rests for those that come later', () => {
    expect(planned([ask(1, 80n, 5n), bid(2, 85n, 2n), bid(3, 84n, 2n), bid(4, 79n, 9n), bid(5, 90n, 9n)])).toEqual([
      [1, 2, 2n, 80n],
      [1, 3, 2n, 80n],
      [1, 5, 1n, 80n],
    ])
  })

  test('not one maker with himself, however his address is written', () => {
    const [lower, upper] = [`0x${'ab'.repeat(20)}`, `0x${'AB'.repeat(20)}`] as [Address, Address]
    expect(planned([ask(1, 80n, 1n, { maker: lower }), bid(2, 90n, 1n, { maker: upper })])).toEqual([])
  })

  test('a taker that is named: the other maker, the matcher, nobody else', () => {
    const named = (taker: Address) => planned([ask(1, 80n, 1n, { taker }), bid(2, 90n, 1n), bid(3, 95n, 1n)])
    expect(named(person(3))).toEqual([[1, 3, 1n, 80n]])
    expect(named(matcher)).toEqual([[1, 2, 1n, 80n]])
    expect(named(person(50))).toEqual([])
    expect(planned([ask(1, 80n, 1n), bid(2, 90n, 1n, { taker: person(7) })])).toEqual([])
  })

  test('one token', () => {
    expect(planned([ask(1, 80n, 1n), bid(2, 90n, 1n, { paymentToken: person(60) })])).toEqual([])
  })
})

describe('which coupon', () => {
  const serialised = encodeCouponId({
    issuerId: 7,
    series: 4,
    serial: 0,
    currency: 156,
    faceValue: 10_000n,
    flags: 4,
    validFrom: 1_000,
    validUntil: 20_000,
  })

  test('a series bid takes any serial, and the next ones from the issuer', () => {
    const wants = bid(3, 90n, 9n, { couponId: serialised, scope: 'series' })
    const fifth = ask(1, 80n, 1n, { couponId: withSerial(serialised, 5) })
    const primary = standing(2, { kind: 'primaryAsk', unitPrice: 85n, amount: 4n, couponId: serialised })
    expect(planned([fifth, primary, wants])).toEqual([
      [1, 3, 1n, 80n],
      [2, 3, 4n, 85n],
    ])
    // A bid for one serial cannot have it from an ask for whichever comes next.
    expect(planned([primary, bid(3, 90n, 1n, { couponId: withSerial(serialised, 5) })])).toEqual([])
  })

  test('a class bid takes series up to its highest, with validity enough', () => {
    const wants = (change: Partial<Order>) =>
      planned([
        ask(1, 80n, 1n),
        ask(2, 80n, 1n, { couponId: other }),
        bid(3, 90n, 9n, { couponId: klass, scope: 'class', ...change }),
      ])
    expect(wants({ maxSeries: 3, minRemaining: 1 })).toHaveLength(2)
    expect(wants({ maxSeries: 2, minRemaining: 1 })).toEqual([[1, 3, 1n, 80n]])
    expect(wants({ maxSeries: 3, minRemaining: 10_000 })).toEqual([[2, 3, 1n, 80n]])
    // At the time of the block that settles, not of the one before.
    expect(wants({ maxSeries: 2, minRemaining: 10_000 - 2_500 })).toEqual([])
  })

  test('a price that hangs on the coupon ranks by what it is for this one', () => {
    const pegged = { couponId: klass, scope: 'class', pricing: 'pegged', maxSeries: 9, minRemaining: 1 } as const
    const priceOf = (order: Order, coupon: bigint) =>
      order.pricing === 'pegged' ? (coupon === other ? 90n : 70n) : order.unitPrice
    const bids = [bid(1, 80n, 1n), bid(2, 100n, 1n, pegged), bid(3, 80n, 1n, { couponId: other })]
    expect(planned([...bids, ask(4, 60n, 3n)], { priceOf })).toEqual([
      [4, 1, 1n, 80n],
      [4, 2, 1n, 70n],
    ])
    expect(planned([...bids, ask(4, 60n, 3n, { couponId: other })], { priceOf })).toEqual([
      [4, 2, 1n, 90n],
      [4, 3, 1n, 80n],
    ])
    expect(planned([...bids, ask(4, 75n, 3n)], { priceOf })).toEqual([[4, 1, 1n, 80n]])
  })
})

describe('how much', () => {
  test('not less than either wants at least', () => {
    expect(planned([ask(1, 80n, 5n, { minFill: 3n }), bid(2, 90n, 2n)])).toEqual([])
    expect(planned([ask(1, 80n, 2n), bid(2, 90n, 5n, { minFill: 3n })])).toEqual([])
    // What is left of an order below its own minFill trades no more.
    expect(planned([ask(1, 80n, 5n, { minFill: 3n }), bid(2, 90n, 3n), bid(3, 90n, 2n)])).toEqual([[1, 2, 3n, 80n]])
  })

  test('orders of one nonce share one amount', () => {
    const shared = { maker: person(1), nonce: 1n }
    const asks = [ask(1, 80n, 3n, shared), ask(2, 81n, 4n, { ...shared, couponId: other })]
    const bids = [bid(3, 90n, 2n), bid(4, 90n, 9n, { couponId: other })]
    expect(planned([...asks, ...bids])).toEqual([
      [1, 3, 2n, 80n],
      [2, 4, 2n, 81n],
    ])
  })

  test('what one balance covers, where the relayer tells', () => {
    const poor = { maker: person(1) }
    const asks = [
      standing(1, { ...poor, amount: 9n, unitPrice: 80n }, { fillable: 3n }),
      standing(2, { ...poor, amount: 2n, unitPrice: 81n }),
    ]
    expect(planned([...asks, bid(3, 90n, 9n)])).toEqual([[1, 3, 3n, 80n]])
    const buyer = { ...poor, kind: 'bid', maxFee: 0 } as const
    // 250 to 299: two at 100, and one more at 99.
    const bids = [
      standing(1, { ...buyer, amount: 9n, unitPrice: 100n }, { fillable: 2n }),
      standing(2, { ...buyer, amount: 9n, unitPrice: 99n }, { fillable: 2n }),
    ]
    expect(planned([...bids, ask(3, 50n, 9n)])).toEqual([[3, 1, 2n, 100n]])
  })

  test('a quota that two primary asks of a series draw on', () => {
    const primary = (sequence: number, amount: bigint, fillable: bigint) =>
      standing(sequence, { kind: 'primaryAsk', maker: person(1), unitPrice: 80n, amount }, { fillable })
    expect(planned([primary(1, 9n, 4n), primary(2, 3n, 3n), bid(3, 90n, 9n)])).toEqual([[1, 3, 4n, 80n]])
  })
})

test('what has not started, ends before the next block, has no price, or was refused is passed over', () => {
  const wants = bid(9, 90n, 9n)
  expect(planned([ask(1, 80n, 1n, { start: 2_501 }), wants])).toEqual([])
  expect(planned([ask(1, 80n, 1n, { end: 2_501 }), wants])).toEqual([])
  expect(planned([ask(1, 80n, 1n), wants], { next: 10_000 })).toEqual([])
  expect(planned([ask(1, 80n, 1n), wants], { priceOf: () => undefined })).toEqual([])
  const isAside = (ask: Standing) => ask.sequence === 1
  expect(planned([ask(1, 80n, 1n), ask(2, 81n, 1n), wants], { isAside })).toEqual([[2, 9, 1n, 81n]])
})

// ---- properties ----

/** Few values, so that orders meet, share and compete. */
const anyOrders = fc
  .array(
    fc.record({
      kind: fc.constantFrom('ask' as const, 'bid' as const, 'primaryAsk' as const),
      maker: fc.integer({ min: 1, max: 4 }),
      taker: fc.constantFrom(0, 0, 0, 1, 2, 99, 50),
      coupon: fc.constantFrom(couponId, couponId, other),
      scope: fc.constantFrom('id' as const, 'series' as const, 'class' as const),
      maxSeries: fc.integer({ min: 1, max: 3 }),
      amount: fc.bigInt(1n, 6n),
      minFill: fc.bigInt(0n, 3n),
      unitPrice: fc.bigInt(1n, 6n),
      nonce: fc.bigInt(1n, 3n),
      filled: fc.bigInt(0n, 2n),
      short: fc.bigInt(0n, 2n),
      isPegged: fc.boolean(),
      isAside: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map((drawn) =>
    drawn.map((one, index) => {
      const isBid = one.kind === 'bid'
      const scope = isBid ? one.scope : 'id'
      const isClass = scope === 'class'
      const amount = one.amount + one.filled
      const left = one.amount - one.short
      const order: Order = {
        ...anOrder(),
        kind: one.kind,
        maker: person(one.maker),
        taker: one.taker === 0 ? zeroAddress : person(one.taker),
        couponId: isClass ? klass : templateOf(one.coupon),
        scope,
        maxSeries: isClass ? one.maxSeries : 0,
        minRemaining: isClass ? 1 : 0,
        amount,
        minFill: one.minFill,
        unitPrice: one.unitPrice,
        pricing: isClass && one.isPegged ? 'pegged' : 'fixed',
        nonce: one.nonce,
        maxFee: isBid ? 0 : 100,
      }
      const fillable = left < 1n ? 1n : left
      return { hash: pad(toHex(index + 1)), sequence: index * 3 + 1, order, filled: one.filled, fillable }
    }),
  )

const anyContext: PlanContext = {
  ...context,
  priceOf: (order, coupon) =>
    order.pricing === 'pegged' && coupon === other ? (order.unitPrice + 1n) / 2n : order.unitPrice,
  isAside: (ask, bid) => (ask.sequence * 7 + bid.sequence) % 11 === 0,
}

/** Everything again in the plainest way: at each arrival the one best partner is looked for among all. */
function oracle(orders: Standing[]): Pair[] {
  const pairs: Pair[] = []
  const arrived: Standing[] = []
  const sum = (of: (pair: Pair) => bigint) => pairs.reduce((total, pair) => total + of(pair), 0n)
  const tradedBy = (one: Standing) => sum(({ ask, bid, amount }) => (ask === one || bid === one ? amount : 0n))
  function room(one: Standing, price: bigint): bigint {
    const { order } = one
    const inBucket = (o: Order) => o.maker === order.maker && o.nonce === order.nonce
    const bucket = sum(({ ask, bid, amount }) => (inBucket(ask.order) || inBucket(bid.order) ? amount : 0n))
    const limits = [one.fillable - tradedBy(one), order.amount - one.filled - bucket]
    const inPool = (o: Order) =>
      o.kind === order.kind &&
      (order.kind === 'primaryAsk'
        ? o.couponId === order.couponId
        : o.maker === order.maker && (order.kind === 'bid' || o.couponId === order.couponId))
    for (const known of orders.filter((o) => inPool(o.order) && o.fillable < o.order.amount - o.filled)) {
      if (order.kind === 'bid') {
        const spent = sum((pair) => (inPool(pair.bid.order) ? pair.amount * pair.unitPrice : 0n))
        limits.push(((known.fillable + 1n) * known.order.unitPrice - 1n - spent) / price)
      } else {
        limits.push(known.fillable - sum((pair) => (inPool(pair.ask.order) ? pair.amount : 0n)))
      }
    }
    return limits.reduce(smaller)
  }
  function deal(one: Standing, rests: Standing): Pair | undefined {
    const [ask, bid] = one.order.kind === 'bid' ? [rests, one] : [one, rests]
    if (ask.order.kind === 'bid' || bid.order.kind !== 'bid') return undefined
    const open = (order: Order, maker: Address) => [zeroAddress, maker, matcher].includes(order.taker)
    if (ask.order.maker === bid.order.maker || anyContext.isAside(ask, bid)) return undefined
    if (!open(ask.order, bid.order.maker) || !open(bid.order, ask.order.maker)) return undefined
    if (!fitsCoupon(bid.order, ask.order.couponId, anyContext.next)) return undefined
    const [low, high] = [ask, bid].map(({ order }) => anyContext.priceOf(order, ask.order.couponId) ?? 0n)
    if (low === undefined || high === undefined || low > high) return undefined
    const unitPrice = rests === ask ? low : high
    const amount = smaller(room(ask, unitPrice), room(bid, unitPrice))
    const least = larger(ask.order.minFill, bid.order.minFill)
    return amount > 0n && amount >= least ? { ask, bid, amount, unitPrice } : undefined
  }
  for (const one of orders.toSorted((a, b) => a.sequence - b.sequence)) {
    for (;;) {
      const deals = arrived.flatMap((rests) => deal(one, rests) ?? [])
      const better = (a: Pair, b: Pair) =>
        one.order.kind === 'bid' ? a.unitPrice < b.unitPrice : a.unitPrice > b.unitPrice
      const [first, ...others] = deals
      if (!first) break
      pairs.push(others.reduce((best, next) => (better(next, best) ? next : best), first))
    }
    arrived.push(one)
  }
  // Nothing that could still trade is left.
  for (const [index, one] of arrived.entries()) {
    if (arrived.slice(0, index).some((rests) => deal(one, rests))) throw new LeftOverError()
  }
  return pairs
}

class LeftOverError extends Error {
  override name = 'LeftOverError'
}

describe('of any orders', () => {
  test('the plan is that of the plainest replay', () => {
    fc.assert(
      fc.property(anyOrders, (orders) => {
        expect(plan(orders, anyContext)).toEqual(oracle(orders))
      }),
      { numRuns: 1_000 },
    )
  })

  test('the plan does not hang on how the orders are given', () => {
    fc.assert(
      fc.property(
        anyOrders.chain((orders) =>
          fc.tuple(fc.constant(orders), fc.shuffledSubarray(orders, { minLength: orders.length })),
        ),
        ([orders, shuffled]) => {
          expect(plan(shuffled, anyContext)).toEqual(plan(orders, anyContext))
        },
      ),
    )
  })

  test('a plan that stops early is the beginning of the whole', () => {
    fc.assert(
      fc.property(anyOrders, fc.integer({ min: 1, max: 4 }), (orders, most) => {
        expect(plan(orders, { ...anyContext, most })).toEqual(plan(orders, anyContext).slice(0, most))
      }),
    )
  })

  test('limits, amounts and makers are kept', () => {
    fc.assert(
      fc.property(anyOrders, (orders) => {
        const pairs = plan(orders, anyContext)
        const traded = (of: (pair: Pair) => boolean) =>
          pairs.filter(of).reduce((total, { amount }) => total + amount, 0n)
        for (const { ask, bid, amount, unitPrice } of pairs) {
          expect(ask.order.maker).not.toBe(bid.order.maker)
          const [low, high] = [ask, bid].map(({ order }) => anyContext.priceOf(order, ask.order.couponId))
          expect(unitPrice).toBe(ask.sequence < bid.sequence ? low : high)
          expect(low! <= unitPrice && unitPrice <= high!).toBe(true)
          expect(amount >= ask.order.minFill && amount >= bid.order.minFill && amount > 0n).toBe(true)
        }
        for (const one of orders) {
          expect(traded(({ ask, bid }) => ask === one || bid === one) <= one.fillable).toBe(true)
          const isBucket = ({ order }: Standing) => order.maker === one.order.maker && order.nonce === one.order.nonce
          const bucket = traded(({ ask, bid }) => isBucket(ask) || isBucket(bid))
          const largest = orders.filter(isBucket).map(({ order, filled }) => order.amount - filled)
          expect(bucket <= largest.reduce(larger)).toBe(true)
        }
        // What is settled brought an order that came later to its partner, in the sequence of arrivals.
        const arrivals = pairs.map(({ ask, bid }) => Math.max(ask.sequence, bid.sequence))
        expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b))
      }),
    )
  })
})
