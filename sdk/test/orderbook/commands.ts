import fc from 'fast-check'
import { classOf, encodeCouponId } from '../../src/ids/encode.ts'
import type { BookCommand, LimitCommand, MarketCommand } from '../../src/orderbook/types.ts'

// Few ids, owners, prices and times: so they meet.

const terms = { issuerId: 1, serial: 0, currency: 156, faceValue: 100n, validFrom: 0, validUntil: 200, flags: 0 }

/** Three series of one class, one of another face, and what no series has: a serial without the flag. */
const coupons = [
  encodeCouponId({ ...terms, series: 1 }),
  encodeCouponId({ ...terms, series: 2, validUntil: 60 }),
  encodeCouponId({ ...terms, series: 3, validUntil: 0xffffffff }),
  encodeCouponId({ ...terms, series: 4, faceValue: 50n }),
  encodeCouponId({ ...terms, series: 1, serial: 1 }),
]
/** Serials of two series whose units have ids of their own. */
const serials = [1, 1, 2, 0].flatMap((serial, index) =>
  [1, 2].map((series) => encodeCouponId({ ...terms, flags: 4, series, serial: serial + (index % 2) })),
)

/** What a book is for: nothing with a name, a class, a class with serials. */
export const worlds = {
  'of one thing': { couponClass: undefined, ids: [] as bigint[] },
  'of a class': { couponClass: classOf(coupons[0] as bigint), ids: coupons },
  'of a class with serials': { couponClass: classOf(serials[0] as bigint), ids: serials },
}
export type World = (typeof worlds)[keyof typeof worlds]

const weighed = <value>(arbitrary: fc.Arbitrary<value>, none: number) =>
  fc.oneof({ weight: none, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })
const rarely = <value>(arbitrary: fc.Arbitrary<value>) => weighed(arbitrary, 4)
const often = <value>(arbitrary: fc.Arbitrary<value>) => weighed(arbitrary, 1)
const id = fc.oneof(fc.nat({ max: 40 }), fc.constantFrom('a', 'b', '7'))
const amount = fc.bigInt({ min: 1n, max: 9n })

const common = {
  id,
  amount,
  side: fc.constantFrom('ask' as const, 'bid' as const),
  minFill: rarely(fc.bigInt({ min: 0n, max: 4n })),
  owner: often(fc.constantFrom('x', 'y', 1)),
  selfTrade: often(fc.constantFrom('cancelMaker', 'cancelTaker', 'cancelBoth', 'decrementAndCancel')),
}

const stays = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constantFrom({ timeInForce: 'IOC' }, { timeInForce: 'FOK' }) },
  { weight: 1, arbitrary: fc.constant({ postOnly: true }) },
  { weight: 2, arbitrary: fc.nat({ max: 120 }).map((until) => ({ timeInForce: 'GTT', until })) },
)

const coupon = ({ ids, couponClass }: World) =>
  couponClass === undefined
    ? fc.constant({})
    : fc.record({
        couponId: fc.constantFrom(...ids),
        scope: often(fc.constantFrom('id', 'series')),
        classBid: often(
          fc.record({
            maxSeries: fc.nat({ max: 4 }),
            minRemaining: fc.nat({ max: 80 }),
            minGrade: often(fc.nat({ max: 3 })),
          }),
        ),
      })

/** Bounds stand in class bids alone, scopes in bids. */
function order(given: Record<string, unknown>, { couponClass }: World): LimitCommand | MarketCommand {
  const { classBid, scope, ...rest } = given
  if (rest.side === 'ask') return rest as LimitCommand
  const wanted = classBid ? { couponId: couponClass, scope: 'class', ...(classBid as object) } : { scope }
  return { ...rest, ...wanted } as LimitCommand
}

/** Any commands of one book, each at its time or a little later. */
export function anyCommands(world: World, maxLength = 60): fc.Arbitrary<BookCommand[]> {
  const limit = fc
    .tuple(fc.record({ ...common, price: fc.bigInt({ min: 1n, max: 8n }) }), stays, coupon(world))
    .map((parts) => order(Object.assign({ type: 'limit' }, ...parts), world))
  const market = fc
    .tuple(fc.record({ ...common, timeInForce: often(fc.constantFrom('IOC', 'FOK')) }), coupon(world))
    .map((parts) => order(Object.assign({ type: 'market' }, ...parts), world))
  const any = fc.oneof(
    { weight: 12, arbitrary: limit },
    { weight: 2, arbitrary: market },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('cancel' as const), id }) },
    { weight: 1, arbitrary: fc.constant({ type: 'advance' as const }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('grade' as const), grade: fc.nat({ max: 3 }) }) },
    { weight: 1, arbitrary: fc.constant({ type: 'call' as const }) },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('clear' as const),
        reference: often(fc.bigInt({ min: 1n, max: 9n })),
      }),
    },
  )
  const step = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 12 }) })
  return fc.array(fc.tuple(any, step), { maxLength, size: 'max' }).map((steps) => {
    let time = 0
    return steps.map(([command, passed]) => {
      time += passed
      return { ...command, time } as BookCommand
    })
  })
}
