import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyCommands, worlds } from '../../test/orderbook/commands.ts'
import { createOrderBook } from './createOrderBook.ts'
import { type BookReason, bookReasons } from './reasons.ts'

// What the properties say of commands that never come about, they say of nothing.
test('any commands bring about every kind of event, for every reason', () => {
  const seen = new Set<string>()
  for (const world of Object.values(worlds)) {
    for (const commands of fc.sample(anyCommands(world), { numRuns: 300, seed: 7 })) {
      const book = createOrderBook({ couponId: world.couponClass })
      for (const event of commands.flatMap((command) => book.apply(command))) {
        seen.add('reason' in event ? `${event.type} ${event.reason}` : event.type)
        if (event.type === 'trade' && event.taker === undefined) seen.add('trade at one price')
      }
    }
  }
  const rejected: BookReason[] = [
    ...([
      'DUPLICATE_ID',
      'NO_SUCH_ORDER',
      'ORDER_EXPIRED',
      'COUPON_EXPIRED',
      'OUT_OF_SCOPE',
      'BELOW_MIN_FILL',
    ] as const),
    ...(['WOULD_TAKE', 'UNFILLABLE', 'CALL_PHASE', 'CONTINUOUS_PHASE'] as const),
  ]
  const cancelled: BookReason[] = ['REQUESTED', 'UNFILLED', 'SELF_TRADE', 'BELOW_MIN_FILL', 'WOULD_TAKE']
  const plain = [
    'accepted',
    'trade',
    'trade at one price',
    'reduced SELF_TRADE',
    'expired',
    'cleared',
    'graded',
    'phase',
  ]
  const all = [...plain, ...rejected.map((code) => `rejected ${code}`), ...cancelled.map((code) => `cancelled ${code}`)]
  expect([...seen].sort()).toEqual(all.sort())
  expect(new Set([...rejected, ...cancelled])).toEqual(new Set(Object.keys(bookReasons)))
})
