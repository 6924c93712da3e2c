import { decodeCouponId, never } from '../../../../src/ids/index.ts'
import type { World } from './world.ts'

// Every comparison of times in the rules has a name, so that a game can tell which it met at their second.

/** One comparison of a rule: of what, and until when. */
export type Edge = (typeof edges)[number]

export const edges = [
  'set a terminal: expiry',
  'publish: data of now',
  'publish: newer data',
  'publish: data too old',
  'publish: next rise',
  'apply a rise: delay',
  'quota: score too old',
  'create a series: end',
  'mint: end of the series',
  'mint: end of a pause',
  'claim printed: beginning of the series',
  'claim printed: end of the series',
  'claim printed: end of the claims',
  'buy: end of a pause',
  'buy: end of the series',
  'exchange: end of the source',
  'redeem: deadline',
  'redeem: beginning of the series',
  'redeem: end of the series',
  'terminal: expiry',
  'present: least time',
  'present: least time where served',
  'present: most time',
  'return: end of the time to honour',
  'serve: expiry of the terminal',
  'honour: end of the time to honour',
  'refuse: end of the time to honour',
  'give back: end of the series',
  'give back: end of the series at the freeze',
  'give back under notice: end of the series',
  'give back under notice: end of the series at the freeze',
  'void: end of the window',
  'void: end of the series',
  'daily limit: midnight',
  'withdraw collateral: delay',
  'cool off: end of the series',
  'cool off: end of the receipt',
  'refund: deadline',
  'finalise: tail',
  'finalise: end of the series at the freeze',
  'sweep: end of the claims',
  'sweep: end of the series at the freeze',
  'lapse of a notice: end of the opening',
  'open claims: beginning of the opening',
  'open claims: end of the opening',
  'claim: end of the claims',
  'claim: end of the series at the freeze',
  'close claims: end of the claims',
] as const

/** The second before the edge, and its own. */
export const sides = ['before', 'at'] as const
export type Side = (typeof sides)[number]

/** An edge met at one of its two seconds. */
export type Meeting = `${Edge}, ${Side}`

export const meetings: Meeting[] = edges.flatMap((edge) => sides.map((side): Meeting => `${edge}, ${side}`))

/** What was met meanwhile, and the one meeting that is to be answered wrongly. */
export type Watch = { met: Set<Meeting>; wrong?: Meeting | undefined }

/** True up to the second before `end`: intervals are half open. */
export const isBefore = (world: World, end: number, edge: Edge) => isEarlier(world, world.now, end, edge)

export function isEarlier({ watch }: World, time: number, end: number, edge: Edge): boolean {
  const isSo = time < end
  const side: Side | undefined = time === end ? 'at' : time === end - 1 ? 'before' : undefined
  if (watch === undefined || side === undefined) return isSo
  const meeting: Meeting = `${edge}, ${side}`
  watch.met.add(meeting)
  return watch.wrong === meeting ? !isSo : isSo
}

/** Before `validUntil`. */
export function isOpenAt(world: World, coupon: bigint, time: number, edge: Edge): boolean {
  const { validUntil } = decodeCouponId(coupon)
  return validUntil === never || isEarlier(world, time, validUntil, edge)
}

/** From `validFrom` on. */
export const hasBegun = (world: World, coupon: bigint, edge: Edge) =>
  !isBefore(world, decodeCouponId(coupon).validFrom, edge)
