import type { Context, Event } from 'ponder:registry'

/** The store that handlers write to. */
export type Store = Context['db']

/** What every log event carries besides its arguments. */
export type Log = Pick<Event<'Coupon:TransferSingle'>, 'id' | 'block' | 'transaction' | 'log'>

/** Event arguments as JSON: whole numbers become decimal strings, NUL characters go (PostgreSQL takes none). */
export function toJson(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'string') return value.replaceAll('\0', '')
  if (Array.isArray(value)) return value.map(toJson)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]))
  }
  return value
}
