import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyCommands, type World, worlds } from '../../test/orderbook/commands.ts'
import { Oracle } from '../../test/orderbook/oracle.ts'
import { createOrderBook, type OrderBook } from './createOrderBook.ts'
import { replayJournal } from './journal.ts'
import { restoreOrderBook } from './restoreOrderBook.ts'
import type { BookCommand, BookEvent, BookId, BookSide } from './types.ts'

const bookFor = ({ couponClass }: World, journal?: (line: string) => void) =>
  createOrderBook({ couponId: couponClass, journal })

const eventsOf = (book: OrderBook, commands: readonly BookCommand[]) => commands.map((command) => book.apply(command))

const total = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n)

describe.each(Object.entries(worlds))('a book %s', (_, world) => {
  const commands = anyCommands(world)
  const runs = { numRuns: 250 }

  test('tells what a plain list of orders would, command by command', () => {
    fc.assert(
      fc.property(commands, (all) => {
        const [book, oracle] = [bookFor(world), new Oracle(world.couponClass)]
        for (const command of all) {
          expect(book.apply(command)).toEqual(oracle.apply(command))
          expect(book.size).toBe(oracle.orders.length)
        }
      }),
      runs,
    )
  })

  test('never holds two orders that could trade, once a command is carried out', () => {
    fc.assert(
      fc.property(commands, (all) => {
        const [book, oracle] = [bookFor(world), new Oracle(world.couponClass)]
        for (const command of all) {
          book.apply(command)
          oracle.apply(command)
          // The same orders, as the first test says.
          oracle.orders = oracle.orders.map((one) => ({ ...one, left: book.order(one.id)?.left ?? 0n }))
          expect(oracle.isCrossed()).toBe(false)
        }
      }),
      runs,
    )
  })

  test('loses no unit: what came is traded, taken back, expired or still there', () => {
    fc.assert(
      fc.property(commands, (all) => {
        const book = bookFor(world)
        const came = { ask: 0n, bid: 0n }
        const left = { ask: 0n, bid: 0n }
        const sides = new Map<BookId, BookSide>()
        for (const event of eventsOf(book, all).flat()) {
          if (event.type === 'accepted') {
            sides.set(event.id, event.side)
            came[event.side] += event.amount
          }
          if (event.type === 'trade') for (const side of ['ask', 'bid'] as const) left[side] += event.amount
          if (event.type === 'reduced') left[sides.get(event.id) as BookSide] += event.amount
          if (event.type === 'cancelled' || event.type === 'expired')
            left[sides.get(event.id) as BookSide] += event.left
        }
        for (const side of ['ask', 'bid'] as const) {
          expect(left[side] + total(book.depth(side).map(({ amount }) => amount))).toBe(came[side])
        }
      }),
      runs,
    )
  })

  test('fills a FOK order whole or leaves everything as it was', () => {
    fc.assert(
      fc.property(commands, (all) => {
        const book = bookFor(world)
        for (const command of all) {
          const before = book.snapshot()
          const events = book.apply(command)
          if (!('timeInForce' in command) || command.timeInForce !== 'FOK') continue
          const traded = events.flatMap((event) => (event.type === 'trade' ? [event.amount] : []))
          if (events.some(({ type }) => type === 'accepted')) expect(total(traded)).toBe(command.amount)
          else if (events.length === 1) expect(ordersOf(book.snapshot())).toEqual(ordersOf(before))
          if (!events.some(({ type }) => type === 'accepted')) expect(traded).toEqual([])
        }
      }),
      runs,
    )
  })

  test('lets nobody trade with itself, or beyond a price, an amount or a minimum', () => {
    fc.assert(
      fc.property(commands, (all) => {
        const book = bookFor(world)
        const orders = new Map<BookId, BookCommand & { type: 'limit' | 'market' }>()
        for (const command of all) {
          const events = book.apply(command)
          const isIn = events.some(({ type }) => type === 'accepted')
          if ((command.type === 'limit' || command.type === 'market') && isIn) orders.set(command.id, command)
          for (const event of events) {
            if (event.type !== 'trade') continue
            const [ask, bid] = [orders.get(event.ask), orders.get(event.bid)]
            if (!ask || !bid) throw new RangeError('a trade of nobody')
            expect(ask.owner === undefined || ask.owner !== bid.owner).toBe(true)
            if (ask.type === 'limit') expect(ask.price <= event.price).toBe(true)
            if (bid.type === 'limit') expect(bid.price >= event.price).toBe(true)
            expect(event.amount >= (ask.minFill ?? 1n) && event.amount >= (bid.minFill ?? 1n)).toBe(true)
            expect(event.amount > 0n && event.askLeft >= 0n && event.bidLeft >= 0n).toBe(true)
          }
        }
      }),
      runs,
    )
  })

  test('comes back the same from its journal, and from a snapshot and the rest of it', () => {
    fc.assert(
      fc.property(commands, fc.nat(60), (all, place) => {
        const lines: string[] = []
        const book = bookFor(world, (line) => lines.push(line))
        const live: (readonly BookEvent[])[] = []
        let half = book.snapshot()
        for (const [index, command] of all.entries()) {
          live.push(book.apply(command))
          if (index < place) half = book.snapshot()
        }
        const replayed = bookFor(world)
        expect([...replayJournal(replayed, lines)]).toEqual(live)
        expect(replayed.snapshot()).toBe(book.snapshot())

        const again: string[] = []
        const restored = restoreOrderBook(half, { journal: (line) => again.push(line) })
        expect(restored.snapshot()).toBe(half)
        const done = restored.commands
        expect([...replayJournal(restored, lines)]).toEqual(live.slice(done))
        expect(restored.snapshot()).toBe(book.snapshot())
        expect(again).toEqual(lines.slice(done))
      }),
      runs,
    )
  })

  test('says the same to the same commands, numbers its events without a gap and keeps no command', () => {
    fc.assert(
      fc.property(commands, (all) => {
        const once = eventsOf(bookFor(world), all)
        const book = bookFor(world)
        const twice = all.map((command) => {
          const copy = { ...command }
          const events = book.apply(copy)
          // Whoever uses one object for all its commands changes nothing that is in the book.
          for (const field of Object.keys(copy)) delete copy[field as keyof typeof copy]
          return events
        })
        expect(twice).toEqual(once)
        expect(once.flat().map(({ sequence }) => sequence)).toEqual(once.flat().map((_, index) => index + 1))
        expect(book.sequence).toBe(once.flat().length)
      }),
      runs,
    )
  })
})

function ordersOf(snapshot: string): unknown {
  return JSON.parse(snapshot).orders
}
