import { type Address, type LocalAccount, zeroAddress } from 'viem'
import { classOf, decodeCouponId, templateOf, withSerial } from '../../../src/ids/index.ts'
import type { Order, OrderKind } from '../../../src/orders/index.ts'
import { filledOf } from '../rules/bucket.ts'
import { epochOf } from '../rules/consent.ts'
import { isSerialised, isTransferable, unitsOf } from '../rules/coupons.ts'
import type { Take } from '../rules/trade.ts'
import type { Chance } from './chance.ts'
import type { Stage } from './stage.ts'

/** Buckets of a maker: few enough that orders share them. */
export const nonces = 16
const yuan = 1_000_000n
const ether = 10n ** 18n

/** Random orders and takes: most of them sound, some with a flaw. */
export class Deck {
  readonly #chance: Chance
  readonly #stage: Stage

  constructor(chance: Chance, stage: Stage) {
    this.#chance = chance
    this.#stage = stage
  }

  // ---- who and what ----

  person(): Address {
    return this.key().address
  }

  key(): LocalAccount {
    return this.#chance.one(this.#stage.keys)
  }

  keyOf(address: Address): LocalAccount | undefined {
    return [...this.#stage.keys, this.#stage.seller].find((key) => key.address === address)
  }

  /** Serials that were minted so far, and everything else. */
  coupons(): bigint[] {
    const { templates, world } = this.#stage
    return templates.flatMap((template) => {
      const minted = Number(world.series.get(template)?.minted ?? 0n)
      if (!isSerialised(template)) return minted === 0 ? [] : [template]
      return Array.from({ length: minted }, (_, i) => withSerial(template, i + 1))
    })
  }

  /** Of any series; that with escrow more often. */
  template(): bigint {
    const { templates, world } = this.#stage
    const secured = templates.filter((template) => world.series.get(template)?.escrowPerUnit !== 0n)
    return this.#chance.one(this.#chance.in100(25) ? secured : templates)
  }

  /** One of a series that is chosen first; what may not be traded is seldom tried. */
  coupon(): bigint {
    const template = this.#chance.one(this.#stage.templates)
    const fitting = this.coupons().filter((coupon) => templateOf(coupon) === template)
    const isOdd = fitting.length === 0 || !isTransferable(template)
    return isOdd && this.#chance.in100(85) ? this.coupon() : (this.#chance.one(fitting) ?? this.coupon())
  }

  /** Something that somebody has, and who. */
  owned(): { coupon: bigint; holder: Address } {
    const coupon = this.coupon()
    const holder = this.holderOf(coupon)
    return holder === undefined ? this.owned() : { coupon, holder }
  }

  holderOf(coupon: bigint, amount = 1n): Address | undefined {
    const { keys, wallet, world } = this.#stage
    const all = [...keys.map(({ address }) => address), wallet]
    const holders = all.filter((person) => unitsOf(world, person, coupon) >= amount)
    return holders.length === 0 ? undefined : this.#chance.one(holders)
  }

  otherThan(one: Address): Address {
    const other = this.person()
    return other === one && this.#chance.in100(95) ? this.otherThan(one) : other
  }

  // ---- orders ----

  anyOrder(): Order {
    const kind = this.#chance.weighed({ ask: 38, bid: 38, primaryAsk: 24 })
    if (kind === 'bid') return this.flawed(this.bid(this.coupon()))
    if (kind === 'primaryAsk') return this.flawed(this.primaryAsk(this.template()))
    const { coupon, holder } = this.owned()
    return this.flawed(this.ask(coupon, this.#chance.in100(4) ? this.person() : holder))
  }

  ask(coupon: bigint, maker: Address): Order {
    const order = this.#blank('ask', maker, coupon)
    order.paymentToken = this.#askToken(coupon)
    order.maxFee = this.#chance.in100(95) ? 500 : this.#chance.below(150)
    return this.#priced(order, 60n, 82n)
  }

  bid(wanted: bigint): Order {
    const { keys, wallet, refuser } = this.#stage
    const maker = this.#chance.in100(12) ? wallet : this.#chance.one(keys).address
    const order = this.#blank('bid', maker, wanted)
    order.paymentToken = this.#bidToken()
    order.scope = this.#chance.weighed({ id: 5, series: 3, class: 4 })
    if (order.scope === 'series') order.couponId = templateOf(wanted)
    if (order.scope === 'class') {
      order.couponId = classOf(wanted)
      order.maxSeries = this.#chance.in100(85) ? this.#chance.between(9, 12) : this.#chance.between(1, 8)
      order.minRemaining = this.#chance.between(1, 50_000)
      order.minGrade = this.#minGrade()
    }
    if (this.#chance.in100(15))
      order.recipient = this.#chance.in100(10) ? refuser : this.#chance.one([...keys, { address: wallet }]).address
    return this.#priced(order, 85n, 100n)
  }

  primaryAsk(template: bigint): Order {
    const { seller, world } = this.#stage
    const order = this.#blank('primaryAsk', this.#chance.in100(95) ? seller.address : this.person(), template)
    order.paymentToken = this.#chance.in100(95) ? (world.series.get(template)?.token ?? zeroAddress) : this.#bidToken()
    order.maxFee = this.#chance.in100(95) ? 500 : this.#chance.below(150)
    if (this.#chance.in100(8)) return this.#priced(order, 20n, 36n)
    if (this.#chance.in100(5)) return this.#priced(order, 99n, 103n)
    return this.#priced(order, 60n, 82n)
  }

  /** The issuer's grade, less as a rule, or a little more. */
  #minGrade(): number {
    const { grade } = this.#stage.world.issuer
    if (!this.#chance.in100(grade === 0 ? 15 : 50)) return 0
    return this.#chance.between(1, this.#chance.in100(80) ? Math.max(grade, 1) : grade + 2)
  }

  /** Pays for all of it at a fixed price, as payments by authorisation must. */
  payable(bid: Order): Order {
    if (this.#chance.in100(6)) return bid
    const amount = BigInt(this.#chance.between(1, 3))
    return { ...bid, pricing: 'fixed', priceArgument: 0n, amount, minFill: this.#chance.in100(90) ? amount : 0n }
  }

  #blank(kind: OrderKind, maker: Address, couponId: bigint): Order {
    const { world, wallet } = this.#stage
    const amount = BigInt(this.#chance.in100(88) ? this.#chance.between(4, 20) : this.#chance.between(1, 3))
    return {
      kind,
      maker,
      taker: this.#chance.in100(5) ? this.#chance.one([this.person(), wallet]) : zeroAddress,
      recipient: zeroAddress,
      couponId,
      scope: 'id',
      maxSeries: 0,
      minRemaining: 0,
      minGrade: 0,
      amount,
      minFill: this.#chance.in100(15) ? BigInt(this.#chance.between(0, 2)) % (amount + 1n) : 0n,
      paymentToken: zeroAddress,
      pricing: 'fixed',
      unitPrice: 0n,
      priceArgument: 0n,
      start: world.now - this.#chance.below(3_600),
      end: world.now + this.#chance.between(60, 86_400),
      nonce: this.#nonce(maker, amount),
      epoch: epochOf(world, maker),
      maxFee: 0,
    }
  }

  /** A bucket with room, as a rule. */
  #nonce(maker: Address, amount: bigint): bigint {
    const nonce = BigInt(this.#chance.below(nonces))
    const hasRoom = filledOf(this.#stage.world, maker, nonce) < amount
    return hasRoom || this.#chance.in100(15) ? nonce : this.#nonce(maker, amount)
  }

  /** Of 100.00 of face; points and other native prices have 18 digits more. */
  #priced(order: Order, low: bigint, high: bigint): Order {
    const one = order.paymentToken === zeroAddress ? ether : yuan
    const price = () => this.#chance.money(low * one, high * one)
    const pricing = this.#chance.weighed({ fixed: 6, linear: 2, pegged: 2 })
    if (pricing === 'fixed') return { ...order, pricing, unitPrice: price() }
    if (pricing === 'linear') return { ...order, pricing, unitPrice: price(), priceArgument: price() }
    const [least, most] = order.kind === 'bid' ? [9_500, 12_000] : [5_000, 8_900]
    const limit = order.kind === 'bid' ? price() + 5n * one : this.#chance.money(1n, 75n * one)
    return { ...order, pricing, unitPrice: limit, priceArgument: BigInt(this.#chance.between(least, most)) }
  }

  #askToken(coupon: bigint): Address {
    const { cny, authorized, usd } = this.#stage
    if (decodeCouponId(coupon).currency === 999 && this.#chance.in100(90)) return zeroAddress
    const name = this.#chance.weighed({ cny: 60, authorized: 25, native: 12, usd: 3 })
    return { cny, authorized, usd, native: zeroAddress }[name]
  }

  #bidToken(): Address {
    const { cny, authorized, usd } = this.#stage
    return { cny, authorized, usd }[this.#chance.weighed({ cny: 54, authorized: 43, usd: 3 })]
  }

  // ---- flaws ----

  flawed(order: Order): Order {
    return this.#chance.in100(6) ? { ...order, ...this.#flaw(order) } : order
  }

  #flaw(order: Order): Partial<Order> {
    const chance = this.#chance
    const { now } = this.#stage.world
    const flaws: (() => Partial<Order>)[] = [
      () => ({ amount: chance.one([0n, 2n ** 64n - 1n]), minFill: 0n }),
      () => ({ minFill: order.amount + BigInt(chance.below(2)) }),
      () => ({ unitPrice: BigInt(chance.below(2)) }),
      () => (order.pricing === 'fixed' ? { unitPrice: 0n } : { priceArgument: BigInt(chance.below(2)) }),
      () => ({ end: order.start - chance.below(2) }),
      () => ({ end: now, start: now - 60 }),
      () => ({ start: now + chance.between(1, 2), end: now + 3_600 }),
      () => ({ recipient: this.person() }),
      () => ({ couponId: withSerial(order.couponId, chance.below(3)) }),
      () => ({ paymentToken: chance.one([zeroAddress, this.#stage.usd]) }),
      () => ({ maxFee: 300 * chance.below(2) }),
      () => ({ epoch: order.epoch ^ 1n }),
      () => ({ couponId: order.couponId ^ (1n << BigInt(chance.between(186, 190))) }),
      () =>
        order.scope === 'class'
          ? { couponId: order.couponId | (1n << BigInt(chance.one([12, 44, 184]))) }
          : { amount: 2n ** 50n },
      () => (order.scope === 'class' ? { maxSeries: 0 } : { scope: 'series' }),
      () => (order.scope === 'class' ? { minRemaining: 0 } : { taker: this.person() }),
      () => ({ amount: 2n ** 50n }),
    ]
    return chance.one(flaws)()
  }

  // ---- takes ----

  /** What a taker says to an order, and a taker that may be able to. */
  take(order: Order): { taker: Address; take: Take } {
    const chance = this.#chance
    const sells = order.kind === 'bid'
    const couponId = sells ? this.#deliverable(order) : chance.in100(97) ? order.couponId : this.coupon()
    const isOneSerial = isSerialised(couponId) && order.kind !== 'primaryAsk'
    const amount = this.#amountFor(order, isOneSerial)
    const taker = sells ? (this.#sellerOf(couponId, amount) ?? this.person()) : this.person()
    return {
      taker: this.#allowed(order, taker),
      take: { ...this.#terms(order), amount, minAmount: this.#leastOf(amount), couponId },
    }
  }

  /** The taker is given: what it can deliver into a bid. */
  takeAs(order: Order, taker: Address): Take {
    const { take } = this.take(order)
    if (order.kind !== 'bid') return take
    for (let i = 0; i < 6; i++) {
      const couponId = this.#deliverable(order)
      if (unitsOf(this.#stage.world, taker, couponId) >= take.amount) return { ...take, couponId }
    }
    return take
  }

  #terms(order: Order): Omit<Take, 'amount' | 'minAmount' | 'couponId'> {
    const chance = this.#chance
    const { wallet, refuser, keys } = this.#stage
    const sells = order.kind === 'bid'
    const strict = chance.money(order.unitPrice / 2n, order.unitPrice * 2n)
    const easy = sells ? 0n : 2n ** 128n - 1n
    const recipients = [...keys.map(({ address }) => address), wallet, ...(chance.in100(40) ? [refuser] : [])]
    return {
      limitPrice: chance.in100(88) ? easy : strict > easy && !sells ? easy : strict,
      recipient: chance.in100(12) ? chance.one(recipients) : zeroAddress,
      maxFee: sells ? (chance.in100(95) ? 500 : 10) : 0,
      ...(chance.in100(18)
        ? { app: this.#stage.app, appFee: chance.between(1, 510) }
        : { app: zeroAddress, appFee: 0 }),
    }
  }

  #amountFor(order: Order, isOneSerial: boolean): bigint {
    const chance = this.#chance
    if (chance.in100(2)) return 0n
    if (order.amount === 2n ** 50n && chance.in100(50)) return 2n ** 49n
    if (isOneSerial && chance.in100(94)) return 1n
    if (order.minFill === order.amount && chance.in100(92)) return order.amount
    return BigInt(chance.between(1, 3))
  }

  #leastOf(amount: bigint): bigint {
    if (this.#chance.in100(2)) return amount + 1n
    return this.#chance.in100(70) ? amount : BigInt(this.#chance.below(Number(amount % 100n) + 1))
  }

  #sellerOf(coupon: bigint, amount: bigint): Address | undefined {
    const holder = this.holderOf(coupon, amount)
    return holder === this.#stage.wallet ? undefined : holder
  }

  #allowed({ taker, maker }: Order, chosen: Address): Address {
    if (taker !== zeroAddress && taker !== this.#stage.wallet && this.#chance.in100(80)) return taker
    return chosen === maker ? this.otherThan(maker) : chosen
  }

  /** A coupon that the bid may mean. */
  #deliverable(bid: Order): bigint {
    if (this.#chance.in100(4)) return this.coupon()
    const wanted = this.coupons().filter((coupon) => {
      if (bid.scope === 'id') return coupon === bid.couponId
      return bid.scope === 'series' ? templateOf(coupon) === bid.couponId : classOf(coupon) === bid.couponId
    })
    return wanted.length === 0 ? bid.couponId : this.#chance.one(wanted)
  }

  /** Native coin to send along: plenty, or what the order's price comes to, or a little where none belongs. */
  valueFor(order: Order, { amount }: Take): bigint {
    if (order.paymentToken !== zeroAddress) return this.#chance.in100(2) ? 1n : 0n
    return this.#chance.in100(80) ? 10n ** 21n : order.unitPrice * (amount % 100n)
  }
}
