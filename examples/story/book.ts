import type { Role } from '../devnet/cast.ts'

/** Whose balances the story follows; `treasury` is the contract. */
export type Holder = Role | 'treasury'

/** Counters of a series, in coupons. */
export type Counters = { minted: bigint; redeemed: bigint }

/**
 * What the chain must say, kept by plain arithmetic from the numbers that the steps state. It knows nothing of the
 * contracts: each step enters what must have happened, then everything is compared.
 */
export class Book {
  /** Token units of the test yuan. */
  readonly money = new Map<Holder, bigint>()
  /** Coupons by id and holder. */
  readonly coupons = new Map<bigint, Map<Role, bigint>>()
  /** By template id. */
  readonly series = new Map<bigint, Counters>()
  /** Of the tea house, in fen. */
  exposure = 0n
  /** Trades, for the indexer. */
  readonly trades: { couponId: bigint; amount: bigint; unitPrice: bigint; fee: bigint }[] = []

  clone(): Book {
    const copy = new Book()
    for (const [holder, units] of this.money) copy.money.set(holder, units)
    for (const [couponId, holders] of this.coupons) copy.coupons.set(couponId, new Map(holders))
    for (const [templateId, counters] of this.series) copy.series.set(templateId, counters)
    copy.exposure = this.exposure
    copy.trades.push(...this.trades)
    return copy
  }

  pay(from: Holder | undefined, to: Holder, units: bigint): void {
    if (from) this.money.set(from, (this.money.get(from) ?? 0n) - units)
    this.money.set(to, (this.money.get(to) ?? 0n) + units)
  }

  move(couponId: bigint, from: Role | undefined, to: Role | undefined, amount: bigint): void {
    const holders = this.coupons.get(couponId) ?? new Map<Role, bigint>()
    this.coupons.set(couponId, holders)
    if (from) holders.set(from, (holders.get(from) ?? 0n) - amount)
    if (to) holders.set(to, (holders.get(to) ?? 0n) + amount)
  }

  count(templateId: bigint, change: Partial<Counters>): void {
    const { minted, redeemed } = this.series.get(templateId) ?? { minted: 0n, redeemed: 0n }
    this.series.set(templateId, {
      minted: minted + (change.minted ?? 0n),
      redeemed: redeemed + (change.redeemed ?? 0n),
    })
  }

  /** Coupons of an id that somebody holds. */
  supply(couponId: bigint): bigint {
    return [...(this.coupons.get(couponId)?.values() ?? [])].reduce((sum, amount) => sum + amount, 0n)
  }
}
