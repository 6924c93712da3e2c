import { type Address, zeroAddress } from 'viem'
import { decodeCouponId, templateOf } from '../../../../src/ids/index.ts'
import { type Order, packPair, packSignedOrder } from '../../../../src/orders/index.ts'
import { toMarket } from '../../play/calls.ts'
import type { Chance } from '../../play/chance.ts'
import type { Kind } from '../play/kinds.ts'
import type { Shown, Table } from '../play/table.ts'
import { filledOf } from '../rules/bucket.ts'
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
  const { chance, stage } = table
  const { coupon } = someOwned(table)
  const token = chance.in100(65) ? stage.cny : stage.authorized
  const asks: Shown[] = []
  for (let i = chance.one([1, 2, 2, 3]); i > 0; i--) {
    if (chance.in100(2)) asks.push(await someOffer(table))
    else asks.push(await newOffer(table, someAsk(table, coupon, token), 1))
  }
  return asks
}

/** Points are sold for native coin, which no bid pays. */
function someOwned(table: Table): { coupon: bigint } {
  const owned = table.deck.owned()
  const isPoints = decodeCouponId(owned.coupon).currency === 999
  return isPoints && table.chance.in100(95) ? someOwned(table) : owned
}

function someAsk({ chance, deck, stage }: Table, coupon: bigint, token: Address): Order {
  const alike = deck.coupons().filter((other) => templateOf(other) === templateOf(coupon))
  const sold = isSerialised(coupon) ? chance.one(alike) : coupon
  const isPrimary = chance.in100(token === stage.cny ? 20 : 2)
  const order = isPrimary
    ? deck.primaryAsk(templateOf(coupon))
    : deck.ask(sold, deck.holderOf(sold) ?? deck.person(), chance.in100(97) ? token : undefined)
  return unbound(chance, chance.in100(30) ? deck.flawed(order) : order)
}

/** A taker is named less often than where there is only one order. */
const unbound = (chance: Chance, order: Order): Order => (chance.in100(70) ? { ...order, taker: zeroAddress } : order)

async function someBids(table: Table, asks: readonly Shown[]): Promise<Shown[]> {
  const { chance } = table
  const bids: Shown[] = []
  for (let i = chance.one([1, 2, 2, 3]); i > 0; i--) {
    const ask = chance.one(asks).signed.order
    if (chance.in100(2)) bids.push(await someOffer(table))
    else bids.push(await newOffer(table, someBid(table, ask), 1))
  }
  return bids
}

function someBid({ chance, deck, world }: Table, ask: Order): Order {
  const order = deck.bid(ask.couponId)
  // Another serial would do as well, and what is sold first has none yet.
  if (order.scope === 'id' && isSerialised(ask.couponId) && chance.in100(85)) {
    order.scope = 'series'
    order.couponId = templateOf(ask.couponId)
  }
  if (order.maker === ask.maker && chance.in100(97)) {
    order.maker = deck.otherThan(ask.maker)
    order.epoch = epochOf(world, order.maker)
  }
  if (ask.paymentToken !== zeroAddress && chance.in100(97)) order.paymentToken = ask.paymentToken
  return unbound(chance, chance.in100(30) ? deck.flawed(order) : order)
}

function somePairs(table: Table, asks: readonly Shown[], bids: readonly Shown[], isUniform: boolean): Pair[] {
  const { chance } = table
  const left = [...asks, ...bids].map((shown) => leftOf(table, shown))
  const pairs: Pair[] = []
  for (let i = chance.one([1, 2, 3, 4, 4]); i > 0; i--) {
    const [ask, bid] = [chance.below(asks.length), asks.length + chance.below(bids.length)]
    const amount = someAmount(table, asks[ask] as Shown, bids[bid - asks.length] as Shown)
    const isMore = amount > (left[ask] as bigint) || amount > (left[bid] as bigint)
    if (isMore && pairs.length > 0 && chance.in100(95)) continue
    for (const side of [ask, bid]) (left[side] as bigint) -= amount
    const unitPrice = isUniform ? 0n : somePrice(table)
    pairs.push({
      ...{ ask: chance.in100(1) ? 99 : ask, bid: chance.in100(1) ? 0 : bid, amount, unitPrice },
      isMalformed: chance.in100(1),
    })
  }
  return pairs
}

function leftOf({ world }: Table, { signed: { order } }: Shown): bigint {
  return order.amount - filledOf(world, order.maker, order.nonce)
}

function someAmount({ chance }: Table, ask: Shown, bid: Shown): bigint {
  const { minFill, amount } = bid.signed.order
  if (minFill === amount && chance.in100(95)) return amount
  if (isSerialised(ask.signed.order.couponId) && chance.in100(92)) return 1n
  return BigInt(chance.in100(98) ? chance.between(1, 3) : 0)
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
