import { expect, test } from 'vitest'
import { classOf, encodeCouponId } from '../ids/encode.ts'
import { emptyOrder } from '../orders/emptyOrder.ts'
import { createOrderBook } from './createOrderBook.ts'
import { replayJournal } from './journal.ts'
import { limitOf } from './limitOf.ts'
import { restoreOrderBook } from './restoreOrderBook.ts'
import type { BookCommand } from './types.ts'

const couponId = encodeCouponId({
  ...{ issuerId: 1, series: 1, serial: 0, currency: 156, faceValue: 100n, validFrom: 0, validUntil: 1_000, flags: 0 },
})
const limit = { type: 'limit', time: 5, id: 'a', side: 'ask', price: 5n, amount: 2n }
const inClass = { ...limit, couponId }

test.each([
  ['command', undefined, null],
  ['type', undefined, { ...limit, type: 'limits' }],
  ['time', undefined, { ...limit, time: -1 }],
  ['time', undefined, { ...limit, time: 5n }],
  ['id', undefined, { ...limit, id: 0.5 }],
  ['id', undefined, { ...limit, id: -0 }],
  ['id', undefined, { type: 'cancel', time: 5, id: undefined }],
  ['side', undefined, { ...limit, side: 'buy' }],
  ['price', undefined, { ...limit, price: 0n }],
  ['price', undefined, { ...limit, price: 5 }],
  ['amount', undefined, { ...limit, amount: -1n }],
  ['minFill', undefined, { ...limit, minFill: -1n }],
  ['owner', undefined, { ...limit, owner: null }],
  ['selfTrade', undefined, { ...limit, selfTrade: 'none' }],
  ['timeInForce', undefined, { ...limit, timeInForce: 'DAY' }],
  ['timeInForce', undefined, { type: 'market', time: 5, id: 'a', side: 'ask', amount: 1n, timeInForce: 'GTC' }],
  ['price', undefined, { ...limit, type: 'market' }],
  ['until', undefined, { ...limit, timeInForce: 'GTT' }],
  ['until', undefined, { ...limit, until: 9 }],
  ['postOnly', undefined, { ...limit, postOnly: 1 }],
  ['postOnly', undefined, { ...limit, postOnly: true, timeInForce: 'IOC' }],
  ['couponId', undefined, inClass],
  ['couponId', couponId, limit],
  ['couponId', couponId, { ...limit, couponId: 1n << 256n }],
  ['scope', couponId, { ...inClass, scope: 'series' }],
  ['maxSeries', couponId, { ...inClass, side: 'bid', scope: 'class', minRemaining: 1 }],
  ['minRemaining', couponId, { ...inClass, side: 'bid', scope: 'class', maxSeries: 1 }],
  ['minGrade', couponId, { ...inClass, side: 'bid', scope: 'class', maxSeries: 1, minRemaining: 1, minGrade: 256 }],
  ['grade', couponId, { type: 'grade', time: 5, grade: -1 }],
  ['reference', undefined, { type: 'clear', time: 5, reference: 0n }],
])('a command with a wrong %s is refused by name, and nothing happens', (field, coupon, command) => {
  const lines: string[] = []
  const book = createOrderBook({ couponId: coupon, journal: (line) => lines.push(line) })
  const before = book.snapshot()
  expect(() => book.apply(command as BookCommand)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT', field }))
  expect([book.snapshot(), lines]).toEqual([before, []])
})

test('time does not go back', () => {
  const book = createOrderBook()
  book.apply({ type: 'advance', time: 5 })
  expect(() => book.apply({ type: 'advance', time: 4 })).toThrow(
    expect.objectContaining({ code: 'BOOK_TIME', time: 5 }),
  )
  expect(book.commands).toBe(1)
})

test('what the journal does not take has not happened', () => {
  const book = createOrderBook({
    journal: () => {
      throw new RangeError('the disk is full')
    },
  })
  const before = book.snapshot()
  expect(() => book.apply(limit as BookCommand)).toThrow(RangeError)
  expect(book.snapshot()).toBe(before)
})

test('numbers of any size are exact, in the journal too', () => {
  const lines: string[] = []
  const book = createOrderBook({ journal: (line) => lines.push(line) })
  const [price, amount] = [2n ** 128n - 1n, 2n ** 64n - 1n]
  book.apply({ type: 'limit', time: 1, id: 'a', side: 'ask', price, amount })
  book.apply({ type: 'limit', time: 1, id: 'b', side: 'ask', price: price - 1n, amount: 1n })
  const again = createOrderBook()
  for (const _ of replayJournal(again, lines));
  expect(again.depth('ask')).toEqual([
    { price: price - 1n, amount: 1n, orders: 1 },
    { price, amount, orders: 1 },
  ])
})

test('what is no field of a command is not in the journal', () => {
  const lines: string[] = []
  const book = createOrderBook({ journal: (line) => lines.push(line) })
  book.apply({ type: 'cancel', time: 5, id: 'a', price: 5, colour: 'red' } as unknown as BookCommand)
  expect(lines).toEqual(['{"command":1,"type":"cancel","time":5,"id":"a"}'])
})

test('a journal with a gap, out of order or with what is no line is not replayed', () => {
  const lines: string[] = []
  const book = createOrderBook({ journal: (line) => lines.push(line) })
  for (const id of ['a', 'b', 'c']) book.apply({ ...limit, id } as BookCommand)
  const replay = (given: readonly string[]) => () => [...replayJournal(createOrderBook(), given)]
  const refused = expect.objectContaining({ code: 'BOOK_JOURNAL' })
  expect(replay([lines[0] ?? '', lines[2] ?? ''])).toThrow(refused)
  expect(replay(['{"command":'])).toThrow(refused)
  expect(replay(['7'])).toThrow(refused)
  expect(replay(['null'])).toThrow(refused)
  expect(replay([(lines[0] ?? '').replace('"5"', '"0x5"')])).toThrow(refused)
  expect(replay([...lines, ''])()).toHaveLength(3)
})

test('of a snapshot nothing may be changed that a book could not have written', () => {
  const book = createOrderBook({ couponId })
  book.apply({ ...inClass, owner: 'x', until: 9, timeInForce: 'GTT' } as BookCommand)
  const snapshot = book.snapshot()
  expect(restoreOrderBook(snapshot).snapshot()).toBe(snapshot)
  for (const [from, to] of [
    ['{', ''],
    ['"version":1', '"version":2'],
    ['"left":"2"', '"left":"3"'],
    ['"left":"2"', '"left":"0"'],
    ['"price":"5"', '"price":"05"'],
    ['"time":5', '"time":"5"'],
    ['"phase":"continuous"', '"phase":"closed"'],
    ['"owner":"x"', '"owner":"x","colour":"red"'],
    ['"orders":[', '"orders":[{},'],
    ['"orders":', '"others":'],
  ] as const) {
    expect(snapshot).toContain(from)
    const changed = snapshot.replace(from, to)
    expect(() => restoreOrderBook(changed), to).toThrow(expect.objectContaining({ code: 'BOOK_SNAPSHOT' }))
  }
  expect(() => restoreOrderBook('null')).toThrow(expect.objectContaining({ code: 'BOOK_SNAPSHOT' }))
})

test('depth counts by price; of a series with the class bids that accept it', () => {
  const book = createOrderBook({ couponId })
  const second = couponId + (1n << 184n)
  const bid = { type: 'limit', time: 0, side: 'bid', amount: 2n } as const
  const any = { couponId: classOf(couponId), scope: 'class', maxSeries: 1, minRemaining: 0 } as const
  book.apply({ ...bid, id: 1, price: 4n, couponId })
  book.apply({ ...bid, id: 2, price: 5n, couponId: second })
  book.apply({ ...bid, id: 3, price: 4n, ...any })
  expect(book.depth('bid', couponId)).toEqual([{ price: 4n, amount: 4n, orders: 2 }])
  expect(book.depth('bid', second)).toEqual([{ price: 5n, amount: 2n, orders: 1 }])
  expect(book.depth('bid').map(({ price, orders }) => [price, orders])).toEqual([
    [5n, 1],
    [4n, 2],
  ])
  expect(book.depth('ask', couponId)).toEqual([])
})

test('a signed order becomes a command; one whose price moves or that has not started does not', () => {
  const order = { ...emptyOrder, maker: '0x00000000000000000000000000000000000000Aa', couponId, unitPrice: 5n } as const
  const bid = { ...order, kind: 'bid', scope: 'class', maxSeries: 3, minRemaining: 60, amount: 9n, end: 99 } as const
  expect(limitOf(bid, { id: '0x1', time: 7, fillable: 4n })).toMatchObject({
    ...{ side: 'bid', price: 5n, amount: 4n, until: 99, scope: 'class', maxSeries: 3, minRemaining: 60, minGrade: 0 },
    owner: order.maker.toLowerCase(),
  })
  expect(limitOf({ ...order, kind: 'primaryAsk', amount: 9n }, { id: 1, time: 7 })).toMatchObject({
    side: 'ask',
    amount: 9n,
  })
  const refused = (field: string) => expect.objectContaining({ code: 'INVALID_ARGUMENT', field })
  expect(() => limitOf({ ...order, pricing: 'linear' }, { id: 1, time: 7 })).toThrow(refused('order.pricing'))
  expect(() => limitOf({ ...order, start: 8 }, { id: 1, time: 7 })).toThrow(refused('order.start'))
})
