import fc from 'fast-check'
import { type Address, type Hex, keccak256, toHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { day, factsOf, issued, midnight } from '../../test/credit.ts'
import { encodeCouponId } from '../ids/index.ts'
import type { ReviewFinding } from '../reviews/index.ts'
import { reviewFacts, type UnitTransfer } from './index.ts'
import { sharedIds } from './unitsOnce.ts'

const facts = factsOf(issued(100n))
const terms = { issuerId: 1, series: 1, serial: 0, currency: 156, validFrom: 0, validUntil: 2 ** 31, flags: 0 }
const idOf = (faceValue: bigint) => encodeCouponId({ ...terms, faceValue })
/** An average one. */
const coupon = idOf(10_000n)
const start = midnight - 300 * day
const holderOf = (number: number): Address => `0x${(number + 1).toString(16).padStart(40, '0')}`
const hashOf = (text: string): Hex => keccak256(toHex(text))
let count = 0

/** One complaint of a presentation that timed out on a day, counted from the start, and came back at once. */
function complaintOf(
  holder: number,
  on: number,
  { units = 1n, couponId = coupon, later = 0, state = 'returned' as 'returned' | 'refused' } = {},
): ReviewFinding {
  const hash = hashOf(`complaint ${++count}`)
  const honourBy = start + on * day
  const time = honourBy + later
  return {
    hash,
    kind: 'complaint',
    author: holderOf(holder),
    issuerId: 1,
    series: 1,
    at: time + 60,
    isPositive: false,
    authority: 'ecdsa',
    redemption: {
      key: keccak256(hash),
      state,
      time,
      series: [1],
      couponIds: [couponId],
      amounts: [units],
      honourBy,
      currency: 156,
      face: units * 10_000n,
      countsFrom: time + 1,
    },
  }
}

function transferOf(from: number, to: number, at: number, { amount = 1n, couponId = coupon } = {}): UnitTransfer {
  const id = String(++count).padStart(8, '0')
  return { id, from: holderOf(from), to: holderOf(to), couponId, amount, timestamp: BigInt(at) }
}

/** Thousandths that complaints weigh. */
const weight = (complaints: ReviewFinding[], transfers: UnitTransfer[] = []) =>
  reviewFacts(complaints, facts, transfers)?.total ?? 0

describe('a unit that comes back', () => {
  test('counts once, however often it is given on and complained of', () => {
    const complaints = Array.from({ length: 100 }, (_, index) => complaintOf(index, 2 * index + 1))
    const transfers = Array.from({ length: 99 }, (_, index) =>
      transferOf(index, index + 1, start + (2 * index + 1) * day + 60),
    )
    expect(weight(complaints, transfers)).toBe(1_000)
    // Through the hands of somebody who says nothing.
    const detours = transfers.flatMap(({ timestamp }, index) => [
      transferOf(index, 500 + index, Number(timestamp)),
      transferOf(500 + index, index + 1, Number(timestamp) + 1),
    ])
    expect(weight(complaints, detours)).toBe(1_000)
    // What was considered is all of it.
    expect(reviewFacts(complaints, facts, transfers)?.count).toBe(100)
  })

  test('counts once if its holder presents it again', () => {
    expect(weight([complaintOf(1, 1), complaintOf(1, 3)])).toBe(1_000)
  })

  test('counts once of two refusals on one day', () => {
    const first = complaintOf(1, 5, { state: 'refused', later: -4 * day })
    const second = complaintOf(2, 6, { state: 'refused', later: -4 * day })
    expect(weight([first, second], [transferOf(1, 2, start + 1.5 * day)])).toBe(1_000)
  })

  test('counts again when its first complaint is older than a year', () => {
    const complaints = [complaintOf(1, -66), complaintOf(2, 1)]
    const transfers = [transferOf(1, 2, start - 3 * day)]
    expect(weight(complaints, transfers)).toBe(1_000)
    expect(weight(complaints.slice(1), transfers)).toBe(1_000)
  })
})

describe('honest holders of one coupon', () => {
  test('are all heard, on one day or on many', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { minLength: 1, maxLength: 50 }), (days) => {
        expect(weight(days.map((on, holder) => complaintOf(holder, on)))).toBe(days.length * 1_000)
      }),
    )
  })

  test('are heard of two units that they present at the same time', () => {
    expect(weight([complaintOf(1, 3), complaintOf(1, 3, { later: 60 })])).toBe(2_000)
  })

  test('are heard though they sell it afterwards, and what they sold before has not spoken', () => {
    const complaints = [complaintOf(1, 3), complaintOf(2, 3, { later: 60 })]
    expect(weight(complaints, [transferOf(1, 2, start + 2 * day), transferOf(1, 9, start + 9 * day)])).toBe(2_000)
  })

  test('lose no more by units that somebody gives them than counted before', () => {
    // A thousand units complained of in one word weigh as one.
    const loud = complaintOf(0, 1, { units: 1_000n })
    const holders = Array.from({ length: 20 }, (_, index) => index + 1)
    const gifts = holders.map((holder) => transferOf(0, holder, start + 2 * day))
    const complaints = holders.map((holder) => complaintOf(holder, 4))
    expect(weight(complaints)).toBe(20_000)
    expect(weight([loud, ...complaints], gifts)).toBe(20_000)
  })

  test('lose nothing by a third word of somebody, which is not heard', () => {
    const loud = [1, 2, 3, 4].map((on) => complaintOf(0, 1, { later: on }))
    const complaints = [1, 2, 3, 4].map((holder) => complaintOf(holder, 4))
    const gifts = [1, 2, 3, 4].map((holder) => transferOf(0, holder, start + 2 * day))
    expect(weight([...loud, ...complaints], gifts)).toBe(4_000)
  })
})

test('whole units speak: as many as fit into an average coupon, and one at least', () => {
  const small = { couponId: idOf(4_000n), units: 3n }
  expect(weight([complaintOf(1, 1, small)])).toBe(800)
  expect(weight([complaintOf(1, 1, { couponId: idOf(15_000n) })])).toBe(1_000)
  // The third one has not spoken yet.
  const given = [transferOf(1, 2, start + 2 * day, { couponId: small.couponId, amount: 3n })]
  expect(weight([complaintOf(1, 1, small), complaintOf(2, 4, small)], given)).toBe(1_200)
})

test('only ids that two complaints are about are asked for', () => {
  const other = idOf(5_000n)
  expect(sharedIds([complaintOf(1, 1), complaintOf(2, 2, { couponId: other })])).toMatchObject({ couponIds: [] })
  const three = [complaintOf(1, 3), complaintOf(2, 2), complaintOf(3, 1, { couponId: other })]
  expect(sharedIds(three)).toEqual({ couponIds: [coupon], since: start + 2 * day })
})

// Plays what can happen to units that nobody can tell apart, as the contracts allow it, and complains of everything.
test('whatever holders do, complaints count no more units than there are', () => {
  const act = fc.record({
    from: fc.nat(7),
    to: fc.nat(7),
    doesPresent: fc.boolean(),
    hours: fc.integer({ min: 1, max: 40 }),
  })
  fc.assert(
    fc.property(fc.array(fc.nat(3), { minLength: 8, maxLength: 8 }), fc.array(act, { maxLength: 80 }), (held, acts) => {
      const units = held.map(BigInt)
      const complaints: ReviewFinding[] = []
      const transfers: UnitTransfer[] = []
      const open: { holder: number; back: number }[] = []
      let now = start
      const settle = () => {
        for (const due of open.splice(0)) {
          if (due.back > now) open.push(due)
          else units[due.holder] = (units[due.holder] ?? 0n) + 1n
        }
      }
      for (const { from, to, doesPresent, hours } of acts) {
        now += hours * 900
        settle()
        if ((units[from] ?? 0n) === 0n) continue
        units[from] = (units[from] ?? 0n) - 1n
        if (doesPresent) {
          const honourBy = now + day
          const back = honourBy + hours * 60
          open.push({ holder: from, back })
          complaints.push(complaintOf(from, (honourBy - start) / day, { later: back - honourBy }))
        } else {
          units[to] = (units[to] ?? 0n) + 1n
          transfers.push(transferOf(from, to, now))
        }
      }
      const all = held.reduce((sum, own) => sum + own, 0)
      expect(weight(complaints, transfers)).toBeLessThanOrEqual(all * 1_000)
      const first = new Set(complaints.map(({ author }) => author)).size
      if (transfers.length === 0) expect(weight(complaints)).toBeGreaterThanOrEqual(first * 1_000)
    }),
    { numRuns: 500 },
  )
})
