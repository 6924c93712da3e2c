import { PricingRangeError } from '../errors/pricing.ts'
import { checkRange, ranges } from './range.ts'
import { dayLength } from './year.ts'

/** How a market counts the days between two dates, and of a year. */
export type DayCount = 'ACT/360' | 'ACT/365F' | '30/360' | '30U/360'

/** From when to when, Unix time in seconds; what counts is the UTC date. */
export type Period = {
  /** Unix seconds; it counts. */
  start: number
  /** Unix seconds; it does not count. */
  end: number
  /** How days and years are counted. */
  dayCount: DayCount
}

const daysOfYear: Readonly<Record<DayCount, number>> = {
  'ACT/360': 360,
  'ACT/365F': 365,
  '30/360': 360,
  '30U/360': 360,
}

/**
 * Days from one UTC date to another as a market counts them.
 *
 * `ACT/360` and `ACT/365F` count the days of the calendar. `30/360` is the bond basis of the 2006 ISDA Definitions, section
 * 4.16(f): a start on the 31st counts as the 30th, and an end on the 31st too if the start is on the 30th or 31st. `30U/360`
 * is the US rule for end-of-month instruments: besides, a start on the last day of February counts as the 30th, and an end
 * there too if the start is.
 *
 * @returns whole days
 * @throws PricingRangeError
 * @example
 * ```ts
 * const seconds = (date: string) => Date.parse(date) / 1_000
 * countDays({ start: seconds('2027-01-31'), end: seconds('2027-02-28'), dayCount: '30/360' }) // 28
 * ```
 */
export function countDays({ start, end, dayCount }: Period): number {
  if (!(dayCount in daysOfYear)) {
    throw new PricingRangeError('dayCount', dayCount, Object.keys(daysOfYear).join(', '))
  }
  checkRange('start', start, ranges.time)
  checkRange('end', end, ranges.time)
  if (end < start) throw new PricingRangeError('end', end, 'start …')
  if (dayCount === '30/360' || dayCount === '30U/360') return countThirties(dateOf(start), dateOf(end), dayCount)
  return Math.floor(end / dayLength) - Math.floor(start / dayLength)
}

/**
 * The same as a part of a year: days / 360, or / 365 for ACT/365F.
 *
 * @throws PricingRangeError
 */
export function yearFraction(period: Period): number {
  return countDays(period) / daysOfYear[period.dayCount]
}

type CalendarDate = { year: number; month: number; day: number; isEndOfFebruary: boolean }

function countThirties(start: CalendarDate, end: CalendarDate, rule: '30/360' | '30U/360'): number {
  let [first, last] = [start.day, end.day]
  if (rule === '30U/360' && start.isEndOfFebruary) {
    first = 30
    if (end.isEndOfFebruary) last = 30
  }
  if (first === 31) first = 30
  if (last === 31 && first === 30) last = 30
  return 360 * (end.year - start.year) + 30 * (end.month - start.month) + (last - first)
}

function dateOf(time: number): CalendarDate {
  const date = new Date(time * 1_000)
  const month = date.getUTCMonth()
  const next = new Date((time + dayLength) * 1_000)
  return {
    year: date.getUTCFullYear(),
    month,
    day: date.getUTCDate(),
    isEndOfFebruary: month === 1 && next.getUTCMonth() === 2,
  }
}
