import { dayLength } from '../time/day.ts'

export { dayLength }

/** Days of history that a rating looks at. */
export const windowDays = 365

/** Seconds from one rating to the one that confirms it: a rise needs both. */
export const period = 7 * dayLength

/** Seconds after which a score that has not changed is published again. */
export const refreshAfter = 30 * dayLength

/**
 * The last UTC midnight at or before a time: what a score can be as of.
 *
 * @param time - Unix time in seconds
 * @returns Unix time in seconds, a multiple of 86,400
 */
export function lastMidnight(time: number): number {
  return time - (time % dayLength)
}
