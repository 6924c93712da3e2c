import { type Address, type LocalAccount, zeroAddress } from 'viem'
import { classOf, decodeCouponId, templateOf, withSerial } from '../../../../src/ids/index.ts'
import type { Order, OrderKind } from '../../../../src/orders/index.ts'
import type { Chance } from '../../play/chance.ts'
import { filledOf } from '../rules/bucket.ts'
import { epochOf } from '../rules/consent.ts'
import { isSerialised, isTransferable, unitsOf } from '../rules/coupons.ts'
import { flawOf } from './flaws.ts'
import type { Stage } from './stage.ts'

/** Buckets of a maker: few enough that orders share them. */
export const nonces = 16
const yuan = 1_000_000n
const ether = 10n ** 18n

/** Random orders: most of them sound, some with a flaw. */
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
    const isOdd = fitting.length === 0 || (!isTransferable(template) && this.#chance.in100(78))
    return isOdd ? this.coupon() : this.#chance.one(fitting)
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

  ask(coupon: bigint, maker: Address, token = this.#askToken(coupon)): Order {
    const order = this.#blank('ask', maker, coupon)
    order.paymentToken = token
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
    const recipients = [...keys.map(({ address }) => address), wallet, ...(this.#chance.in100(30) ? [refuser] : [])]
    if (this.#chance.in100(15)) order.recipient = this.#chance.one(recipients)
    return this.#priced(order, 85n, 100n)
  }

  primaryAsk(template: bigint): Order {
    const { seller, world } = this.#stage
    const order = this.#blank('primaryAsk', this.#chance.in100(95) ? seller.address : this.person(), template)
    const ownToken = world.series.get(template)?.token ?? zeroAddress
    order.paymentToken = this.#chance.in100(93) ? ownToken : this.#chance.one([zeroAddress, this.#bidToken()])
    // A series that nobody has created.
    if (this.#chance.in100(2)) order.couponId ^= 1n << 190n
    order.maxFee = this.#chance.in100(95) ? 500 : this.#chance.below(150)
    if (this.#chance.in100(8)) return this.#priced(order, 20n, 36n)
    if (this.#chance.in100(5)) return this.#priced(order, 99n, 103n)
    return this.#priced(order, 60n, 82n)
  }

  /** The issuer's grade, less as a rule, or a little more. */
  #minGrade(): number {
    const { grade } = this.#stage.world.issuer
    if (!this.#chance.in100(grade === 0 ? 20 : 70)) return 0
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
      minFill: this.#chance.in100(20) ? BigInt(this.#chance.between(0, 3)) % (amount + 1n) : 0n,
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

  flawed(order: Order): Order {
    return this.#chance.in100(6) ? { ...order, ...flawOf(this.#chance, this.#stage, order) } : order
  }
}
