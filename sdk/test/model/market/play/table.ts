import { decodeAbiParameters, type Hex } from 'viem'
import type { Order } from '../../../../src/orders/index.ts'
import { packOrder } from '../../../../src/orders/index.ts'
import { toMarket } from '../../play/calls.ts'
import type { Chain } from '../../play/chain.ts'
import type { Chance } from '../../play/chance.ts'
import { Referee } from '../../play/referee.ts'
import type { Tally } from '../../play/tally.ts'
import { register } from '../rules/makers.ts'
import type { World } from '../rules/world.ts'
import { Deck } from './deck.ts'
import type { Kind } from './kinds.ts'
import { byContract, byKey, byRegistration, dishonest, type Paid, type Signed } from './sign.ts'
import type { Stage } from './stage.ts'
import { Takes } from './takes.ts'

/** An order as it goes round, with its maker's payment if there is one. */
export type Shown = { signed: Signed; paid?: Paid | undefined }

/** One game: who plays, and what was shown before. */
export class Table extends Referee<World, Kind> {
  readonly chance: Chance
  readonly stage: Stage
  readonly deck: Deck
  readonly takes: Takes
  readonly shelf: Shown[] = []

  constructor(chance: Chance, stage: Stage, tally: Tally<Kind>) {
    super(tally)
    this.chance = chance
    this.stage = stage
    this.deck = new Deck(chance, stage)
    this.takes = new Takes(chance, stage, this.deck)
  }

  get world(): World {
    return this.stage.world
  }

  get chain(): Chain {
    return this.stage.chain
  }

  protected listOf(answer: Hex): readonly bigint[] {
    return decodeAbiParameters([{ type: 'uint64[]' }], answer)[0]
  }

  /** A fill of a batch was left out, of which the chain does not say why. */
  skipped(about: Kind): void {
    this.failed(about, 'FillSkipped')
  }

  /**
   * The order with its maker's consent, of any kind, and seldom without.
   *
   * @param lies - so many of 100
   */
  async consented(order: Order, lies = 4): Promise<Signed> {
    const { chance, stage } = this
    const isBulk = chance.in100(25)
    if (chance.in100(12)) return this.#registered(order)
    if (order.maker === stage.wallet) return byContract(chance, stage, order, isBulk, !chance.in100(2 * lies))
    const key = this.deck.keyOf(order.maker)
    if (key === undefined) throw new Error(`${order.maker} has no key`)
    return chance.in100(lies) ? dishonest(chance, stage, order, key) : byKey(chance, order, key, isBulk)
  }

  /** By its maker, as a rule; one byte too many makes another order of it, or none. */
  async #registered(order: Order): Promise<Signed> {
    const caller = this.chance.in100(95) ? order.maker : this.deck.otherThan(order.maker)
    const isMalformed = this.chance.in100(3)
    const target = toMarket('register', [isMalformed ? `${packOrder(order)}00` : packOrder(order)])
    await this.both(['register'], caller, target, () => register(this.world, caller, order, isMalformed))
    return byRegistration(order)
  }
}
