import { never } from '../../ids/layout.ts'
import { type Context, word } from './context.ts'

const year10000 = 253_402_300_800n
const daySeconds = 86_400

/** A second of Unix time as an ISO date in UTC. */
export function dateText(context: Context, seconds: number | bigint): string {
  if (BigInt(seconds) >= year10000) return word(context, 'afterYear9999', { seconds: `${seconds}` })
  return new Date(Number(seconds) * 1000).toISOString().replace('.000', '')
}

/** First second after a coupon's validity. */
export function couponEndText(context: Context, validUntil: number): string {
  return validUntil === never ? word(context, 'never') : dateText(context, validUntil)
}

/** Seconds as days and hours, minutes, seconds. */
export function durationText(context: Context, seconds: number): string {
  const time = new Date((seconds % daySeconds) * 1000).toISOString().slice(11, 19)
  return seconds < daySeconds ? time : word(context, 'days', { days: `${Math.floor(seconds / daySeconds)}`, time })
}
