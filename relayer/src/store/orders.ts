import { type Address, type Hex, hexToBytes } from 'viem'
import { journalWriter } from './journal.ts'
import type { Db } from './open.ts'
import { isPending } from './pending.ts'
import type { Judgement, NewOrder, StoredOrder } from './records.ts'
import { fixedColumns, fromRow, type OrderRow, stateColumns } from './rows.ts'

/** Orders by hash, and what the chain makes of them; on disk when a call returns. */
export function orderStore(db: Db) {
  const append = journalWriter(db)
  const byHash = db.prepare<[Uint8Array], OrderRow>('SELECT * FROM orders WHERE hash = ?')
  const update = db.prepare(`
    UPDATE orders SET status = @status, reason = @reason, filled = @filled, fillable = @fillable,
      price = @price, recheck_at = @recheck_at, state_block = @state_block WHERE hash = @hash`)
  const setWithdrawn = db.prepare('UPDATE orders SET withdrawn_at = ? WHERE hash = ? AND withdrawn_at IS NULL')
  const setPayment = db.prepare('UPDATE orders SET payment = ? WHERE hash = ?')
  const pendingOf = db.prepare<[string], { orders: number }>(
    `SELECT count(*) AS orders FROM orders WHERE maker = ? AND ${isPending}`,
  )
  const pendingOfAll = db.prepare<[], { orders: number }>(`SELECT count(*) AS orders FROM orders WHERE ${isPending}`)
  const unfillableOfAll = db.prepare<[], { orders: number }>(
    "SELECT count(*) AS orders FROM orders WHERE status = 'unfillable'",
  )
  let insert: ReturnType<Db['prepare']> | undefined

  function get(hash: Hex): StoredOrder | undefined {
    const row = byHash.get(hexToBytes(hash))
    return row && fromRow(row)
  }

  /**
   * Adds an order, or finds it: the same hash always has the same sequence.
   *
   * @param block - what the judgement was derived at
   */
  const place = db.transaction((added: NewOrder, judgement: Judgement, block: number) => {
    const known = get(added.hash)
    if (known) return { order: known, isNew: false }
    const sequence = append('placed', added.hash, judgement)
    const columns = {
      sequence,
      ...fixedColumns(added),
      ...stateColumns(judgement),
      state_block: block,
    }
    insert ??= db.prepare(
      `INSERT INTO orders (${Object.keys(columns).join(', ')})
       VALUES (${Object.keys(columns)
         .map((name) => `@${name}`)
         .join(', ')})`,
    )
    insert.run(columns)
    const order: StoredOrder = {
      ...added,
      ...judgement,
      sequence,
      stateBlock: block,
      withdrawnAt: null,
    }
    return { order, isNew: true }
  })

  /**
   * Derives states in one transaction, from what is stored at that moment; what a taker would
   * notice goes to the journal.
   *
   * @returns how many journal entries that made
   */
  function derive<facts>(
    read: Iterable<readonly [Hex, facts]>,
    judge: (known: StoredOrder, facts: facts) => Judgement,
    block: number,
  ): number {
    let entries = 0
    const all = db.transaction(() => {
      for (const [hash, facts] of read) {
        const known = get(hash)
        if (known && apply(known, judge(known, facts), block)) entries++
      }
    })
    all.immediate()
    return entries
  }

  function apply(known: StoredOrder, next: Judgement, block: number): boolean {
    const changed = isNoticeable(known, next)
    // A reorganisation finds by this block what to derive again, so it moves only with the state.
    if (changed || known.price !== next.price || known.recheckAt !== next.recheckAt) {
      update.run({ hash: hexToBytes(known.hash), ...stateColumns(next), state_block: block })
    }
    if (changed) append('changed', known.hash, next)
    return changed
  }

  /** Notes the maker's wish to hide the order; the next judgement carries it out. */
  function withdraw(hash: Hex, at: number): void {
    setWithdrawn.run(at, hexToBytes(hash))
  }

  /**
   * Takes a payment over that its maker has signed; the next judgement counts it. Whoever fills the bid needs it, so it
   * goes to the journal even if nothing else changes.
   */
  const pay = db.transaction((hash: Hex, payment: Hex): void => {
    const known = get(hash)
    if (!known) return
    setPayment.run(hexToBytes(payment), hexToBytes(hash))
    append('changed', hash, known, payment)
  })

  /** How many orders of a maker may still be filled. */
  function pending(maker: Address): number {
    return pendingOf.get(maker.toLowerCase())?.orders ?? 0
  }

  /** How many orders of all makers may still be filled, and how many of them cannot be filled now. */
  const pendingInAll = (): number => pendingOfAll.get()?.orders ?? 0
  const unfillableInAll = (): number => unfillableOfAll.get()?.orders ?? 0

  return { get, place: place.immediate, derive, withdraw, pay: pay.immediate, pending, pendingInAll, unfillableInAll }
}

function isNoticeable(known: Judgement, next: Judgement): boolean {
  return (
    known.status !== next.status ||
    known.reason !== next.reason ||
    known.filled !== next.filled ||
    known.fillable !== next.fillable
  )
}
