import { type Address, zeroAddress } from 'viem'
import { classOf, templateOf } from '../../../../src/ids/index.ts'
import type { Order } from '../../../../src/orders/index.ts'
import type { Chance } from '../../play/chance.ts'
import { filledOf } from '../rules/bucket.ts'
import { isSerialised, unitsOf } from '../rules/coupons.ts'
import type { Take } from '../rules/trade.ts'
import type { Deck } from './deck.ts'
import { huge } from './flaws.ts'
import type { Stage } from './stage.ts'

/** What takers say to an order: most of it possible. */
export class Takes {
  readonly #chance: Chance
  readonly #stage: Stage
  readonly #deck: Deck

  constructor(chance: Chance, stage: Stage, deck: Deck) {
    this.#chance = chance
    this.#stage = stage
    this.#deck = deck
  }

  /** What a taker says to an order, and a taker that may be able to. */
  any(order: Order): { taker: Address; take: Take } {
    const chance = this.#chance
    const sells = order.kind === 'bid'
    const couponId = sells ? this.#deliverable(order) : chance.in100(97) ? order.couponId : this.#deck.coupon()
    const isOneSerial = isSerialised(couponId) && order.kind !== 'primaryAsk'
    const amount = this.#amountFor(order, isOneSerial)
    const taker = sells ? (this.#sellerOf(couponId, amount) ?? this.#deck.person()) : this.#deck.person()
    return {
      taker: this.#allowed(order, taker),
      take: { ...this.#terms(order), amount, minAmount: this.#leastOf(amount), couponId },
    }
  }

  /** The taker is given: what it can deliver into a bid. */
  by(taker: Address, order: Order): Take {
    const { take } = this.any(order)
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
      limitPrice: chance.in100(88) ? easy : strict,
      recipient: chance.in100(12) ? chance.one(recipients) : zeroAddress,
      maxFee: sells ? (chance.in100(95) ? 500 : 10) : 0,
      ...(chance.in100(18)
        ? { app: this.#stage.app, appFee: chance.in100(92) ? chance.between(1, 500) : 501 }
        : { app: zeroAddress, appFee: 0 }),
    }
  }

  #amountFor(order: Order, isOneSerial: boolean): bigint {
    const chance = this.#chance
    if (chance.in100(2)) return 0n
    if (order.amount === huge && chance.in100(50)) return huge / 2n
    if (isOneSerial && chance.in100(94)) return 1n
    if (order.minFill === order.amount && chance.in100(92)) return order.amount
    const left = order.amount - filledOf(this.#stage.world, order.maker, order.nonce)
    if (left > 0n && left < 10n && chance.in100(30)) return left + BigInt(chance.below(2))
    return BigInt(chance.between(1, 3))
  }

  #leastOf(amount: bigint): bigint {
    if (this.#chance.in100(2)) return amount + 1n
    return this.#chance.in100(60) ? amount : BigInt(this.#chance.below(Number(amount % 100n) + 1))
  }

  #sellerOf(coupon: bigint, amount: bigint): Address | undefined {
    const holder = this.#deck.holderOf(coupon, amount)
    return holder === this.#stage.wallet ? undefined : holder
  }

  #allowed({ taker, maker }: Order, chosen: Address): Address {
    if (taker !== zeroAddress && taker !== this.#stage.wallet && this.#chance.in100(80)) return taker
    return chosen === maker ? this.#deck.otherThan(maker) : chosen
  }

  /** A coupon that the bid may mean. */
  #deliverable(bid: Order): bigint {
    if (this.#chance.in100(4)) return this.#deck.coupon()
    const wanted = this.#deck.coupons().filter((coupon) => {
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
