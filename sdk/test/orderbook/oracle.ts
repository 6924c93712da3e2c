import { decodeCouponId } from '../../src/ids/decode.ts'
import { never } from '../../src/ids/layout.ts'
import type { BookReason } from '../../src/orderbook/reasons.ts'
import type { BookCommand, BookEvent, BookSide, LimitCommand, MarketCommand } from '../../src/orderbook/types.ts'

// The order book as its guide tells it, for reading: one list of orders, everything looked for from the start each time.
// It shares nothing with the engine but the types.

type Given = LimitCommand | MarketCommand
type Order = Given & { left: bigint; sequence: number }
/** An event without its number and time. */
type Told = BookEvent extends infer event ? (event extends BookEvent ? Omit<event, 'sequence' | 'time'> : never) : never

const small = (a: bigint, b: bigint) => (a < b ? a : b)
const large = (a: bigint, b: bigint) => (a < b ? b : a)
const size = (value: bigint) => (value < 0n ? -value : value)

export class Oracle {
  time = 0
  grade = 0
  phase: 'continuous' | 'call' = 'continuous'
  sequence = 0
  orders: Order[] = []
  events: BookEvent[] = []
  readonly couponClass: bigint | undefined

  constructor(couponClass?: bigint) {
    this.couponClass = couponClass
  }

  apply(command: BookCommand): BookEvent[] {
    this.events = []
    this.time = command.time
    this.expire()
    if (command.type === 'limit' || command.type === 'market') this.arrive(command)
    if (command.type === 'cancel') {
      const found = this.orders.find(({ id }) => id === command.id)
      if (found) this.end(found, 'REQUESTED')
      else this.tell({ type: 'rejected', id: command.id, reason: 'NO_SUCH_ORDER' })
    }
    if (command.type === 'grade') {
      const before = this.grade
      this.grade = command.grade
      this.tell({ type: 'graded', grade: command.grade })
      if (command.grade > before && this.phase === 'continuous') this.startAgain()
    }
    if (command.type === 'call') {
      if (this.phase === 'call') this.tell({ type: 'rejected', id: undefined, reason: 'CALL_PHASE' })
      else this.change('call')
    }
    if (command.type === 'clear') {
      if (this.phase === 'continuous') this.tell({ type: 'rejected', id: undefined, reason: 'CONTINUOUS_PHASE' })
      else this.clear(command.reference)
    }
    return this.events
  }

  /** Whether any two orders in the book could trade now. */
  isCrossed(): boolean {
    if (this.phase === 'call') return false
    return this.orders.some((bid) => bid.side === 'bid' && this.orders.some((ask) => this.couldTrade(ask, bid)))
  }

  private couldTrade(ask: Order, bid: Order): boolean {
    const isPair = ask.side === 'ask' && bid.side === 'bid' && this.fits(ask, bid)
    return isPair && priceOf(ask) <= priceOf(bid) && this.least(ask, bid) <= small(ask.left, bid.left)
  }

  private least(a: Order, b: Order): bigint {
    return large(a.minFill ?? 1n, b.minFill ?? 1n)
  }

  private tell(event: Told): number {
    this.sequence++
    this.events.push({ ...event, sequence: this.sequence, time: this.time } as BookEvent)
    return this.sequence
  }

  private change(phase: 'continuous' | 'call'): void {
    this.phase = phase
    this.tell({ type: 'phase', phase })
  }

  private remove(order: Order): void {
    this.orders = this.orders.filter((one) => one !== order)
  }

  private end(order: Order, reason: BookReason): void {
    this.remove(order)
    this.tell({ type: 'cancelled', id: order.id, left: order.left, reason })
  }

  private couponEnd({ couponId, scope }: Given): number {
    if (couponId === undefined || scope === 'class') return Number.POSITIVE_INFINITY
    const { validUntil } = decodeCouponId(couponId)
    return validUntil === never ? Number.POSITIVE_INFINITY : validUntil
  }

  private endOf(order: Given): number {
    const until = order.type === 'limit' ? order.until : undefined
    return Math.min(until ?? Number.POSITIVE_INFINITY, this.couponEnd(order))
  }

  private expire(): void {
    const ended = this.orders.filter((order) => this.endOf(order) <= this.time)
    ended.sort((a, b) => this.endOf(a) - this.endOf(b) || a.sequence - b.sequence)
    for (const order of ended) {
      this.remove(order)
      this.tell({ type: 'expired', id: order.id, left: order.left })
    }
  }

  private refusal(given: Given): BookReason | undefined {
    if (this.orders.some(({ id }) => id === given.id)) return 'DUPLICATE_ID'
    if ((given.minFill ?? 0n) > given.amount) return 'BELOW_MIN_FILL'
    if (given.type === 'limit' && (given.until ?? Number.POSITIVE_INFINITY) <= this.time) return 'ORDER_EXPIRED'
    if (this.phase === 'call' && (!rests(given) || isPostOnly(given))) return 'CALL_PHASE'
    if (this.couponClass === undefined || given.couponId === undefined) return undefined
    if (!this.isOfClass(given, given.couponId)) return 'OUT_OF_SCOPE'
    return this.couponEnd(given) <= this.time ? 'COUPON_EXPIRED' : undefined
  }

  private isOfClass({ scope }: Given, couponId: bigint): boolean {
    if (scope === 'class') return couponId === this.couponClass
    const [coupon, wanted] = [decodeCouponId(couponId), decodeCouponId(this.couponClass ?? 0n)]
    if (scope === 'series' && coupon.serial !== 0) return false
    const fields = ['issuerId', 'currency', 'faceValue', 'flags'] as const
    const isPossible = coupon.serial === 0 || (coupon.flags & 4) !== 0
    return isPossible && fields.every((field) => coupon[field] === wanted[field])
  }

  private fits(ask: Order, bid: Order): boolean {
    if (ask.couponId === undefined || bid.couponId === undefined) return true
    const given = decodeCouponId(ask.couponId)
    if (bid.scope === 'class') {
      const isLong = given.validUntil === never || given.validUntil - this.time >= (bid.minRemaining ?? 0)
      return given.series <= (bid.maxSeries ?? 0) && isLong && this.grade >= (bid.minGrade ?? 0)
    }
    if (bid.scope === 'series') return ask.couponId - (BigInt(given.serial) << 152n) === bid.couponId
    return ask.couponId === bid.couponId
  }

  private arrive(given: Given): void {
    const refusal = this.refusal(given)
    if (refusal) {
      this.tell({ type: 'rejected', id: given.id, reason: refusal })
      return
    }
    const order: Order = { ...given, left: given.amount, sequence: 0 }
    // What it would do: tried on a copy of everything.
    const trial = this.trial(order)
    if (isPostOnly(given) && trial.contacts > 0) this.tell({ type: 'rejected', id: given.id, reason: 'WOULD_TAKE' })
    else if (given.timeInForce === 'FOK' && trial.traded < given.amount) {
      this.tell({ type: 'rejected', id: given.id, reason: 'UNFILLABLE' })
    } else {
      const { id, side, amount } = given
      const price = given.type === 'limit' ? given.price : undefined
      order.sequence = this.tell({ type: 'accepted', id, side, price, amount })
      const isOpen = this.meet(order)
      if (isOpen && rests(given)) this.orders.push(order)
      else if (isOpen) this.end(order, 'UNFILLED')
    }
  }

  private trial(order: Order): { contacts: number; traded: bigint } {
    if (this.phase === 'call') return { contacts: 0, traded: 0n }
    const copy = new Oracle(this.couponClass)
    Object.assign(copy, { time: this.time, grade: this.grade, orders: this.orders.map((one) => ({ ...one })) })
    copy.meet({ ...order })
    const traded = copy.events.reduce((sum, event) => (event.type === 'trade' ? sum + event.amount : sum), 0n)
    // Being short of one's own minimum is nobody's doing but of an earlier contact.
    return { contacts: copy.events.length, traded }
  }

  /** Trades with those that rest. @returns whether something is left that counts */
  private meet(taker: Order): boolean {
    if (this.phase === 'call') return true
    const passed = new Set<Order>()
    for (;;) {
      const maker = this.bestFor(taker, passed)
      if (!maker) return true
      passed.add(maker)
      const amount = small(taker.left, maker.left)
      if (maker.owner !== undefined && maker.owner === taker.owner) {
        const mode = taker.selfTrade ?? 'cancelTaker'
        if (mode === 'decrementAndCancel') {
          if (this.lose(maker, amount)) this.settle(maker)
          if (!this.lose(taker, amount) || !this.settle(taker)) return false
          continue
        }
        if (mode !== 'cancelTaker') this.end(maker, 'SELF_TRADE')
        if (mode === 'cancelMaker') continue
        this.end(taker, 'SELF_TRADE')
        return false
      }
      const [ask, bid] = taker.side === 'ask' ? [taker, maker] : [maker, taker]
      this.trade(ask, bid, { amount, price: priceOf(maker), taker: taker.side })
      this.settle(maker)
      if (taker.left === 0n) return false
      // Its shortness is told at its end: there may be nobody else to meet.
      if (taker.left < (taker.minFill ?? 1n)) return this.settle(taker)
    }
  }

  private bestFor(taker: Order, passed: Set<Order>): Order | undefined {
    const able = this.orders.filter((maker) => {
      if (passed.has(maker) || maker.side === taker.side) return false
      const [ask, bid] = taker.side === 'ask' ? [taker, maker] : [maker, taker]
      const isPriced = taker.type === 'market' || priceOf(ask) <= priceOf(bid)
      return isPriced && this.fits(ask, bid) && small(taker.left, maker.left) >= this.least(taker, maker)
    })
    return sorted(able)[0]
  }

  private trade(ask: Order, bid: Order, { amount, price, taker }: { amount: bigint; price: bigint; taker?: BookSide }) {
    ask.left -= amount
    bid.left -= amount
    const [askLeft, bidLeft, couponId] = [ask.left, bid.left, ask.couponId]
    this.tell({ type: 'trade', ask: ask.id, bid: bid.id, taker, price, amount, askLeft, bidLeft, couponId })
  }

  /** @returns whether the order stays */
  private lose(order: Order, amount: bigint): boolean {
    if (order.left === amount) {
      this.end(order, 'SELF_TRADE')
      return false
    }
    order.left -= amount
    this.tell({ type: 'reduced', id: order.id, amount, left: order.left, reason: 'SELF_TRADE' })
    return true
  }

  /** Takes out who has too little left. @returns whether the order stays */
  private settle(order: Order): boolean {
    if (order.left === 0n) this.remove(order)
    else if (order.left < (order.minFill ?? 1n)) this.end(order, 'BELOW_MIN_FILL')
    else return true
    return false
  }

  private startAgain(): void {
    const all = this.orders.toSorted((a, b) => a.sequence - b.sequence)
    this.orders = []
    for (const order of all) {
      if (isPostOnly(order) && this.trial(order).contacts > 0) this.end(order, 'WOULD_TAKE')
      else if (this.meet(order)) this.orders.push(order)
    }
  }

  private clear(reference: bigint | undefined): void {
    const seriesOf = ({ couponId = 0n }: Order) => couponId - (BigInt(decodeCouponId(couponId).serial) << 152n)
    const all = new Set(this.orders.filter(({ side }) => side === 'ask').map(seriesOf))
    for (const series of [...all].sort((a, b) => (a < b ? -1 : 1))) {
      const asks = sorted(this.orders.filter((one) => one.side === 'ask' && seriesOf(one) === series && isPlain(one)))
      const isSeller = (bid: Order) => bid.owner !== undefined && asks.some(({ owner }) => owner === bid.owner)
      const wants = (bid: Order) => asks.some((ask) => this.fits({ ...ask, couponId: series }, bid))
      const bids = sorted(
        this.orders.filter((one) => one.side === 'bid' && isPlain(one) && wants(one) && !isSeller(one)),
      )
      this.auction(asks, bids, { series: this.couponClass === undefined ? undefined : series, reference })
    }
    this.change('continuous')
    this.startAgain()
  }

  private auction(
    asks: Order[],
    bids: Order[],
    { series, reference }: { series: bigint | undefined; reference: bigint | undefined },
  ): void {
    const limits = [...asks, ...bids].map(priceOf).sort((a, b) => (a < b ? -1 : 1))
    const [low, high] = [limits[0] ?? 0n, limits.at(-1) ?? 0n]
    const total = (orders: Order[]) => orders.reduce((sum, { left }) => sum + left, 0n)
    const at = (price: bigint) => {
      const supply = total(asks.filter((ask) => priceOf(ask) <= price))
      const demand = total(bids.filter((bid) => priceOf(bid) >= price))
      return { price, volume: small(supply, demand), imbalance: demand - supply }
    }
    let all = Array.from({ length: Number(high - low) + 1 }, (_, step) => at(low + BigInt(step)))
    const most = all.map(({ volume }) => volume).reduce(large, 0n)
    if (most === 0n) return
    all = all.filter(({ volume }) => volume === most)
    const least = all.map(({ imbalance }) => size(imbalance)).reduce(small)
    all = all.filter(({ imbalance }) => size(imbalance) === least)
    const [first, last] = [all[0] as (typeof all)[0], all.at(-1) as (typeof all)[0]]
    let price = (first.price + last.price) / 2n
    if (reference !== undefined) {
      const near = all.toSorted((a, b) => (size(a.price - reference) < size(b.price - reference) ? -1 : 1))
      price = (near[0] as (typeof all)[0]).price
      if (all.every(({ imbalance }) => imbalance > 0n)) price = last.price
      if (all.every(({ imbalance }) => imbalance < 0n)) price = first.price
    }
    this.tell({ type: 'cleared', couponId: series, ...at(price) })
    for (let left = most; left > 0n; ) {
      const [ask, bid] = [asks.find(({ left }) => left > 0n), bids.find(({ left }) => left > 0n)] as [Order, Order]
      const amount = small(small(ask.left, bid.left), left)
      this.trade(ask, bid, { amount, price })
      for (const order of [ask, bid]) this.settle(order)
      left -= amount
    }
  }
}

function priceOf(order: Order): bigint {
  return order.type === 'limit' ? order.price : 0n
}

function rests(given: Given): boolean {
  return given.type === 'limit' && given.timeInForce !== 'IOC' && given.timeInForce !== 'FOK'
}

function isPostOnly(given: Given): boolean {
  return given.type === 'limit' && given.postOnly === true
}

/** Takes part in a call auction: trades any part, and as a bid any serial. */
function isPlain({ side, minFill = 0n, scope, couponId }: Order): boolean {
  const isSerial = couponId !== undefined && (decodeCouponId(couponId).flags & 4) !== 0
  return minFill <= 1n && !(side === 'bid' && isSerial && scope !== 'series' && scope !== 'class')
}

/** Best first; all of one side. */
function sorted(orders: Order[]): Order[] {
  return orders.toSorted((a, b) => {
    if (priceOf(a) === priceOf(b)) return a.sequence - b.sequence
    return priceOf(a) < priceOf(b) === (a.side === 'ask') ? -1 : 1
  })
}
