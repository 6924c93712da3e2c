import fc from 'fast-check'
import { fixed, linear } from './order.ts'

const of = (from: number, to: number) => fc.integer({ min: from, max: to })
const maybe = <Value>(share: number, value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 100 - share, arbitrary: fc.constant(undefined) }, { weight: share, arbitrary: value })
const seldom = (share: number) => fc.integer({ min: 0, max: 99 }).map((roll) => roll < share)

/** An order by the places of its actors and coupons; the game fills in addresses, ids and block time. */
export const anyOrder = fc.record({
  maker: of(0, 4),
  coupon: of(0, 2),
  scope: fc.constantFrom(0, 0, 1, 2),
  amount: of(3, 20),
  minFill: of(0, 1),
  pricing: fc.constantFrom(fixed, fixed, linear),
  price: of(0, 20),
  priceAtEnd: of(0, 20),
  age: of(0, 3_600),
  life: of(1, 86_400),
  nonce: of(0, 31),
  taker: maybe(5, of(0, 4)),
  recipient: maybe(12, of(0, 4)),
  consent: fc.constantFrom('key', 'key', 'key', 'key', 'registered' as const),
  dishonest: seldom(4),
  flaw: maybe(5, fc.constantFrom('amount', 'minFill', 'price', 'end', 'fee', 'epoch', 'late' as const)),
})

const anyTake = fc.record({
  taker: of(0, 4),
  amount: of(1, 4),
  least: of(0, 4),
  coupon: of(0, 2),
  strict: seldom(10),
  recipient: maybe(12, of(0, 4)),
  maxFee: fc.constantFrom(500, 500, 500, 10),
  appFee: maybe(20, of(0, 510)).map((appFee) => appFee ?? 0),
})

const anySide = fc.constantFrom('ask', 'bid' as const)

/** Orders and takes come with `again`: the order of an earlier fill once more. */
const anyFill = fc.record({ side: anySide, order: anyOrder, take: anyTake, again: seldom(25) })

const anyPair = fc.record({ ask: of(0, 1), bid: of(0, 1), amount: of(1, 3), price: of(0, 40), stray: seldom(3) })

const acts = {
  fill: anyFill,
  fillMany: fc.record({ fills: fc.array(anyFill, { minLength: 1, maxLength: 3 }), allOrNothing: fc.boolean() }),
  matchOrders: fc.record({
    caller: of(0, 4),
    coupon: of(0, 2),
    asks: fc.array(anyOrder, { minLength: 1, maxLength: 2 }),
    bids: fc.array(anyOrder, { minLength: 1, maxLength: 2 }),
    pairs: fc.array(anyPair, { minLength: 1, maxLength: 3 }),
    uniform: fc.boolean(),
  }),
  cancel: fc.record({ maker: of(0, 4), nonce: of(0, 31), word: seldom(20) }),
  lock: fc.record({ maker: of(0, 4) }),
  approve: fc.record({ owner: of(0, 4), approved: seldom(75) }),
  setFee: fc.record({ fee: of(0, 500) }),
}

const act = <Type extends keyof typeof acts>(type: Type) =>
  fc.record({ type: fc.constant(type), wait: of(0, 900), with: acts[type] }) as fc.Arbitrary<{
    type: Type
    wait: number
    with: (typeof acts)[Type] extends fc.Arbitrary<infer Value> ? Value : never
  }>

export const anyAct = fc.oneof(
  { weight: 8, arbitrary: act('fill') },
  { weight: 3, arbitrary: act('fillMany') },
  { weight: 6, arbitrary: act('matchOrders') },
  { weight: 1, arbitrary: act('cancel') },
  { weight: 1, arbitrary: act('lock') },
  { weight: 1, arbitrary: act('approve') },
  { weight: 1, arbitrary: act('setFee') },
)

type ValueOf<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never
export type Act = ValueOf<typeof anyAct>
export type OrderSketch = ValueOf<typeof anyOrder>
export type FillSketch = ValueOf<typeof anyFill>
export type MatchSketch = ValueOf<(typeof acts)['matchOrders']>
