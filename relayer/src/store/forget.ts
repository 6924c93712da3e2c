import type { Db } from './open.ts'
import { isPending } from './pending.ts'

/** Orders forgotten at once: bounds a transaction. */
const batch = 500

/** Forgetting of what nobody can use any more: anybody can post orders that are never filled. */
export function forgetting(db: Db) {
  const over = db.prepare<[number, number], { sequence: number; hash: Uint8Array }>(`
    SELECT sequence, hash FROM orders
    WHERE over_at <= ? AND status IN ('expired', 'cancelled') AND NOT ${isPending} AND filled = '00000000000000000000'
    ORDER BY over_at LIMIT ?`)
  const lastEntry = db.prepare<[Uint8Array], { sequence: number }>(
    'SELECT max(sequence) AS sequence FROM journal WHERE hash = ?',
  )
  const deleteOrder = db.prepare('DELETE FROM orders WHERE sequence = ?')
  const deleteEntries = db.prepare('DELETE FROM journal WHERE hash = ?')
  const mark = db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('forgotten', ?)")
  const marked = db.prepare<[], { value: string }>("SELECT value FROM meta WHERE key = 'forgotten'")
  let forgotten = Number(marked.get()?.value ?? 0)

  /**
   * Forgets ended orders of which nothing was filled, with their journal entries. Sequence numbers
   * are not given again.
   *
   * @param before - Unix seconds; orders that were over by then
   * @returns how many were forgotten
   */
  const forget = db.transaction((before: number): number => {
    const found = over.all(before, batch)
    let last = forgotten
    for (const { sequence, hash } of found) {
      last = Math.max(last, lastEntry.get(hash)?.sequence ?? 0)
      deleteOrder.run(sequence)
      deleteEntries.run(hash)
    }
    if (last > forgotten) mark.run(String(last))
    forgotten = last
    return found.length
  })

  return {
    forget: forget.immediate,
    /** Highest sequence among forgotten entries; 0: none. Who stands before it may have missed one. */
    forgotten: (): number => forgotten,
  }
}
