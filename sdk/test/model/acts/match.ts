import { type Address, zeroAddress } from 'viem'
import { templateOf } from '../../../src/ids/index.ts'
import { type Order, packPair, packSignedOrder } from '../../../src/orders/index.ts'
import { toMarket } from '../play/calls.ts'
import type { Shown, Table } from '../play/table.ts'
import type { Kind } from '../play/tally.ts'
import { epochOf } from '../rules/consent.ts'
import { isSerialised } from '../rules/coupons.ts'
import { type Matched, matchOrders, type Pair } from '../rules/market.ts'
import { aboutOffer, aboutPayment } from './about.ts'
import { newOffer, someOffer } from './offer.ts'

/** Somebody brings asks and bids together: at one price, or at a price for each pair. */
export async function matchMany(table: Table): Promise<void> {
  const { chance, deck, world } = table
  const isUniform = chance.in100(50)
  const asks = await someAsks(table)
  const bids = await someBids(table, asks)
  const shown = [...asks, ...bids]
  const pairs = somePairs(table, asks, bids, isUniform)
  const price = somePrice(table)
  const matched: Matched[] = shown.map(({ signed, paid }) => ({ offer: signed, payment: paid?.payment }))
  const packed = shown.map(({ signed, paid }) => packSignedOrder({ ...signed, payment: paid?.bytes }))
  const caller = deck.person()
  await table.both(
    [isUniform ? 'match at one price' : 'match at a price for each pair', ...aboutPairs(table, shown, pairs)],
    caller,
    toMarket('matchOrders', [packed, pairs.map(wordOf), price]),
    () => matchOrders(world, caller, matched, pairs, price),
  )
}

/** A pair as one word; a malformed one has a bit set where none belongs. */
const wordOf = (pair: Pair) => packPair(pair) | (pair.isMalformed ? 1n << 224n : 0n)

/** Of one coupon, or of serials of one series, in one token. */
async function someAsks(table: Table): Promise<Shown[]> {
  const { chance, deck, stage } = table
  const { coupon } = deck.owned()
  const token = chance.in100(65) ? stage.cny : stage.authorized
  const asks: Shown[] = []
  for (let i = chance.between(1, 3); i > 0; i--) {
    if (chance.in100(2)) asks.push(await someOffer(table))
    else asks.push(await newOffer(table, someAsk(table, coupon, token)))
  }
  return asks
}

function someAsk({ chance, deck }: Table, coupon: bigint, token: Address): Order {
  const isPrimary = chance.in100(15)
  const alike = deck.coupons().filter((other) => templateOf(other) === templateOf(coupon))
  const sold = isSerialised(coupon) ? chance.one(alike) : coupon
  const order = isPrimary ? deck.primaryAsk(templateOf(coupon)) : deck.ask(sold, deck.holderOf(sold) ?? deck.person())
  if (!isPrimary && chance.in100(97)) order.paymentToken = token
  return cheap(chance.in100(8) ? deck.flawed(order) : order)
}

/** What was priced in another token before gets a price that a bid can meet. */
const cheap = (order: Order): Order =>
  order.paymentToken !== zeroAddress && order.unitPrice > 10n ** 12n && order.pricing === 'fixed'
    ? { ...order, unitPrice: 70_000_000n }
    : order

async function someBids(table: Table, asks: readonly Shown[]): Promise<Shown[]> {
  const { chance } = table
  const bids: Shown[] = []
  for (let i = chance.between(1, 3); i > 0; i--) {
    const ask = chance.one(asks).signed.order
    if (chance.in100(2)) bids.push(await someOffer(table))
    else bids.push(await newOffer(table, someBid(table, ask)))
  }
  return bids
}

function someBid({ chance, deck, world }: Table, ask: Order): Order {
  const order = deck.bid(ask.couponId)
  if (order.scope === 'id' && isSerialised(ask.couponId) && ask.kind === 'primaryAsk') order.scope = 'series'
  if (order.maker === ask.maker && chance.in100(97)) {
    order.maker = deck.otherThan(ask.maker)
    order.epoch = epochOf(world, order.maker)
  }
  if (ask.paymentToken !== zeroAddress && chance.in100(97)) order.paymentToken = ask.paymentToken
  return chance.in100(5) ? deck.flawed(order) : order
}

function somePairs(table: Table, asks: readonly Shown[], bids: readonly Shown[], isUniform: boolean): Pair[] {
  const { chance } = table
  return Array.from({ length: chance.between(1, 4) }, (_, i) => {
    const ask = chance.below(asks.length)
    const bid = i < bids.length ? i : chance.below(bids.length)
    const shown = bids[bid] as Shown
    const isWhole = shown.paid !== undefined && shown.paid.payment.method !== 'permit' && chance.in100(92)
    const isOne = isSerialised((asks[ask] as Shown).signed.order.couponId) && chance.in100(92)
    return {
      ask: chance.in100(1) ? 99 : ask,
      bid: chance.in100(1) ? 0 : asks.length + bid,
      amount: isWhole ? shown.signed.order.amount : isOne ? 1n : BigInt(chance.in100(98) ? chance.between(1, 2) : 0),
      unitPrice: isUniform ? 0n : somePrice(table),
      isMalformed: chance.in100(1),
    }
  })
}

/** Between what is asked and what is bid, as a rule. */
const somePrice = ({ chance }: Table) =>
  chance.in100(92) ? chance.money(82_000_000n, 85_000_000n) : chance.money(60_000_000n, 105_000_000n)

function aboutPairs({ world }: Table, shown: readonly Shown[], pairs: readonly Pair[]): Kind[] {
  const countOf = (side: 'ask' | 'bid') => new Set(pairs.map((pair) => pair[side])).size
  const used = pairs.flatMap(({ ask, bid }) => [shown[ask], shown[bid]]).filter((entry) => entry !== undefined)
  return [
    ...used.flatMap(({ signed, paid }) => [...aboutOffer(world, signed), ...aboutPayment(paid?.payment)]),
    ...(countOf('ask') > 1 && countOf('bid') > 1 ? (['match many with many'] as const) : []),
  ]
}
