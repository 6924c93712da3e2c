import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type Address, zeroAddress } from 'viem'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aJudgement, aNewOrder, deployment } from '../../test/orders.ts'
import { openStore, type Store } from './index.ts'
import type { Judgement } from './records.ts'

/** End of the orders of these tests. */
const end = 3_000

let directory: string
let file: string
let store: Store

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'genex-forget-'))
  file = join(directory, 'relayer.db')
  store = openStore(file, deployment)
})

afterEach(() => {
  store.close()
  rmSync(directory, { recursive: true, force: true })
})

function place(nonce: bigint, change: Partial<Judgement>) {
  const order = aNewOrder({ nonce })
  store.orders.place(order, aJudgement(), 1)
  store.orders.derive([[order.hash, undefined]], () => aJudgement({ recheckAt: null, fillable: 0n, ...change }), 2)
  return order.hash
}

test.each<[what: string, state: Partial<Judgement>, isForgotten: boolean]>([
  ['expired', { status: 'expired' }, true],
  ['cancelled on chain', { status: 'cancelled', reason: 'ORDER_CANCELLED' }, true],
  ['hidden, and not yet seen to have ended', { status: 'cancelled', reason: 'WITHDRAWN' }, false],
  ['filled in part, then expired', { status: 'expired', filled: 1n }, false],
  ['filled', { status: 'filled', filled: 10n }, false],
  ['unfillable', { status: 'unfillable', reason: 'STALE_EPOCH' }, false],
  ['open', { status: 'open', fillable: 9n }, false],
])('%s: %#', (_, state, isForgotten) => {
  const hash = place(1n, state)
  expect(store.forget(end - 1)).toBe(0)
  expect(store.forget(end)).toBe(isForgotten ? 1 : 0)
  expect(store.orders.get(hash) === undefined).toBe(isForgotten)
  expect(store.journal.since(0, 10)).toHaveLength(isForgotten ? 0 : 2)
})

test('the end of the journal stays where it was, also when the store is opened again', () => {
  place(1n, { status: 'expired' })
  store.forget(end)
  store.close()
  store = openStore(file, deployment)
  expect([store.journal.last(), store.forgotten()]).toEqual([2, 2])
  const next = aNewOrder({ nonce: 2n })
  expect(store.orders.place(next, aJudgement(), 3).order.sequence).toBe(3)
})

test('a database of the first version learns when its orders are over, and who may take them', () => {
  const hash = place(1n, { status: 'expired' })
  const taker = '0x00000000000000000000000000000000000000bb'
  store.orders.place(aNewOrder({ nonce: 2n, taker }), aJudgement(), 2)
  store.close()
  const db = new Database(file)
  db.exec('DROP INDEX orders_taker; DROP INDEX orders_over; DROP INDEX orders_pending; DROP INDEX journal_hash')
  for (const column of ['over_at', 'payment', 'taker']) db.exec(`ALTER TABLE orders DROP COLUMN ${column}`)
  db.exec('ALTER TABLE journal DROP COLUMN payment')
  for (const table of ['signatures', 'statements', 'reports', 'rises']) db.exec(`DROP TABLE score_${table}`)
  db.exec('DROP TABLE reviews')
  db.pragma('user_version = 1')
  db.close()
  store = openStore(file, deployment)
  const noncesFor = (wanted: Address) => store.list({ taker: wanted }, 0, 10).map(({ order }) => order.nonce)
  expect([noncesFor(taker), noncesFor(zeroAddress)]).toEqual([[2n], [1n]])
  expect(store.forget(end - 1)).toBe(0)
  expect(store.forget(end)).toBe(1)
  expect(store.orders.get(hash)).toBeUndefined()
})
