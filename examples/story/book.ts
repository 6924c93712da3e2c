import { templateOf } from '@genex/sdk/ids'
import type { OrderStatus } from '@genex/sdk/relayer'
import type { Hex } from 'viem'
import type { Role } from '../devnet/cast.ts'

/** Whose balances the story follows; `treasury` is the contract. */
export type Holder = Role | 'treasury'

/** What a series weighs in its issuer's exposure, and what it holds in escrow. */
export type Weight = {
  issuerId: number
  /** Fen per coupon that no escrow covers. */
  unsecured: bigint
  /** Token units per coupon. */
  escrow: bigint
}

const counters = { minted: 0n, redeemed: 0n, exited: 0n, presented: 0n, released: 0n, finalised: 0n }

/** Counters of a series, in coupons, as the contracts name them; `finalised` is breakage. */
export type Counters = typeof counters

/** An issuer as the ledger sees it. Money in fen. */
export type Standing = {
  status: 'active' | 'suspended' | 'frozen' | 'defaulted'
  /** 0: never scored. */
  grade: number
  exposure: bigint
  /** That counts toward the quota. */
  collateral: bigint
}

/** A trade as the index must list it. Money in token units. */
export type Deal = { couponId: bigint; amount: bigint; unitPrice: bigint; fee: bigint }

/**
 * What the chain must say, kept by plain arithmetic from the numbers that the steps state. It knows nothing of the
 * contracts: each step enters what must have happened, then everything is compared with chain, index and relayer.
 */
export class Book {
  /** Token units of the test yuan. */
  readonly money = new Map<Holder, bigint>()
  /** Token units that the Treasury owes. */
  readonly credits = new Map<Role, bigint>()
  /** Token units in the Treasury that are the platform's. */
  fees = 0n
  /** Coupons by id and holder. */
  readonly coupons = new Map<bigint, Map<Role, bigint>>()
  /** By template id. */
  readonly series = new Map<bigint, Weight & Counters>()
  readonly issuers = new Map<number, Standing>()
  /** In the order of the blocks. */
  readonly trades: Deal[] = []
  /** What the relayer must say of an order that was posted. */
  readonly orders = new Map<Hex, { status: OrderStatus; fillable: bigint }>()

  // ---- money ----

  pay(from: Holder | undefined, to: Holder, units: bigint): void {
    if (from) add(this.money, from, -units)
    add(this.money, to, units)
  }

  /** A trade between two parties: the seller bears the fee. */
  trade(parties: { seller: Role; buyer: Role }, deal: Deal): void {
    const total = deal.unitPrice * deal.amount
    this.pay(parties.buyer, parties.seller, total - deal.fee)
    this.pay(parties.buyer, 'treasury', deal.fee)
    this.fees += deal.fee
    this.trades.push(deal)
  }

  /** A trade of coupons that somebody holds. */
  resale(parties: { seller: Role; buyer: Role }, deal: Deal): void {
    this.trade(parties, deal)
    this.move(deal.couponId, parties.seller, parties.buyer, deal.amount)
  }

  /** A trade of coupons that are minted on sale: their escrow stays in the Treasury. */
  sale(parties: { seller: Role; buyer: Role }, deal: Deal & { serials?: readonly bigint[] }): void {
    const { serials = [], ...plain } = deal
    this.trade(parties, plain)
    this.pay(parties.seller, 'treasury', this.lineOf(deal.couponId).escrow * deal.amount)
    if (serials.length === 0) this.mint(deal.couponId, parties.buyer, deal.amount)
    for (const couponId of serials) this.mint(couponId, parties.buyer, 1n)
  }

  // ---- coupons ----

  /** A series begins. */
  open(templateId: bigint, weight: Weight): void {
    this.series.set(templateId, { ...weight, ...counters })
  }

  move(couponId: bigint, from: Role | undefined, to: Role | undefined, amount: bigint): void {
    const holders = this.coupons.get(couponId) ?? new Map<Role, bigint>()
    this.coupons.set(couponId, holders)
    if (from) add(holders, from, -amount)
    if (to) add(holders, to, amount)
  }

  mint(couponId: bigint, to: Role, amount: bigint): void {
    this.move(couponId, undefined, to, amount)
    this.count(couponId, 'minted', amount)
    this.weigh(couponId, amount)
  }

  /** Burned for goods. */
  redeem(couponId: bigint, from: Role, amount: bigint): void {
    this.move(couponId, from, undefined, amount)
    this.count(couponId, 'redeemed', amount)
    this.weigh(couponId, -amount)
  }

  /** A redemption is taken back. */
  unredeem(couponId: bigint, to: Role, amount: bigint): void {
    this.move(couponId, undefined, to, amount)
    this.count(couponId, 'redeemed', -amount)
    this.weigh(couponId, amount)
  }

  /** Burned for goods to come: it weighs until it is honoured. */
  present(couponId: bigint, from: Role, amount: bigint): void {
    this.move(couponId, from, undefined, amount)
    this.count(couponId, 'presented', amount)
  }

  honour(couponId: bigint, amount: bigint): void {
    this.count(couponId, 'presented', -amount)
    this.count(couponId, 'redeemed', amount)
    this.weigh(couponId, -amount)
  }

  /** Refused, or not served in time. */
  giveBack(couponId: bigint, to: Role, amount: bigint): void {
    this.move(couponId, undefined, to, amount)
    this.count(couponId, 'presented', -amount)
  }

  /** Burned without goods: refunded, exchanged, or claimed in default. */
  exit(couponId: bigint, from: Role, amount: bigint): void {
    this.move(couponId, from, undefined, amount)
    this.count(couponId, 'exited', amount)
    this.weigh(couponId, -amount)
  }

  /** Burned, and come back too late to be coupons again: their escrow is paid out. */
  expire(couponId: bigint, amount: bigint): void {
    this.count(couponId, 'exited', amount)
    this.weigh(couponId, -amount)
  }

  /** Closed: so many coupons were never used. Who holds them keeps them. */
  finalise(templateId: bigint, amount: bigint): void {
    this.count(templateId, 'finalised', amount)
    this.weigh(templateId, -amount)
  }

  /** Coupons of a series that somebody holds. */
  supply(templateId: bigint): bigint {
    let sum = 0n
    for (const [couponId, holders] of this.coupons) {
      if (templateOf(couponId) === templateId) for (const amount of holders.values()) sum += amount
    }
    return sum
  }

  count(couponId: bigint, counter: keyof Counters, amount: bigint): void {
    this.lineOf(couponId)[counter] += amount
  }

  // ---- issuers ----

  issuer(issuerId: number): Standing {
    const known = this.issuers.get(issuerId)
    if (known) return known
    const standing: Standing = { status: 'active', grade: 0, exposure: 0n, collateral: 0n }
    this.issuers.set(issuerId, standing)
    return standing
  }

  lineOf(couponId: bigint): Weight & Counters {
    const line = this.series.get(templateOf(couponId))
    if (!line) throw new RangeError(`the book has no series of coupon 0x${couponId.toString(16)}`)
    return line
  }

  private weigh(couponId: bigint, amount: bigint): void {
    const { issuerId, unsecured } = this.lineOf(couponId)
    const standing = this.issuer(issuerId)
    // In default the claims are shares of the exposure: it stands still.
    if (standing.status !== 'defaulted') standing.exposure += unsecured * amount
  }
}

function add<key>(sums: Map<key, bigint>, key: key, amount: bigint): void {
  sums.set(key, (sums.get(key) ?? 0n) + amount)
}
