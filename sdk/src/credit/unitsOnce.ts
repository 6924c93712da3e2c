import type { Address } from 'viem'
import { decodeCouponId } from '../ids/decode.ts'
import type { ProvenRedemption, ReviewFinding } from '../reviews/types.ts'
import { comesBack } from './comesBack.ts'

/** Units that changed hands: a row of `transfers` of an index. */
export type UnitTransfer = {
  /** In the order of the chain. */
  id: string
  /** Who had them; the zero address: nobody, they are new. */
  from: Address
  /** Who has them; the zero address: nobody, they are burned. */
  to: Address
  couponId: bigint
  /** Coupons. */
  amount: bigint
  /** Unix seconds. */
  timestamp: bigint
}

type Complaint = Pick<ReviewFinding, 'hash' | 'author'> & { redemption: ProvenRedemption }
type Step = { at: number; rank: number; name: string; apply: () => void }
/** Units of one id of a presentation: which have spoken before, and which speak now. */
type Part = { account: string; spoken: bigint; counted: bigint }

/**
 * The face with which each complaint speaks, if every unit speaks once. A unit that comes back from a presentation can be
 * presented again, by its holder or by whoever is given it. So units that have spoken are followed through every transfer:
 * of what an account gives on or presents they are the first. Units of one id are alike, so this is one of the histories
 * that can have been, and in it no unit counts twice: complaints of any accounts count no more units of an id than these
 * accounts have ever had from others.
 *
 * Of one complaint speak whole units, as many as fit into an average coupon and one at least: nobody silences more by
 * giving units away than counted before.
 *
 * @param complaints - of presentations whose coupons came back
 * @param transfers - of their ids from the first return to the last presentation; others change nothing
 * @param average - face of an average coupon in a currency, minor units
 * @returns by hash of the complaint, minor units
 */
export function unitsOnce(
  complaints: readonly Complaint[],
  transfers: readonly UnitTransfer[],
  average: (currency: number) => bigint,
): Map<string, bigint> {
  const spoken = new Map<string, bigint>()
  const faces = new Map<string, bigint>()
  const add = (account: string, units: bigint) => spoken.set(account, (spoken.get(account) ?? 0n) + units)
  const take = (account: string, most: bigint) => {
    const found = spoken.get(account) ?? 0n
    const taken = found < most ? found : most
    spoken.set(account, found - taken)
    return taken
  }

  const steps: Step[] = transfers.map(({ id, from, to, couponId, amount, timestamp }) => ({
    at: Number(timestamp),
    rank: 2,
    name: id,
    apply: () => add(nameOf(to, couponId), take(nameOf(from, couponId), amount)),
  }))
  for (const { hash, author, redemption } of complaints) {
    let parts: Part[] = []
    const present = () => {
      let room = average(redemption.currency)
      let face = 0n
      parts = redemption.couponIds.map((couponId, index) => {
        const amount = redemption.amounts[index] ?? 0n
        const account = nameOf(author, couponId)
        const before = take(account, amount)
        const { faceValue } = decodeCouponId(couponId)
        const counted = fitting(amount - before, faceValue, room, face === 0n)
        face += counted * faceValue
        room -= counted * faceValue
        return { account, spoken: before, counted }
      })
      faces.set(hash, face)
    }
    const comeBack = () => {
      for (const { account, spoken, counted } of parts) add(account, spoken + counted)
    }
    // The record does not say when it was presented: at the latest before its limit. What its holder was given until then may
    // be what it presented.
    const latest = Math.min(redemption.honourBy, redemption.time)
    steps.push({ at: latest, rank: 0, name: hash, apply: present })
    steps.push({ at: redemption.time, rank: 1, name: hash, apply: comeBack })
  }
  for (const { apply } of steps.sort(byTime)) apply()
  return faces
}

/**
 * Ids of which a unit may have spoken twice: those of two complaints or more.
 *
 * @returns the ids, and the time from which on transfers matter, Unix seconds; Infinity without ids
 */
export function sharedIds(complaints: readonly ReviewFinding[]): { couponIds: bigint[]; since: number } {
  const times = new Map<bigint, { count: number; first: number }>()
  for (const { redemption, kind } of complaints) {
    if (kind !== 'complaint' || !redemption || !comesBack(redemption)) continue
    for (const id of new Set(redemption.couponIds)) {
      const known = times.get(id)
      times.set(id, { count: (known?.count ?? 0) + 1, first: Math.min(known?.first ?? Infinity, redemption.time) })
    }
  }
  const shared = [...times].filter(([, { count }]) => count > 1)
  return {
    couponIds: shared.map(([id]) => id),
    since: shared.reduce((least, [, { first }]) => Math.min(least, first), Infinity),
  }
}

/** How many of these units speak; the first one does, however large it is. */
function fitting(units: bigint, faceValue: bigint, room: bigint, isFirst: boolean): bigint {
  if (units === 0n || faceValue === 0n) return 0n
  const fit = room < 0n ? 0n : room / faceValue
  if (fit === 0n) return isFirst ? 1n : 0n
  return fit < units ? fit : units
}

function nameOf(account: Address, couponId: bigint): string {
  return `${couponId}:${account.toLowerCase()}`
}

function byTime(a: Step, b: Step): number {
  return a.at - b.at || a.rank - b.rank || (a.name < b.name ? -1 : 1)
}
