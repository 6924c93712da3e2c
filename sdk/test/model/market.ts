import { type Address, zeroAddress } from 'viem'
import {
  ask,
  bid,
  fixed,
  linear,
  type Order,
  type Pair,
  scopeClass,
  scopeId,
  scopeSeries,
  type Take,
  termsOf,
} from './order.ts'

/** The error that must come, with its arguments. */
export class Refusal extends Error {
  readonly args: readonly (bigint | string | number)[]

  constructor(name: string, ...args: (bigint | string | number)[]) {
    super(name)
    this.name = name
    this.args = args
  }
}

export type Consented = { order: Order; honest: boolean; registered: boolean }

type Deal = {
  seller: Address
  buyer: Address
  payee: Address
  recipient: Address
  coupon: bigint
  amount: bigint
  unitPrice: bigint
  implicit: boolean
  total: bigint
  fee: bigint
  proceeds: bigint
  app: Address
  appFee: bigint
}

const locked = (1n << 64n) - 1n

const keyOf = (...parts: (string | bigint)[]) => parts.join(':')
const textOf = (order: Order) =>
  JSON.stringify(order, (_, value) => (typeof value === 'bigint' ? value.toString() : value))

/** The market's rules, written a third time: secondary trades in one token, without a registry. Time is in seconds. */
export class Market {
  now = 0
  fee = 0
  pausedUntil = 0
  readonly treasury: Address
  units = new Map<string, bigint>()
  money = new Map<string, bigint>()
  filled = new Map<string, bigint>()
  epochs = new Map<string, bigint>()
  registered = new Set<string>()
  approved = new Set<string>()

  constructor(treasury: Address) {
    this.treasury = treasury
  }

  // ---- trading ----

  fill(taker: Address, consented: Consented, take: Take): bigint {
    return this.#whole(() => {
      this.#requireOpen()
      return this.#fill(taker, consented, take)
    })
  }

  fillMany(taker: Address, fills: readonly { consented: Consented; take: Take }[], allOrNothing: boolean): bigint[] {
    const one = ({ consented, take }: { consented: Consented; take: Take }) => this.#fill(taker, consented, take)
    return this.#whole(() => {
      this.#requireOpen()
      return fills.map((entry) => (allOrNothing ? one(entry) : this.#orZero(() => one(entry))))
    })
  }

  matchOrders(caller: Address, orders: readonly Consented[], pairs: readonly Pair[], batchPrice: bigint): void {
    this.#whole(() => {
      this.#requireOpen()
      const implicit = orders.map((entry) => {
        shape(entry.order)
        return this.#consent(entry)
      })
      const deals = pairs.map((pair) => this.#agree(caller, orders, implicit, pair, batchPrice))
      for (const deal of deals) this.#pay(deal.buyer, deal.payee, deal.proceeds)
      for (const deal of deals) this.#pay(deal.buyer, this.treasury, deal.fee)
      for (const deal of merged(deals)) this.#deliver(deal)
    })
  }

  // ---- makers ----

  cancel(maker: Address, nonce: bigint): void {
    this.filled.set(keyOf(maker, nonce), locked)
  }

  cancelWord(maker: Address, word: bigint): void {
    for (let i = 0n; i < 4n; i++) this.cancel(maker, 4n * word + i)
  }

  lock(maker: Address): void {
    this.epochs.set(maker, locked)
  }

  register(caller: Address, order: Order): void {
    shape(order)
    if (caller !== order.maker) throw new Refusal('Marketplace_NotMaker', order.maker)
    this.registered.add(textOf(order))
  }

  // ---- one trade ----

  #fill(taker: Address, consented: Consented, take: Take): bigint {
    const { order } = consented
    shape(order)
    if (order.taker !== zeroAddress && order.taker !== taker) throw new Refusal('Marketplace_WrongTaker', order.taker)
    const implicit = this.#consent(consented)
    const amount = this.#consume(order, take.amount, take.minAmount)
    const sells = order.kind === bid
    if (sells) requireInScope(order, take.couponId, this.now)
    else if (take.couponId !== order.coupon) throw new Refusal('Marketplace_OutOfScope', take.couponId)
    const unitPrice = priceOf(order, this.now)
    if (!sells && unitPrice > take.limitPrice) {
      throw new Refusal('Marketplace_PriceAboveLimit', unitPrice, take.limitPrice)
    }
    if (sells && unitPrice < take.limitPrice) {
      throw new Refusal('Marketplace_PriceBelowLimit', unitPrice, take.limitPrice)
    }
    const self = take.recipient === zeroAddress ? taker : take.recipient
    const deal: Deal = {
      seller: sells ? taker : order.maker,
      buyer: sells ? order.maker : taker,
      payee: sells ? self : order.maker,
      recipient: sells ? recipientOf(order) : self,
      coupon: take.couponId,
      amount,
      unitPrice,
      implicit: implicit || sells,
      ...this.#charge(unitPrice * amount, sells ? take.maxFee : order.maxFee),
      app: zeroAddress,
      appFee: 0n,
    }
    chargeApp(deal, sells, take)
    conclude(deal, this.now)
    this.#pay(deal.buyer, deal.payee, deal.proceeds)
    this.#pay(deal.buyer, this.treasury, deal.fee)
    this.#pay(deal.buyer, deal.app, deal.appFee)
    this.#deliver(deal)
    return amount
  }

  #agree(caller: Address, orders: readonly Consented[], implicit: boolean[], pair: Pair, batchPrice: bigint): Deal {
    const sale = orders[pair.ask]?.order
    if (sale === undefined) throw new Refusal('Marketplace_NoSuchOrder', BigInt(pair.ask))
    const purchase = orders[pair.bid]?.order
    if (purchase === undefined) throw new Refusal('Marketplace_NoSuchOrder', BigInt(pair.bid))
    if (sale.kind === bid || purchase.kind !== bid) throw new Refusal('Marketplace_NotAPair')
    requireTaker(sale.taker, caller, purchase.maker)
    requireTaker(purchase.taker, caller, sale.maker)
    requireInScope(purchase, sale.coupon, this.now)
    const unitPrice = pair.unitPrice === 0n ? batchPrice : pair.unitPrice
    const least = priceOf(sale, this.now)
    if (unitPrice < least) throw new Refusal('Marketplace_PriceBelowLimit', unitPrice, least)
    const most = priceOf(purchase, this.now)
    if (unitPrice > most) throw new Refusal('Marketplace_PriceAboveLimit', unitPrice, most)
    const amount = this.#consume(sale, pair.amount, pair.amount)
    this.#consume(purchase, pair.amount, pair.amount)
    const deal: Deal = {
      seller: sale.maker,
      buyer: purchase.maker,
      payee: sale.maker,
      recipient: recipientOf(purchase),
      coupon: sale.coupon,
      amount,
      unitPrice,
      implicit: implicit[pair.ask] === true,
      ...this.#charge(unitPrice * amount, sale.maxFee),
      app: zeroAddress,
      appFee: 0n,
    }
    conclude(deal, this.now)
    return deal
  }

  // ---- rules ----

  #requireOpen(): void {
    if (this.now < this.pausedUntil) throw new Refusal('Marketplace_Paused', this.pausedUntil)
  }

  /** @returns whether a key signed, so that coupons move without approval */
  #consent({ order, honest, registered }: Consented): boolean {
    if (this.now < order.start) throw new Refusal('Marketplace_OrderNotStarted', order.start)
    if (this.now >= order.end) throw new Refusal('Marketplace_OrderExpired', order.end)
    const epoch = this.epochs.get(order.maker) ?? 0n
    if (epoch === locked) throw new Refusal('Marketplace_Locked', order.maker)
    if (epoch !== order.epoch) throw new Refusal('Marketplace_StaleEpoch', order.epoch, epoch)
    const agreed = registered ? this.registered.has(textOf(order)) : honest
    if (!agreed) throw new Refusal('Marketplace_InvalidSignature', order.maker)
    return !registered
  }

  #consume(order: Order, wanted: bigint, least: bigint): bigint {
    const key = keyOf(order.maker, order.nonce)
    const filled = this.filled.get(key) ?? 0n
    if (filled === locked) throw new Refusal('Marketplace_OrderCancelled', order.nonce)
    const left = filled < order.amount ? order.amount - filled : 0n
    const amount = wanted < left ? wanted : left
    if (wanted === 0n) throw new Refusal('Marketplace_ZeroAmount')
    if (amount === 0n || amount < least) throw new Refusal('Marketplace_Overfill', left, least)
    if (amount < order.minFill) throw new Refusal('Marketplace_BelowMinFill', amount, order.minFill)
    this.filled.set(key, filled + amount)
    return amount
  }

  #charge(total: bigint, maximum: number) {
    if (this.fee > maximum) throw new Refusal('Marketplace_FeeAboveMaximum', this.fee, maximum)
    const fee = (total * BigInt(this.fee)) / 10_000n
    return { total, fee, proceeds: total - fee }
  }

  #pay(from: Address, to: Address, amount: bigint): void {
    const balance = this.money.get(from) ?? 0n
    if (balance < amount) throw new Refusal('TransferFromFailed')
    this.money.set(from, balance - amount)
    this.money.set(to, (this.money.get(to) ?? 0n) + amount)
  }

  #deliver({ seller, recipient, coupon, amount, implicit }: Deal): void {
    if (!implicit && !this.approved.has(seller)) throw new Refusal('Coupon_NotApproved', seller)
    const from = keyOf(seller, coupon)
    const balance = this.units.get(from) ?? 0n
    if (balance < amount) throw new Refusal('Coupon_InsufficientBalance', seller, coupon, balance, amount)
    this.units.set(from, balance - amount)
    const to = keyOf(recipient, coupon)
    this.units.set(to, (this.units.get(to) ?? 0n) + amount)
  }

  // ---- all or nothing ----

  #whole<Result>(act: () => Result): Result {
    const before = [new Map(this.units), new Map(this.money), new Map(this.filled)] as const
    try {
      return act()
    } catch (refusal) {
      ;[this.units, this.money, this.filled] = before
      throw refusal
    }
  }

  #orZero(act: () => bigint): bigint {
    try {
      return this.#whole(act)
    } catch (refusal) {
      if (refusal instanceof Refusal) return 0n
      throw refusal
    }
  }
}

/** What an order must look like: the first field that does not is named. */
function shape(order: Order): void {
  const must = (holds: boolean, name: string) => {
    if (!holds) throw new Refusal('Marketplace_InvalidOrder', name)
  }
  must(order.amount > 0n && order.amount < locked, 'amount')
  must(order.minFill <= order.amount, 'minFill')
  must(order.unitPrice > 0n, 'unitPrice')
  must(order.pricing === fixed || order.priceArgument > 0n, 'priceArgument')
  must(order.start < order.end, 'end')
  if (order.kind === ask) {
    must(order.scope === scopeId, 'scope')
    must(order.recipient === zeroAddress, 'recipient')
    must(termsOf(order.coupon).serial === 0, 'serial')
    return
  }
  must(order.maxFee === 0, 'maxFee')
  must(termsOf(order.coupon).serial === 0, 'serial')
  if (order.scope !== scopeClass) return
  must(termsOf(order.coupon).series === 0, 'series')
  must(termsOf(order.coupon).validFrom === 0, 'validFrom')
  must(termsOf(order.coupon).validUntil === 0, 'validUntil')
  must(order.maxSeries > 0, 'maxSeries')
  must(order.minRemaining > 0, 'minRemaining')
}

/** Rounded toward the maker. */
function priceOf(order: Order, now: number): bigint {
  if (order.pricing !== linear) return order.unitPrice
  const span = BigInt(order.end - order.start)
  const passed = BigInt(now - order.start)
  const sum = order.unitPrice * (span - passed) + order.priceArgument * passed
  return order.kind === bid || sum % span === 0n ? sum / span : sum / span + 1n
}

function requireInScope(order: Order, coupon: bigint, now: number): void {
  const [wanted, given] = [termsOf(order.coupon), termsOf(coupon)]
  const sameClass = (['issuerId', 'currency', 'faceValue', 'flags'] as const).every((key) => wanted[key] === given[key])
  const fits =
    order.scope === scopeClass
      ? sameClass && given.series <= order.maxSeries && given.validUntil >= now + order.minRemaining
      : order.coupon === coupon || (order.scope === scopeSeries && sameClass && wanted.series === given.series)
  if (!fits) throw new Refusal('Marketplace_OutOfScope', coupon)
}

function requireTaker(taker: Address, caller: Address, other: Address): void {
  if (taker !== zeroAddress && taker !== caller && taker !== other) throw new Refusal('Marketplace_WrongTaker', taker)
}

const recipientOf = (order: Order) => (order.recipient === zeroAddress ? order.maker : order.recipient)

function chargeApp(deal: Deal, sells: boolean, take: Take): void {
  if (take.app === zeroAddress || take.appFee === 0) return
  if (take.appFee > 500) throw new Refusal('Marketplace_AppFeeTooHigh', take.appFee, 500)
  deal.app = take.app
  deal.appFee = (deal.total * BigInt(take.appFee)) / 10_000n
  if (sells) deal.proceeds -= deal.appFee
}

function conclude(deal: Deal, now: number): void {
  if (deal.seller === deal.buyer) throw new Refusal('Marketplace_SelfTrade', deal.seller)
  if (now >= termsOf(deal.coupon).validUntil) throw new Refusal('Marketplace_CouponExpired', deal.coupon)
}

/** Neighbours with equal from, to and coupon are one delivery. */
function merged(deals: readonly Deal[]): Deal[] {
  const result: Deal[] = []
  for (const deal of deals) {
    const last = result.at(-1)
    const same = (['seller', 'recipient', 'coupon', 'implicit'] as const).every((key) => last?.[key] === deal[key])
    if (last !== undefined && same) last.amount += deal.amount
    else result.push({ ...deal })
  }
  return result
}
