import fc from 'fast-check'
import { zeroAddress, zeroHash } from 'viem'
import { describe, expect, test } from 'vitest'
import { smaller } from '../../../bytes/smaller.ts'
import { emptyOrder } from '../../../orders/emptyOrder.ts'
import { chooseOrders, type Offer, type Wish } from './chooseOrders.ts'

const at = { signature: '0x', chainId: 1, verifyingContract: zeroAddress } as const
const shortage = { code: 'SHORT', message: 'there is no more.' }

type Draft = {
  price: number
  amount: number
  minFill: number
  maker: number
  nonce: number
  means: number
  way: number
}

/** Offers of a few makers who share buckets, and who have coupons (asks) or money (bids) for a part of what they offer. */
function offersOf(side: Wish['side'], drafts: readonly Draft[], filled: readonly number[]): Offer[] {
  const meansOf = new Map<string, bigint>()
  return drafts.map(({ price, amount, minFill, maker, nonce, means, way }) => {
    const key = `${maker}:${way}`
    const limit = meansOf.get(key) ?? BigInt(side === 'buy' ? means : means * 4)
    meansOf.set(key, limit)
    const left = BigInt(Math.max(0, amount - (filled[maker * 2 + nonce] ?? 0)))
    const weight = side === 'buy' ? 1n : BigInt(price)
    const order = {
      ...emptyOrder,
      maker: `0x${String(maker + 1).padStart(40, '0')}` as const,
      nonce: BigInt(nonce),
      minFill: BigInt(minFill),
      amount: BigInt(amount),
    }
    const most = limit / weight
    return {
      order: { order, ...at },
      orderHash: zeroHash,
      unitPrice: BigInt(price),
      left,
      fillable: smaller(left, most),
      draws: [{ key, limit, weight }],
      shortage,
    }
  })
}

/** Fills one after the other, as the Marketplace does. @returns false if one of them would revert */
function fills(sequence: readonly { offer: Offer; amount: bigint }[]): boolean {
  const drawn = new Map<string, bigint>()
  for (const { offer, amount } of sequence) {
    const { maker, nonce, minFill } = offer.order.order
    const bucket = `${maker}/${nonce}`
    const before = drawn.get(bucket) ?? 0n
    if (amount <= 0n || amount < minFill || amount > offer.left - before) return false
    drawn.set(bucket, before + amount)
    for (const { key, limit, weight } of offer.draws) {
      const used = (drawn.get(key) ?? 0n) + weight * amount
      if (used > limit) return false
      drawn.set(key, used)
    }
  }
  return true
}

function permutations<item>(items: readonly item[]): item[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  )
}

/** Tries everything: every amount of every offer in every sequence. */
function bestOfAll(offers: readonly Offer[], { side, amount }: Wish): { units: bigint; total: bigint } {
  let best = { units: 0n, total: 0n }
  const visit = (index: number, taken: { offer: Offer; amount: bigint }[], units: bigint, total: bigint) => {
    const offer = offers[index]
    if (!offer) {
      const isBetter =
        units > best.units || (units === best.units && (side === 'buy' ? total < best.total : total > best.total))
      if (isBetter && permutations(taken).some(fills)) best = { units, total }
      return
    }
    for (let take = 0n; take <= offer.left && units + take <= amount; take++) {
      const more = take > 0n ? [...taken, { offer, amount: take }] : taken
      visit(index + 1, more, units + take, total + take * offer.unitPrice)
    }
  }
  visit(0, [], 0n, 0n)
  return best
}

const draft = fc.record({
  price: fc.integer({ min: 1, max: 5 }),
  amount: fc.integer({ min: 1, max: 5 }),
  minFill: fc.integer({ min: 0, max: 4 }),
  maker: fc.integer({ min: 0, max: 1 }),
  nonce: fc.integer({ min: 0, max: 1 }),
  means: fc.integer({ min: 1, max: 8 }),
  way: fc.integer({ min: 0, max: 1 }),
})

const sumOf = (taken: readonly { offer: Offer; amount: bigint }[]) => ({
  units: taken.reduce((sum, { amount }) => sum + amount, 0n),
  total: taken.reduce((sum, { amount, offer }) => sum + amount * offer.unitPrice, 0n),
})

describe.each(['buy', 'sell'] as const)('%s', (side) => {
  test('nobody finds more coupons or a better total, and what is chosen fills in its sequence', () => {
    fc.assert(
      fc.property(
        fc.array(draft, { maxLength: 4 }),
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 4, maxLength: 4 }),
        fc.bigInt({ min: 1n, max: 9n }),
        (drafts, filled, amount) => {
          const offers = offersOf(side, drafts, filled)
          const { taken } = chooseOrders(offers, { side, amount })
          expect(taken.length === 0 || fills(taken)).toBe(true)
          expect(sumOf(taken)).toEqual(bestOfAll(offers, { side, amount }))
        },
      ),
      { numRuns: 400 },
    )
  })

  test('of a large book the choice is no worse than by price alone, and fills', () => {
    fc.assert(
      fc.property(
        fc.array(draft, { minLength: 40, maxLength: 60 }),
        fc.bigInt({ min: 1n, max: 120n }),
        (drafts, amount) => {
          const offers = offersOf(side, drafts, [])
          const sign = side === 'buy' ? 1 : -1
          const naive: { offer: Offer; amount: bigint }[] = []
          for (const offer of [...offers].sort((a, b) => sign * Number(a.unitPrice - b.unitPrice))) {
            const wanted = amount - sumOf(naive).units
            for (let take = smaller(offer.left, wanted); take > 0n; take--) {
              const more = [...naive, { offer, amount: take }]
              if (!fills([...more].sort((a, b) => Number(a.offer.left - b.offer.left)))) continue
              naive.push({ offer, amount: take })
              break
            }
          }
          const { taken } = chooseOrders(offers, { side, amount })
          expect(taken.length === 0 || fills(taken)).toBe(true)
          const [found, plain] = [sumOf(taken), sumOf(naive)]
          expect(found.units).toBeGreaterThanOrEqual(plain.units)
          if (found.units === plain.units) expect(sign * Number(found.total - plain.total)).toBeLessThanOrEqual(0)
        },
      ),
      { numRuns: 20 },
    )
  })
})

test('an order that gives four at least is passed over for two dearer ones, and taken with one less of the cheapest', () => {
  const drafts = [
    { price: 4, amount: 5, minFill: 4, maker: 0, nonce: 0, means: 9, way: 0 },
    { price: 6, amount: 3, minFill: 0, maker: 1, nonce: 0, means: 9, way: 1 },
    { price: 1, amount: 2, minFill: 0, maker: 1, nonce: 1, means: 9, way: 1 },
  ]
  const takes = (amount: bigint) =>
    chooseOrders(offersOf('buy', drafts, []), { side: 'buy', amount }).taken.map((one) => [
      one.offer.unitPrice,
      one.amount,
    ])
  // By price alone 2 at 1, then 2 at 4 would be below the smallest fill: with one at 1 less, 4 of them cost less than 3 at 6.
  expect(takes(4n)).toEqual([
    [1n, 2n],
    [6n, 2n],
  ])
  expect(takes(5n)).toEqual([
    [1n, 1n],
    [4n, 4n],
  ])
})

test('slippage counts from the best price on offer, and the stricter limit holds', () => {
  const drafts = [100, 101, 102, 110].map((price, nonce) => {
    return { price, amount: 1, minFill: 0, maker: nonce, nonce, means: 500, way: 0 }
  })
  const prices = (side: Wish['side'], wish: Partial<Wish>) => {
    const { taken, limitPrice } = chooseOrders(offersOf(side, drafts, []), { side, amount: 9n, ...wish })
    return [taken.map(({ offer }) => Number(offer.unitPrice)), limitPrice]
  }
  expect(prices('buy', { maxSlippage: 200 })).toEqual([[100, 101, 102], 102n])
  expect(prices('buy', { maxSlippage: 200, limitPrice: 101n })).toEqual([[100, 101], 101n])
  expect(prices('buy', { maxSlippage: 0 })).toEqual([[100], 100n])
  expect(prices('sell', { maxSlippage: 730 })).toEqual([[110, 102], 102n])
  expect(prices('sell', { maxSlippage: 730, limitPrice: 105n })).toEqual([[110], 105n])
  expect(prices('sell', {})).toEqual([[110, 102, 101, 100], undefined])
})

test('slippage does not count from an offer that gives more at least than is wanted, or nothing', () => {
  const lures = [
    { price: 1, amount: 1_000, minFill: 1_000, maker: 0, nonce: 0, means: 1_000, way: 0 },
    { price: 1, amount: 5, minFill: 0, maker: 2, nonce: 0, means: 0, way: 0 },
  ]
  const honest = { price: 100, amount: 5, minFill: 0, maker: 1, nonce: 1, means: 500, way: 0 }
  const { taken, limitPrice } = chooseOrders(offersOf('buy', [...lures, honest], []), {
    side: 'buy',
    amount: 2n,
    maxSlippage: 100,
  })
  expect(taken.map((one) => [one.offer.unitPrice, one.amount])).toEqual([[100n, 2n]])
  expect(limitPrice).toBe(101n)
})
