import fc from 'fast-check'
import { type Address, type Hex, zeroAddress } from 'viem'
import { describe, expect, test } from 'vitest'
import { encodeCouponId, withSerial } from '../../ids/encode.ts'
import { emptyOrder } from '../emptyOrder.ts'
import { packPayment } from '../payment.ts'
import type { Order } from '../types.ts'
import { callAuction } from './callAuction.ts'
import { clearingPrice, type PricedAmount } from './clearingPrice.ts'
import { englishAuction } from './englishAuction.ts'
import type { AuctionOrder } from './types.ts'

const person = (index: number): Address => `0x${(index + 1).toString(16).padStart(40, '0')}`
const [auctioneer, stranger, paymentToken] = [person(1_000), person(1_001), person(1_002)]
const terms = { series: 1, serial: 0, currency: 156, faceValue: 100n, validFrom: 0, validUntil: 5_000, flags: 0 }
const couponId = encodeCouponId({ issuerId: 1, ...terms })
const serialised = encodeCouponId({ issuerId: 1, ...terms, flags: 4 })
const common = { couponId, paymentToken, auctioneer, time: 1_000 }

/** A refused order as it is compared: by its code. */
const out = (order: AuctionOrder | undefined, code: string) => ({ order, reason: expect.objectContaining({ code }) })

let nonces = 0n
/** A signed order as the functions see it: none of them reads the signature. */
function signed(change: Partial<Order>, rest: Partial<AuctionOrder> = {}): AuctionOrder {
  const order = { ...emptyOrder, couponId, paymentToken, start: 500, end: 2_000, nonce: nonces++, ...change }
  return { order, signature: '0x', chainId: 31_337, verifyingContract: zeroAddress, ...rest }
}
const one = { amount: 1n, unitPrice: 1n }
const ask = (change: Partial<Order> = {}) => signed({ kind: 'ask', maker: person(1), ...one, ...change })
const bid = (change: Partial<Order> = {}) => signed({ kind: 'bid', maker: person(2), ...one, ...change })

const payment = (method: 'erc2612' | 'erc3009'): Hex => {
  const signature: Hex = `0x${'11'.repeat(64)}1b`
  if (method === 'erc2612') return packPayment({ method, value: 1n, deadline: 9_999n, signature })
  return packPayment({ method, validAfter: 0, validBefore: 9_999, signature })
}

const step = (most: number) =>
  fc.record({
    unitPrice: fc.bigInt({ min: 1n, max: BigInt(most) }),
    amount: fc.bigInt({ min: 1n, max: 9n }),
  })
const side = (most: number) => fc.array(step(most), { maxLength: 12 })

const sorted = (values: readonly bigint[]) => values.toSorted((a, b) => (a < b ? -1 : 1))

/** Volume and what is wanted beyond what is offered at a price, added up plainly. */
function signedAt(asks: readonly PricedAmount[], bids: readonly PricedAmount[], price: bigint) {
  let [supply, demand] = [0n, 0n]
  for (const { unitPrice, amount } of asks) if (unitPrice <= price) supply += amount
  for (const { unitPrice, amount } of bids) if (unitPrice >= price) demand += amount
  return { volume: demand < supply ? demand : supply, imbalance: demand - supply }
}

/** As {@link signedAt}, with the surplus of either side. */
function at(asks: readonly PricedAmount[], bids: readonly PricedAmount[], price: bigint) {
  const { volume, imbalance } = signedAt(asks, bids, price)
  return { volume, surplus: imbalance < 0n ? -imbalance : imbalance }
}

describe('the clearing price', () => {
  test('moves as much as any price does, with as little surplus as any such price', () => {
    fc.assert(
      fc.property(side(30), side(30), (asks, bids) => {
        const all = Array.from({ length: 32 }, (_, price) => ({
          price: BigInt(price),
          ...at(asks, bids, BigInt(price)),
        }))
        const most = sorted(all.map(({ volume }) => volume)).at(-1) ?? 0n
        const found = clearingPrice(asks, bids)
        expect(found?.volume ?? 0n).toBe(most)
        if (!found) return
        const left = all.filter(({ volume }) => volume === most)
        const [least] = sorted(left.map(({ surplus }) => surplus))
        const prices = left.filter(({ surplus }) => surplus === least).map(({ price }) => price)
        expect(at(asks, bids, found.unitPrice)).toEqual({ volume: most, surplus: least })
        expect(found.unitPrice).toBe(((prices[0] ?? 0n) + (prices.at(-1) ?? 0n)) / 2n)
        const { imbalance } = found
        expect(imbalance < 0n ? -imbalance : imbalance).toBe(least)
      }),
      { numRuns: 2_000 },
    )
  })

  test.each([
    ['one of each: the middle, rounded down', [[10n, 1n]], [[15n, 1n]], 12n],
    [
      'more wanted: the highest price that moves as much',
      [[10n, 2n]],
      [
        [15n, 2n],
        [13n, 1n],
      ],
      14n,
    ],
    [
      'more offered: below the next seller',
      [
        [10n, 2n],
        [14n, 5n],
      ],
      [[15n, 2n]],
      11n,
    ],
    [
      'between two limits there is no surplus',
      [
        [10n, 5n],
        [20n, 5n],
      ],
      [
        [10n, 5n],
        [20n, 5n],
      ],
      15n,
    ],
  ])('%s', (_, asks, bids, unitPrice) => {
    const steps = (rows: bigint[][]) => rows.map(([price = 0n, amount = 0n]) => ({ unitPrice: price, amount }))
    expect(clearingPrice(steps(asks), steps(bids))?.unitPrice).toBe(unitPrice)
  })

  test('with a reference is the end that pressure points to, else the nearest to it', () => {
    fc.assert(
      fc.property(side(30), side(30), fc.bigInt({ min: 1n, max: 40n }), (asks, bids, reference) => {
        const free = clearingPrice(asks, bids)
        const found = clearingPrice(asks, bids, reference)
        expect(found?.volume).toBe(free?.volume)
        if (!found || !free) return
        const size = (value: bigint) => (value < 0n ? -value : value)
        const least = size(free.imbalance)
        const good = Array.from({ length: 32 }, (_, price) => ({
          price: BigInt(price),
          ...signedAt(asks, bids, BigInt(price)),
        })).filter(({ volume, imbalance }) => volume === free.volume && size(imbalance) === least)
        const prices = good.map(({ price }) => price)
        const near = sorted(prices.map((price) => size(price - reference)))[0]
        if (good.every(({ imbalance }) => imbalance > 0n)) expect(found.unitPrice).toBe(prices.at(-1))
        else if (good.every(({ imbalance }) => imbalance < 0n)) expect(found.unitPrice).toBe(prices[0])
        else expect([prices.includes(found.unitPrice), size(found.unitPrice - reference)]).toEqual([true, near])
        expect(found).toMatchObject(signedAt(asks, bids, found.unitPrice))
      }),
      { numRuns: 2_000 },
    )
  })

  test('looks at each order a few times, however many there are', () => {
    let reads = 0
    const counted = (unitPrice: bigint): PricedAmount => ({
      amount: 1n,
      get unitPrice() {
        reads++
        return unitPrice
      },
    })
    const side = (first: number) => Array.from({ length: 2_000 }, (_, index) => counted(BigInt(first + 3 * index)))
    expect(clearingPrice(side(1), side(2))?.volume).toBe(1_000n)
    // Sorting reads each order log2(2 000) times or so; looking at all orders at every price, 12 000 times.
    expect(reads).toBeLessThan(4_000 * 100)
  })

  test('there is none if nobody meets anybody', () => {
    expect(clearingPrice([], [])).toBeUndefined()
    expect(clearingPrice([{ unitPrice: 2n, amount: 1n }], [{ unitPrice: 1n, amount: 1n }])).toBeUndefined()
  })
})

describe('a call auction', () => {
  const anyOrders = fc
    .tuple(side(20), side(20))
    .map(([asks, bids]) => [
      ...asks.map((one, index) => ask({ ...one, maker: person(index) })),
      ...bids.map((one, index) => bid({ ...one, maker: person(100 + index) })),
    ])

  test('fills everybody within his limit and his amount, moves the whole volume, keeps price before time', () => {
    fc.assert(
      fc.property(fc.tuple(anyOrders, fc.infiniteStream(fc.nat())), ([ordered, draws]) => {
        const orders = ordered
          .map((one) => ({ one, place: draws.next().value }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one)
        const auction = callAuction({ ...common, orders })
        const traded = new Map<AuctionOrder, bigint>()
        for (const { ask, bid, amount, unitPrice } of auction.pairs) {
          const [seller, buyer] = [auction.orders[ask], auction.orders[bid]]
          if (!seller || !buyer) throw new RangeError('a pair of nobody')
          expect([seller.order.kind, buyer.order.kind, unitPrice]).toEqual(['ask', 'bid', 0n])
          expect(seller.order.unitPrice <= auction.unitPrice && auction.unitPrice <= buyer.order.unitPrice).toBe(true)
          expect(amount > 0n).toBe(true)
          for (const one of [seller, buyer]) traded.set(one, (traded.get(one) ?? 0n) + amount)
        }
        const moved = auction.pairs.reduce((sum, { amount }) => sum + amount, 0n)
        expect(moved).toBe(auction.volume)
        expect(auction.pairs.length).toBeLessThanOrEqual(Math.max(0, auction.orders.length - 1))
        for (const [one, amount] of traded) expect(amount <= one.order.amount).toBe(true)
        // Whoever gets nothing or a part stands behind everybody of his side who trades.
        for (const waits of orders) {
          if (traded.get(waits) === waits.order.amount) continue
          for (const trades of traded.keys()) {
            if (trades === waits || trades.order.kind !== waits.order.kind) continue
            const ahead = orders.indexOf(trades) < orders.indexOf(waits)
            const [a, b] = [trades.order.unitPrice, waits.order.unitPrice]
            const better = waits.order.kind === 'ask' ? a < b : a > b
            expect(better || (a === b && ahead)).toBe(true)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  test('counts what is left of an order, no more than its amount', () => {
    const orders = [ask({ unitPrice: 5n, amount: 9n }), bid({ unitPrice: 5n, amount: 9n })]
    const left = (fillable: bigint) => callAuction({ ...common, orders: orders.map((one) => ({ ...one, fillable })) })
    expect(left(4n)).toMatchObject({ volume: 4n, pairs: [{ ask: 0, bid: 1, amount: 4n, unitPrice: 0n }] })
    expect(left(99n).volume).toBe(9n)
  })

  test('stays near the reference that it is given', () => {
    const orders = [ask({ unitPrice: 5n }), bid({ unitPrice: 9n })]
    const priceNear = (reference?: bigint) => callAuction({ ...common, orders, reference }).unitPrice
    expect([undefined, 1n, 6n, 99n].map(priceNear)).toEqual([7n, 5n, 6n, 9n])
  })

  test('an order of which nothing is left takes neither its bucket nor its maker’s other side', () => {
    const gone = { ...ask({ amount: 5n, nonce: 7n }), fillable: 0n }
    const [larger, other] = [ask({ amount: 9n, nonce: 7n }), { ...ask({ maker: person(2) }), fillable: 0n }]
    const wanted = bid()
    const auction = callAuction({ ...common, orders: [gone, other, larger, wanted] })
    expect(auction).toMatchObject({ volume: 1n, orders: [larger, wanted] })
    expect(auction.refused).toEqual([out(gone, 'OVERFILL'), out(other, 'OVERFILL')])
  })

  test('of a serialised series takes its serials, and bids for any of them', () => {
    const orders = [
      ask({ couponId: withSerial(serialised, 7), unitPrice: 5n }),
      bid({ couponId: serialised, scope: 'series', unitPrice: 5n }),
      bid({ couponId: withSerial(serialised, 7), unitPrice: 6n }),
    ]
    const auction = callAuction({ ...common, couponId: serialised, orders })
    expect(auction.orders).toEqual(orders.slice(0, 2))
    expect(auction.refused).toEqual([out(orders[2], 'OUT_OF_SCOPE')])
  })

  test.each([
    ['TOKEN_MISMATCH', bid({ paymentToken: stranger })],
    ['TOKEN_MISMATCH', ask({ paymentToken: stranger })],
    ['OUT_OF_SCOPE', ask({ couponId: serialised })],
    ['OUT_OF_SCOPE', bid({ couponId: serialised })],
    ['ORDER_NOT_STARTED', bid({ start: 1_001 })],
    ['ORDER_EXPIRED', bid({ end: 1_000 })],
    ['WRONG_TAKER', ask({ taker: stranger })],
    ['MIXED_ORDERS', ask({ pricing: 'linear', priceArgument: 1n })],
    ['ORDER_INVALID', bid({ unitPrice: 0n })],
    ['OVERFILL', { ...bid(), fillable: 0n }],
    ['BELOW_MIN_FILL', bid({ amount: 2n, minFill: 2n })],
    ['BELOW_MIN_FILL', { ...bid({ amount: 2n, minFill: 2n }), payment: payment('erc3009') }],
    ['PAYMENT_INVALID', { ...bid({ amount: 2n }), payment: payment('erc3009') }],
    ['PAYMENT_INVALID', { ...ask(), payment: payment('erc3009') }],
    ['PAYMENT_MALFORMED', { ...bid(), payment: '0xff' as const }],
  ])('refuses %s, in words that name the matter and a cure', (code, order) => {
    const { refused } = callAuction({ ...common, orders: [order] })
    expect(refused).toEqual([out(order, code)])
    expect(refused[0]?.reason).toEqual({ code, message: expect.any(String), cure: expect.any(String) })
    expect(JSON.stringify(refused[0]?.reason)).not.toMatch(/[{]\w+(:\w+)?[}]/)
  })

  test('refuses a coupon that is over', () => {
    const order = bid({ end: 9_000 })
    expect(callAuction({ ...common, time: 5_000, orders: [order] }).refused[0]?.reason.code).toBe('COUPON_EXPIRED')
  })

  test('takes orders for the auctioneer, of one coupon whatever their minimum, and permits for any part', () => {
    const orders = [
      ask({ taker: auctioneer, minFill: 1n, unitPrice: 3n, amount: 2n }),
      { ...bid({ taker: auctioneer, unitPrice: 3n, minFill: 1n, maker: person(5) }), payment: payment('erc3009') },
      { ...bid({ amount: 4n, unitPrice: 3n, maker: person(6) }), payment: payment('erc2612') },
    ]
    expect(callAuction({ ...common, orders })).toMatchObject({ volume: 2n, refused: [] })
  })

  test('nobody trades with himself', () => {
    const own = bid({ maker: person(1) })
    expect(callAuction({ ...common, orders: [own, ask()] }).refused).toEqual([out(own, 'SELF_TRADE')])
  })
})

describe('an English auction', () => {
  const lot = ask({ amount: 3n, unitPrice: 10n, taker: auctioneer })
  const place = { ask: lot, auctioneer, time: 1_000 }
  const offer = (unitPrice: bigint, change: Partial<Order> = {}) =>
    bid({ amount: 3n, unitPrice, taker: auctioneer, ...change })

  test('the highest bid wins and pays what it bids; of two as high the earlier', () => {
    const bids = [offer(11n), offer(15n, { maker: person(8) }), offer(15n, { maker: person(9) }), offer(9n)]
    expect(englishAuction({ ...place, bids })).toEqual({
      orders: [lot, bids[1]],
      pairs: [{ ask: 0, bid: 1, amount: 3n, unitPrice: 15n }],
      refused: [],
    })
  })

  test('whatever the bids, no other that could win offers more', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 1n, max: 20n }), { maxLength: 9 }), (prices) => {
        const bids = prices.map((price) => offer(price))
        const { pairs, orders } = englishAuction({ ...place, bids })
        const highest = sorted(prices).at(-1) ?? 0n
        expect(pairs.map(({ unitPrice }) => unitPrice)).toEqual(highest >= 10n ? [highest] : [])
        if (pairs.length > 0) expect(orders[1]).toBe(bids[prices.indexOf(highest)])
      }),
    )
  })

  test('at the reserve it is sold, below it is not', () => {
    expect(englishAuction({ ...place, bids: [offer(10n)] }).pairs).toHaveLength(1)
    expect(englishAuction({ ...place, bids: [offer(9n)] })).toEqual({ orders: [], pairs: [], refused: [] })
    expect(englishAuction({ ...place, bids: [] }).pairs).toEqual([])
  })

  test('who wants less than the lot, sells it himself or offers through another cannot win', () => {
    const bids = [
      offer(30n, { amount: 2n }),
      offer(31n, { maker: lot.order.maker }),
      offer(32n, { taker: stranger }),
      { ...offer(33n), fillable: 0n },
      ask(),
    ]
    expect(englishAuction({ ...place, bids }).refused.map(({ reason }) => reason.code)).toEqual([
      'OVERFILL',
      'SELF_TRADE',
      'WRONG_TAKER',
      'OVERFILL',
      'NOT_A_PAIR',
    ])
  })

  test('a bid that does not fill by just the lot cannot win: its match would revert', () => {
    const larger = { amount: 4n }
    const bids = [
      offer(40n, { ...larger, minFill: 4n }),
      { ...offer(39n, { ...larger, minFill: 3n }), payment: payment('erc3009') },
      offer(30n, { ...larger, minFill: 3n }),
    ]
    const auction = englishAuction({ ...place, bids })
    expect(auction.orders).toEqual([lot, bids[2]])
    expect(auction.refused).toEqual([out(bids[0], 'BELOW_MIN_FILL'), out(bids[1], 'PAYMENT_INVALID')])
  })

  test('a payment for just the lot wins, and a permit for a part', () => {
    const whole = { ...offer(30n, { minFill: 3n }), payment: payment('erc3009') }
    const part = { ...offer(31n, { amount: 4n }), payment: payment('erc2612') }
    expect(englishAuction({ ...place, bids: [whole] }).orders).toEqual([lot, whole])
    expect(englishAuction({ ...place, bids: [whole, part] })).toMatchObject({ orders: [lot, part], refused: [] })
  })

  test('a lot that is left below its own minimum is refused itself', () => {
    const rest = { ...ask({ ...lot.order, minFill: 3n }), fillable: 2n }
    expect(englishAuction({ ...place, ask: rest, bids: [offer(11n)] }).refused).toEqual([out(rest, 'BELOW_MIN_FILL')])
  })

  test('a lot that cannot be sold now is refused itself', () => {
    const later = { ...place, time: 2_000, bids: [offer(11n, { end: 3_000 })] }
    expect(englishAuction(later).refused).toEqual([out(lot, 'ORDER_EXPIRED')])
  })

  test('a lot that is gone is not sold', () => {
    const gone = { ...lot, fillable: 0n }
    const refused = [out(gone, 'OVERFILL')]
    expect(englishAuction({ ...place, ask: gone, bids: [offer(11n)] })).toEqual({ orders: [], pairs: [], refused })
  })

  test('a bid is no lot', () => {
    const wanted = offer(10n)
    const refused = [out(wanted, 'NOT_A_PAIR')]
    const auction = englishAuction({ ...place, ask: wanted, bids: [offer(11n, { maker: person(9) })] })
    expect(auction).toEqual({ orders: [], pairs: [], refused })
  })
})
