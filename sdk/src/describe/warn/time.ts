import { at, type Form } from '../forms.ts'
import type { Context } from '../show/context.ts'
import { dateText } from '../show/time.ts'
import type { Found } from './found.ts'

const day = 86_400n

/** 2100-01-01: whoever signs until then means no end. */
export const openEnd = 4_102_444_800n

/** A signature that is over, has no end worth the name, or a far one. */
export function expiryWarnings(context: Context, { expiry }: Form, message: object): Found[] {
  if (!expiry) return []
  const until = BigInt(at(message, expiry.until) as number)
  const values = { until: dateText(context, until) }
  const { now } = context.options
  if (now !== undefined && (expiry.isLast ? BigInt(now) > until : BigInt(now) >= until))
    return [{ code: 'EXPIRED', values }]
  if (until >= openEnd) return [{ code: 'OPEN_ENDED', values }]
  const start = expiry.from ? BigInt(at(message, expiry.from) as number) : 0n
  const from = now !== undefined && BigInt(now) > start ? BigInt(now) : start
  // Without a start and the time nobody can tell how long it is.
  if (from === 0n || until - from <= BigInt(expiry.long) * day) return []
  return [{ code: 'EXPIRY_LONG', values: { days: `${(until - from) / day}` } }]
}
