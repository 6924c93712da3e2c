import { day } from './world.ts'

// Every period of the design, in seconds. Intervals are half open.

/** What a terminal has to serve a presentation. */
export const honourMin = day
export const honourMax = 14 * day
export const voidWindow = 7 * day
/** From the end of a series to its finalisation. */
export const tail = 30 * day
/** From notice to claims, for which they can be opened, and for which they stay open. */
export const noticeDelay = 37 * day
export const openMax = 30 * day
export const claimWindow = 180 * day
export const collateralDelay = 14 * day
