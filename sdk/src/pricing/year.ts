import { dayLength } from '../time/day.ts'

export { dayLength }

/** Seconds of a year as money markets count it (ACT/365F). */
export const yearLength = 365 * dayLength
