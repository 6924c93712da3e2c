import { type Address, type LocalAccount, zeroAddress } from 'viem'
import { decodeCouponId, templateOf, withSerial } from '../../../../src/ids/index.ts'
import { isOpen, isSerialised } from '../../market/rules/coupons.ts'
import type { Chance } from '../../play/chance.ts'
import { issuerOf, type Status, status, type World } from '../rules/world.ts'
import type { Stage } from './stage.ts'

/** Random parties and things: most of them fitting. */
export class Deck {
  readonly #chance: Chance
  readonly #stage: Stage

  constructor(chance: Chance, stage: Stage) {
    this.#chance = chance
    this.#stage = stage
  }

  get #world(): World {
    return this.#stage.world
  }

  // ---- who ----

  person(): Address {
    return this.#chance.one(this.#stage.people).address
  }

  /** The person, or somebody in so many of 100 cases. */
  mostly(fitting: Address, others = 15): Address {
    return this.#chance.in100(others) ? this.anybody() : fitting
  }

  anybody(): Address {
    const { people, shops, terminals } = this.#stage
    return this.#chance.one([...people, ...shops, ...terminals]).address
  }

  keyOf(account: Address): LocalAccount | undefined {
    const { people, shops, terminals } = this.#stage
    return [...people, ...shops, ...terminals].find(({ address }) => address === account)
  }

  issuerId(): number {
    return this.#chance.in100(2) ? 77 : this.#chance.one([...this.#world.issuers.keys()])
  }

  /** In one of these states, if there is one. */
  issuerIn(...states: Status[]): number {
    const fitting = [...this.#world.issuers].filter(([, issuer]) => states.includes(issuer.status))
    return fitting.length === 0 || this.#chance.in100(10) ? this.issuerId() : (this.#chance.one(fitting)[0] as number)
  }

  admin(issuerId: number, others = 12): Address {
    const { admin } = issuerOf(this.#world, issuerId)
    return admin === zeroAddress ? this.anybody() : this.mostly(admin, others)
  }

  // ---- what ----

  currency(): number {
    return this.#chance.weighed({ CNY: 88, USD: 12 }) === 'CNY' ? 156 : 840
  }

  /** Mostly of what is still open. */
  template(): bigint {
    const all = [...this.#world.series.keys()]
    const open = all.filter((template) => isOpen(template, this.#world.now))
    if (this.#chance.in100(1)) return withSerial(this.#chance.one(all), 9) + (9n << 184n)
    return this.#chance.one(open.length > 0 && this.#chance.in100(70) ? open : all)
  }

  templateOf(fits: (template: bigint) => boolean): bigint {
    const fitting = [...this.#world.series.keys()].filter(fits)
    return fitting.length === 0 || this.#chance.in100(5) ? this.template() : this.#chance.one(fitting)
  }

  /** Serials that were minted so far, and everything else. */
  coupons(): bigint[] {
    return [...this.#world.series].flatMap(([template, { minted }]) => {
      if (!isSerialised(template)) return minted === 0n ? [] : [template]
      return Array.from({ length: Number(minted) }, (_, i) => withSerial(template, i + 1))
    })
  }

  /** What somebody has. */
  holdings(fits: (coupon: bigint, holder: Address) => boolean = () => true) {
    return [...this.#world.units]
      .filter(([, units]) => units > 0n)
      .map(([key, units]) => {
        const [coupon, holder] = key.split(':') as [string, Address]
        return { coupon: BigInt(coupon), holder, units }
      })
      .filter(({ coupon, holder }) => fits(coupon, holder))
  }

  /** Once in a while it is not asked for. */
  seldomNot(fits: (coupon: bigint, holder: Address) => boolean) {
    return this.#chance.in100(6) ? undefined : fits
  }

  holding(fits?: (coupon: bigint, holder: Address) => boolean) {
    const fitting = this.holdings(fits)
    if (fitting.length > 0) return this.#chance.one(fitting)
    return { coupon: this.template(), holder: this.person(), units: 0n }
  }

  /** Serials are one each; seldom more than there are. */
  amountOf(coupon: bigint, units: bigint): bigint {
    if (isSerialised(coupon)) return this.#chance.in100(97) ? 1n : 2n
    if (this.#chance.in100(3)) return units + 1n
    if (this.#chance.in100(2)) return 0n
    const most = units < 4n ? units : 4n
    return most === 0n ? 1n : BigInt(this.#chance.between(1, Number(most)))
  }

  /** @param of - of whom, if it is not all the same */
  isClaimable(coupon: bigint, of?: number): boolean {
    const { issuerId, validUntil } = decodeCouponId(coupon)
    const issuer = issuerOf(this.#world, issuerId)
    if (of !== undefined && issuerId !== of) return false
    return issuer.status === status.defaulted && validUntil > issuer.frozenAt
  }

  /** Holders' coupons of the same issuer and currency. */
  companions(coupon: bigint, holder: Address) {
    const { issuerId, currency } = decodeCouponId(coupon)
    return this.holdings((other, owner) => {
      const terms = decodeCouponId(other)
      const isAlike = terms.issuerId === issuerId && terms.currency === currency
      return owner === holder && isAlike && other !== coupon && isOpen(other, this.#world.now)
    })
  }

  siblings(coupon: bigint, holder: Address) {
    const template = templateOf(coupon)
    return this.holdings((other, owner) => owner === holder && templateOf(other) === template && other !== coupon)
  }
}
