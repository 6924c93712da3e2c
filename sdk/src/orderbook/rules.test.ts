import { describe, expect, test } from 'vitest'
import { classOf, encodeCouponId, withSerial } from '../ids/encode.ts'
import { createOrderBook, type OrderBookOptions } from './createOrderBook.ts'
import type { BookCommand, BookEvent, LimitCommand, MarketCommand } from './types.ts'

type Short<command> = Partial<Omit<command, 'type' | 'side'>>
let ids = 0
const one = () => ({ time: 0, id: `order ${ids++}`, amount: 1n })
const limit = (side: 'ask' | 'bid', price: bigint, rest: Short<LimitCommand> = {}): LimitCommand => ({
  ...{ type: 'limit', side, price, ...one() },
  ...rest,
})
const ask = (price: bigint, rest?: Short<LimitCommand>) => limit('ask', price, rest)
const bid = (price: bigint, rest?: Short<LimitCommand>) => limit('bid', price, rest)
const market = (side: 'ask' | 'bid', rest: Short<MarketCommand> = {}): MarketCommand => ({
  ...{ type: 'market', side, ...one() },
  ...rest,
})

/** What each command comes to, in a few words. */
function told(commands: readonly BookCommand[], options?: OrderBookOptions): string[] {
  const book = createOrderBook(options)
  return commands.flatMap((command) => book.apply(command)).map(inWords)
}

function inWords(event: BookEvent): string {
  switch (event.type) {
    case 'trade':
      return `${event.bid} buys ${event.amount} of ${event.ask} at ${event.price}`
    case 'accepted':
      return `${event.id} is in`
    case 'expired':
      return `${event.id} expires`
    case 'cancelled':
      return `${event.id} ends with ${event.left}: ${event.reason}`
    case 'reduced':
      return `${event.id} loses ${event.amount}, has ${event.left}`
    case 'rejected':
      return `${event.id} is refused: ${event.reason}`
    case 'cleared':
      return `${event.volume} at ${event.price}, imbalance ${event.imbalance}`
    case 'graded':
      return `grade ${event.grade}`
    case 'phase':
      return event.phase
  }
}

test('the better price trades first, at one price the first to come, at the price of who rests', () => {
  const all = [ask(9n, { id: 'dear' }), ask(8n, { id: 'first' }), ask(8n, { id: 'second' })]
  expect(told([...all, bid(9n, { id: 'b', amount: 3n })]).slice(3)).toEqual([
    'b is in',
    'b buys 1 of first at 8',
    'b buys 1 of second at 8',
    'b buys 1 of dear at 9',
  ])
})

test('what trades in part keeps its place, and what rests of an arrival goes behind', () => {
  const all = [ask(8n, { id: 'first', amount: 5n }), ask(8n, { id: 'second' }), market('bid', { id: 'm', amount: 2n })]
  const events = told([
    ...all,
    bid(8n, { id: 'b', amount: 6n }),
    ask(8n, { id: 'c' }),
    bid(8n, { id: 'd', amount: 2n }),
  ])
  expect(events.filter((event) => event.includes('buys'))).toEqual([
    'm buys 2 of first at 8',
    'b buys 3 of first at 8',
    'b buys 1 of second at 8',
    'b buys 1 of c at 8',
  ])
})

test.each([
  ['GTC rests', {}, ['b is in', 'b buys 1 of a at 5']],
  ['IOC ends', { timeInForce: 'IOC' }, ['b is in', 'b buys 1 of a at 5', 'b ends with 2: UNFILLED']],
  ['FOK is refused', { timeInForce: 'FOK' }, ['b is refused: UNFILLABLE']],
  ['post-only is refused', { postOnly: true }, ['b is refused: WOULD_TAKE']],
] as const)('of what cannot trade whole at once, %s', (_, rest, events) => {
  expect(told([ask(5n, { id: 'a' }), bid(6n, { id: 'b', amount: 3n, ...rest })]).slice(1)).toEqual(events)
})

test('a market order takes any price and never rests', () => {
  const all = [bid(1n, { id: 'b' }), market('ask', { id: 'm', amount: 2n }), market('bid', { id: 'n' })]
  expect(told(all).slice(1)).toEqual([
    ...['m is in', 'b buys 1 of m at 1', 'm ends with 1: UNFILLED'],
    ...['n is in', 'n ends with 1: UNFILLED'],
  ])
})

test('an order is there until the second before its end', () => {
  const gtt = ask(5n, { id: 'a', timeInForce: 'GTT', until: 10 })
  expect(told([gtt, market('bid', { id: 'm', time: 9 })]).at(-1)).toBe('m buys 1 of a at 5')
  expect(told([gtt, market('bid', { id: 'm', time: 10 })]).slice(1)).toEqual([
    ...['a expires', 'm is in', 'm ends with 1: UNFILLED'],
  ])
  expect(
    told([
      { type: 'advance', time: 10 },
      { ...gtt, time: 10 },
    ]),
  ).toEqual(['a is refused: ORDER_EXPIRED'])
})

test('of what ends, the first to end leaves first, and who was cancelled does not', () => {
  const gtt = (id: string, until: number) => ask(5n, { id, timeInForce: 'GTT', until })
  const all = [gtt('late', 9), gtt('early', 3), gtt('gone', 4), gtt('gone too', 5), gtt('also early', 3)]
  const gone = ['gone', 'gone too'].map((id): BookCommand => ({ type: 'cancel', time: 0, id }))
  expect(told([...all, ...gone, { type: 'advance', time: 20 }]).slice(-3)).toEqual([
    ...['early expires', 'also early expires', 'late expires'],
  ])
})

test('nobody trades less than its minimum: it is passed over, and leaves once less is left', () => {
  const large = ask(5n, { id: 'large', amount: 5n, minFill: 3n })
  const small = bid(6n, { id: 'small', amount: 2n })
  expect(told([large, ask(6n, { id: 'dear' }), small])).toContain('small buys 1 of dear at 6')
  expect(told([large, bid(6n, { id: 'b', amount: 3n })]).slice(1)).toEqual([
    ...['b is in', 'b buys 3 of large at 5', 'large ends with 2: BELOW_MIN_FILL'],
  ])
  expect(told([ask(5n, { id: 'a', amount: 2n, minFill: 3n })])).toEqual(['a is refused: BELOW_MIN_FILL'])
})

describe('two orders of one owner', () => {
  const own = ask(5n, { id: 'own', owner: 'x', amount: 2n })
  const other = ask(6n, { id: 'other', owner: 'y', amount: 9n })
  const arriving = (selfTrade?: LimitCommand['selfTrade']) => bid(6n, { id: 'b', owner: 'x', amount: 3n, selfTrade })

  test.each([
    ['cancelMaker', ['own ends with 2: SELF_TRADE', 'b buys 3 of other at 6']],
    ['cancelTaker', ['b ends with 3: SELF_TRADE']],
    ['cancelBoth', ['own ends with 2: SELF_TRADE', 'b ends with 3: SELF_TRADE']],
    ['decrementAndCancel', ['own ends with 2: SELF_TRADE', 'b loses 2, has 1', 'b buys 1 of other at 6']],
  ] as const)('do not trade: %s', (mode, events) => {
    expect(told([own, other, arriving(mode)]).slice(2)).toEqual(['b is in', ...events])
    expect(told([own, other, arriving()], { selfTrade: mode }).slice(2)).toEqual(['b is in', ...events])
  })

  test('whatever the mode of who rests, that of who arrives decides', () => {
    const resting = { ...own, selfTrade: 'cancelBoth' as const }
    expect(told([resting, arriving('cancelTaker')]).slice(1)).toEqual(['b is in', 'b ends with 3: SELF_TRADE'])
  })

  test('FOK counts what others have: its own order may leave, but does not fill it', () => {
    const fok = (selfTrade: LimitCommand['selfTrade']) => ({ ...arriving(selfTrade), timeInForce: 'FOK' as const })
    expect(told([own, other, fok('cancelMaker')]).at(-1)).toBe('b buys 3 of other at 6')
    for (const mode of ['cancelTaker', 'cancelBoth', 'decrementAndCancel'] as const) {
      expect(told([own, other, fok(mode)]).slice(2)).toEqual(['b is refused: UNFILLABLE'])
    }
  })

  test('who rests and is left with less than its minimum ends first', () => {
    const resting = ask(5n, { id: 'own', owner: 'x', amount: 8n, minFill: 2n })
    expect(
      told([resting, bid(5n, { id: 'b', owner: 'x', amount: 7n, selfTrade: 'decrementAndCancel' })]).slice(1),
    ).toEqual([...['b is in', 'own loses 7, has 1', 'own ends with 1: BELOW_MIN_FILL', 'b ends with 7: SELF_TRADE']])
  })

  test('1 and the text 1 are two', () => {
    expect(told([ask(5n, { id: 1, owner: 1 }), bid(5n, { id: '1', owner: '1' })]).at(-1)).toBe('1 buys 1 of 1 at 5')
  })
})

describe('in a book of a class', () => {
  const terms = { issuerId: 1, serial: 0, currency: 156, faceValue: 100n, validFrom: 0, validUntil: 1_000, flags: 0 }
  const [first, second] = [1, 2].map((series) => encodeCouponId({ ...terms, series })) as [bigint, bigint]
  const options = { couponId: first }
  const any = { couponId: classOf(first), scope: 'class', maxSeries: 9, minRemaining: 1 } as const

  test('a class bid takes the cheapest of several series, an ask the best of all bids that accept it', () => {
    const asks = [ask(6n, { id: 'a', couponId: first }), ask(5n, { id: 'b', couponId: second })]
    const wide = bid(6n, { id: 'wide', amount: 3n, ...any })
    const narrow = bid(7n, { id: 'narrow', couponId: second })
    expect(told([...asks, wide, narrow, ask(1n, { id: 'c', couponId: second, amount: 2n })], options).slice(2)).toEqual(
      [
        ...['wide is in', 'wide buys 1 of b at 5', 'wide buys 1 of a at 6'],
        ...['narrow is in', 'c is in', 'narrow buys 1 of c at 7', 'wide buys 1 of c at 6'],
      ],
    )
  })

  test.each([
    ['a series after its last', { maxSeries: 1 }],
    ['a coupon that ends sooner than it allows', { minRemaining: 1_001 }],
    ['an issuer without its grade', { minGrade: 1 }],
  ])('a class bid leaves %s alone', (_, bounds) => {
    const meets = (rest: object) =>
      told([ask(5n, { id: 'a', couponId: second }), bid(5n, { id: 'b', ...any, ...rest })], options)
    expect(meets({})).toContain('b buys 1 of a at 5')
    expect(meets(bounds)).toEqual(['a is in', 'b is in'])
  })

  test('a better grade wakes the bids that wait for it, a worse one puts them to sleep', () => {
    const waits = bid(6n, { id: 'b', amount: 2n, ...any, minGrade: 5 })
    const grade = (grade: number): BookCommand => ({ type: 'grade', time: 0, grade })
    const all = [
      waits,
      ask(5n, { id: 'a', couponId: first }),
      grade(5),
      grade(4),
      ask(5n, { id: 'c', couponId: first }),
    ]
    expect(told([...all, grade(6)], options)).toEqual([
      ...['b is in', 'a is in', 'grade 5', 'b buys 1 of a at 6', 'grade 4', 'c is in', 'grade 6', 'b buys 1 of c at 6'],
    ])
    const late = ask(5n, { id: 'post', couponId: first, postOnly: true })
    expect(told([waits, late, grade(5)], options).at(-1)).toBe('post ends with 1: WOULD_TAKE')
  })

  test('what names a series expires with it, and what comes later is refused', () => {
    const all = [
      ask(5n, { id: 'a', couponId: first }),
      bid(1n, { id: 'b', couponId: first }),
      bid(1n, { id: 'any', ...any }),
    ]
    const late = ask(5n, { id: 'late', couponId: first, time: 1_000 })
    expect(told([...all, late], options).slice(3)).toEqual([
      ...['a expires', 'b expires', 'late is refused: COUPON_EXPIRED'],
    ])
  })

  test('what never ends is there at any time', () => {
    const endless = encodeCouponId({ ...terms, series: 3, validUntil: 0xffffffff })
    const all = [ask(5n, { id: 'a', couponId: endless }), bid(5n, { id: 'b', ...any, time: 2 ** 40 })]
    expect(told(all, options)).toEqual(['a is in', 'b is in', 'b buys 1 of a at 5'])
  })

  test('another class is another book', () => {
    const other = encodeCouponId({ ...terms, series: 1, faceValue: 50n })
    expect(told([ask(5n, { id: 'a', couponId: other })], options)).toEqual(['a is refused: OUT_OF_SCOPE'])
  })

  test('a bid for a serial takes this one alone, one for the series any', () => {
    const serialised = encodeCouponId({ ...terms, series: 1, flags: 4 })
    const serial = (serial: number) => withSerial(serialised, serial)
    const asks = [ask(4n, { id: 'a', couponId: serial(1) }), ask(5n, { id: 'b', couponId: serial(2) })]
    const picky = bid(9n, { id: 'picky', couponId: serial(2) })
    const easy = bid(9n, { id: 'easy', couponId: serialised, scope: 'series' })
    expect(told([...asks, picky, easy], { couponId: serialised }).filter((event) => event.includes('buys'))).toEqual([
      ...['picky buys 1 of b at 5', 'easy buys 1 of a at 4'],
    ])
  })
})

describe('a call auction', () => {
  const call: BookCommand = { type: 'call', time: 0 }
  const clear = (reference?: bigint): BookCommand => ({ type: 'clear', time: 0, reference })

  test('gathers orders and trades them at one price, price before time', () => {
    const all = [
      bid(9n, { id: 'b' }),
      bid(7n, { id: 'c' }),
      ask(5n, { id: 'a' }),
      ask(6n, { id: 'd' }),
      ask(8n, { id: 'e' }),
    ]
    expect(told([call, ...all, clear()]).slice(6)).toEqual([
      ...['2 at 6, imbalance 0', 'b buys 1 of a at 6', 'c buys 1 of d at 6', 'continuous'],
    ])
  })

  test.each([
    [1n, '1 at 4, imbalance 0'],
    [6n, '1 at 6, imbalance 0'],
    [99n, '1 at 8, imbalance 0'],
  ])('of several prices takes that nearest to the reference %d', (reference, cleared) => {
    expect(told([call, ask(4n), bid(8n), clear(reference)])).toContain(cleared)
  })

  test('refuses what cannot wait, and to be opened or cleared twice', () => {
    const all = [
      market('bid', { id: 'm' }),
      bid(5n, { id: 'i', timeInForce: 'IOC' }),
      bid(5n, { id: 'p', postOnly: true }),
    ]
    expect(told([clear(), call, call, ...all])).toEqual([
      ...['undefined is refused: CONTINUOUS_PHASE', 'call', 'undefined is refused: CALL_PHASE'],
      ...['m', 'i', 'p'].map((id) => `${id} is refused: CALL_PHASE`),
    ])
  })

  test('who sells does not buy; what took no part meets afterwards, the earlier at its price', () => {
    const all = [ask(5n, { id: 'a', owner: 'x' }), bid(7n, { id: 'own', owner: 'x', selfTrade: 'cancelTaker' })]
    const picky = bid(6n, { id: 'picky', amount: 2n, minFill: 2n })
    const late = ask(6n, { id: 'late', amount: 2n })
    expect(told([call, ...all, picky, late, clear()]).slice(5)).toEqual([
      ...['continuous', 'own ends with 1: SELF_TRADE', 'picky buys 2 of late at 6'],
    ])
  })
})
