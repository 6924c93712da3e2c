import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aJudgement, aNewOrder, couponId, deployment } from '../../test/orders.ts'
import { pad } from './digits.ts'
import { openStore, type Store } from './index.ts'
import { assertDurable, openDatabase } from './open.ts'

let directory: string
let file: string
let store: Store

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'genex-store-'))
  file = join(directory, 'data', 'relayer.db')
  store = openStore(file, deployment)
})

afterEach(() => {
  store.close()
  rmSync(directory, { recursive: true, force: true })
})

function reopen(): void {
  store.close()
  store = openStore(file, deployment)
}

const judged = (order: { hash: `0x${string}` }, judgement = aJudgement(), block = 2) =>
  store.orders.derive([[order.hash, judgement] as const], (_, next) => next, block)

describe('the file', () => {
  test('keeps what is committed, also when it is opened again', () => {
    for (let count = 0; count < 2; count++) {
      const db = openDatabase(file)
      expect(db.pragma('synchronous', { simple: true })).toBe(2)
      expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
      db.close()
    }
  })

  test('a connection that could lose a commit is refused', () => {
    const db = new Database(file)
    db.pragma('synchronous = NORMAL')
    expect(() => assertDurable(db)).toThrow(expect.objectContaining({ name: 'DatabaseSettingError' }))
    db.close()
  })

  test('belongs to one deployment and is not read by an older relayer', () => {
    const other = { ...deployment, chainId: 1 }
    expect(() => openStore(file, other)).toThrow(expect.objectContaining({ name: 'ForeignDatabaseError' }))
    const db = new Database(file)
    db.pragma('user_version = 99')
    db.close()
    expect(() => openDatabase(file)).toThrow(expect.objectContaining({ name: 'NewerDatabaseError' }))
  })
})

describe('an order', () => {
  test('comes back whole, with numbers that no float holds', () => {
    const big = aNewOrder({ amount: 2n ** 64n - 2n, unitPrice: 2n ** 128n - 1n, nonce: 2n ** 64n - 1n })
    const judgement = aJudgement({ filled: 2n ** 63n, fillable: 2n ** 63n - 2n, price: 2n ** 128n - 1n })
    store.orders.place(big, judgement, 1)
    reopen()
    expect(store.orders.get(big.hash)).toEqual({
      ...big,
      ...judgement,
      sequence: 1,
      stateBlock: 1,
      withdrawnAt: null,
    })
  })

  test('keeps the payment beside it, and takes another over', () => {
    const paid = { ...aNewOrder({ kind: 'bid', maxFee: 0 }), payment: '0x0102' as const }
    store.orders.place(paid, aJudgement(), 1)
    reopen()
    expect(store.orders.get(paid.hash)?.payment).toBe('0x0102')
    store.orders.pay(paid.hash, '0x03')
    reopen()
    expect(store.orders.get(paid.hash)?.payment).toBe('0x03')
  })

  test('is placed once', () => {
    const order = aNewOrder()
    expect(store.orders.place(order, aJudgement(), 1)).toMatchObject({ isNew: true, order: { sequence: 1 } })
    const again = store.orders.place({ ...order, signature: '0xff' }, aJudgement(), 2)
    expect(again).toMatchObject({ isNew: false, order: { sequence: 1, signature: '0x1234' } })
    expect(store.journal.last()).toBe(1)
  })

  test('enters the journal when a taker would notice, and moves its block only then', () => {
    const order = aNewOrder()
    store.orders.place(order, aJudgement(), 1)
    expect(judged(order, aJudgement(), 5)).toBe(0)
    expect(store.orders.get(order.hash)?.stateBlock).toBe(1)
    expect(judged(order, aJudgement({ price: 86n }), 6)).toBe(0)
    expect(store.orders.get(order.hash)).toMatchObject({ stateBlock: 6, price: 86n })
    expect(judged(order, aJudgement({ fillable: 9n }), 7)).toBe(1)
    expect(store.journal.since(0, 10).map(({ type, fillable }) => [type, fillable])).toEqual([
      ['placed', '10'],
      ['changed', '9'],
    ])
  })

  test('enters the journal with a payment that it is given, whatever else stays as it is', () => {
    const order = aNewOrder()
    store.orders.place(order, aJudgement(), 1)
    store.orders.pay(order.hash, '0xaa')
    reopen()
    expect(store.journal.since(0, 10).map(({ type, status, payment }) => [type, status, payment])).toEqual([
      ['placed', 'open', undefined],
      ['changed', 'open', '0xaa'],
    ])
    expect(store.orders.get(order.hash)).toMatchObject({ payment: '0xaa', sequence: 1 })
    store.orders.pay(aNewOrder({ nonce: 1n }).hash, '0xbb')
    expect(store.journal.last()).toBe(2)
  })

  test('never gets the number of another, even after a restart', () => {
    const first = aNewOrder()
    store.orders.place(first, aJudgement(), 1)
    judged(first, aJudgement({ status: 'filled' }))
    reopen()
    expect(store.orders.place(aNewOrder({ nonce: 1n }), aJudgement(), 1).order.sequence).toBe(3)
  })
})

describe('the live book', () => {
  test('sorts prices as numbers and equal prices by sequence', () => {
    const prices = [100n, 9n, 2n ** 127n, 100n]
    const orders = prices.map((price, nonce) => {
      const order = aNewOrder({ unitPrice: price, nonce: BigInt(nonce) })
      store.orders.place(order, aJudgement({ price }), 1)
      return order
    })
    const token = orders[0]?.order.paymentToken ?? '0x'
    const found = store.live.of(couponId, 'ask', token, 10).map(({ sequence }) => sequence)
    expect(found).toEqual([2, 1, 4, 3])
    expect(store.live.of(couponId, 'bid', token, 10)).toEqual([])
  })

  test('has no order without a price and none that cannot be filled', () => {
    const [open, pegged, ended] = [0n, 1n, 2n].map((nonce) => aNewOrder({ nonce }))
    store.orders.place(open as never, aJudgement(), 1)
    store.orders.place(pegged as never, aJudgement({ price: null }), 1)
    store.orders.place(ended as never, aJudgement({ status: 'unfillable' }), 1)
    expect(store.live.of(couponId, 'ask', aNewOrder().order.paymentToken, 10)).toHaveLength(1)
  })
})

describe('what is derived again', () => {
  const nothing = {
    makers: new Set<string>(),
    issuers: new Set<number>(),
    all: false,
    reorgedAfter: undefined,
    time: 0,
  }
  const sequences = (touched: Partial<typeof nothing>) =>
    store.affected({ ...nothing, ...touched }).map(({ sequence }) => sequence)

  beforeEach(() => {
    store.orders.place(aNewOrder(), aJudgement({ recheckAt: 3_000 }), 10)
    const other = aNewOrder({ maker: '0x00000000000000000000000000000000000000bb', kind: 'primaryAsk' })
    store.orders.place(other, aJudgement({ recheckAt: 4_000 }), 20)
    const over = aNewOrder({ nonce: 9n })
    store.orders.place(over, aJudgement({ status: 'filled', recheckAt: null }), 30)
  })

  test('by maker, issuer, time, or all; what ended is left alone', () => {
    expect(sequences({})).toEqual([])
    expect(sequences({ makers: new Set(['0x0000000000000000000000000000000000000001']) })).toEqual([1])
    expect(sequences({ issuers: new Set([7]) })).toEqual([2])
    expect(sequences({ time: 3_000 })).toEqual([1])
    expect(sequences({ all: true })).toEqual([1, 2])
  })

  test('with every block if its price moves, unless nobody can fill it', () => {
    const [live, uncovered] = [10n, 11n].map((nonce) => aNewOrder({ nonce, pricing: 'linear', priceArgument: 90n }))
    store.orders.place(live as never, aJudgement(), 10)
    store.orders.place(uncovered as never, aJudgement({ status: 'unfillable' }), 10)
    expect(sequences({})).toEqual([4])
    expect(sequences({ all: true }).sort()).toEqual([1, 2, 4, 5])
  })

  test('after a reorganisation also what ended in the lost blocks', () => {
    expect(sequences({ reorgedAfter: 20 } as never)).toEqual([3])
    expect(sequences({ reorgedAfter: -1 } as never)).toEqual([1, 2, 3])
  })
})

describe('blocks', () => {
  test('a lower head forgets what was above it', () => {
    const mark = (number: number) => ({ number, hash: `0x${number}` as const, time: number * 10 })
    for (const number of [1, 2, 3]) store.blocks.set(mark(number))
    store.blocks.set({ ...mark(2), hash: '0xff' })
    reopen()
    expect(store.blocks.marks()).toEqual([{ ...mark(2), hash: '0xff' }, mark(1)])
  })
})

test('padded numbers sort as numbers', () => {
  const values = [10n, 9n, 2n ** 128n - 1n, 0n, 2n ** 64n]
  const sorted = values.map((value) => pad(value, 'uint128')).sort()
  expect(sorted.map(BigInt)).toEqual([0n, 9n, 10n, 2n ** 64n, 2n ** 128n - 1n])
})
