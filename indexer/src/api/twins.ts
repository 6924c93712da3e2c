import { createHash } from 'node:crypto'

/** Hexadecimal digits of a query's SHA-256 by which Ponder knows that it has allowed it. */
const digits = 10
/** Queries remembered: Ponder remembers the last million, so none of them may be forgotten here before. */
const mostQueries = 1_100_000

/**
 * Watches for queries that Ponder would take for one that it has examined. It examines a query once and remembers 40
 * bits of its hash: a second query with the same 40 bits, found in seconds, would run unexamined, whatever it does.
 *
 * @returns whether the query has the same 40 bits as another one before
 */
export function twinWatch(most = mostQueries): (query: string) => boolean {
  const seen = new Map<string, string>()
  return function isTwin(query) {
    const hash = createHash('sha256').update(query).digest('hex')
    const short = hash.slice(0, digits)
    const known = seen.get(short)
    if (known !== undefined && known !== hash) return true
    // The oldest goes first, as in Ponder.
    seen.delete(short)
    seen.set(short, hash)
    if (seen.size > most) seen.delete(seen.keys().next().value as string)
    return false
  }
}
