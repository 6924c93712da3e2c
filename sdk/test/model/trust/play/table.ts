import type { Address, Hex } from 'viem'
import type { Redeem } from '../../../../src/messages/types.ts'
import type { Caller, Target } from '../../play/calls.ts'
import type { Chain } from '../../play/chain.ts'
import type { Chance } from '../../play/chance.ts'
import { Referee } from '../../play/referee.ts'
import type { Tally } from '../../play/tally.ts'
import { type Edge, type Meeting, type Side, sides } from '../rules/edges.ts'
import type { Consent } from '../rules/redemption.ts'
import type { World } from '../rules/world.ts'
import { Deck } from './deck.ts'
import type { Kind } from './kinds.ts'
import { decidingIn, Meetings } from './meetings.ts'
import type { Stage } from './stage.ts'

/** A message to redeem as it goes round, with the bytes of its holder's consent. */
export type Shown = { request: Redeem; consent: Consent; signature: Hex }

/** What a life is more inclined to. */
export type Plot = 'peace' | 'default' | 'lapse'

/** One life: who plays, and what was shown before. */
export class Table extends Referee<World, Kind> {
  readonly chance: Chance
  readonly stage: Stage
  readonly deck: Deck
  readonly plot: Plot
  readonly shelf: Shown[] = []
  /** How often this life tried an act, by its name, where it could come to something. */
  readonly tries = new Map<string, number>()
  /** Numbers that must not come twice: of orders, of redemptions. */
  counter = 0
  /** So many of 100 acts somebody else tries first; more of them while the kind was not refused yet in this life. */
  readonly intruders: number
  readonly #refused = new Set<Kind>()

  readonly #met = new Meetings()
  readonly #everMet: Meetings

  /** @param everMet - edges that any life met */
  constructor(chance: Chance, stage: Stage, tally: Tally<Kind>, everMet: Meetings, intruders = 10) {
    super(tally)
    this.#everMet = everMet
    this.intruders = intruders
    this.chance = chance
    this.stage = stage
    this.deck = new Deck(chance, stage)
    this.plot = chance.weighed({ peace: 24, default: 52, lapse: 24 })
  }

  get world(): World {
    return this.stage.world
  }

  get chain(): Chain {
    return this.stage.chain
  }

  /**
   * A function that takes what its rule takes; what the rule has no use for stands behind it. Now and then somebody else
   * tries the same a moment before.
   */
  async does<Args extends readonly unknown[]>(
    kind: Kind,
    caller: Address,
    to: Caller,
    functionName: string,
    rule: (world: World, caller: Address, ...args: Args) => unknown,
    ...args: Args
  ): Promise<boolean> {
    const attempt = async (from: Address) => {
      const succeeds = await this.both([kind], from, to(functionName, args), () => rule(this.world, from, ...args))
      if (!succeeds) this.#refused.add(kind)
      return succeeds
    }
    const share = this.#refused.has(kind) ? this.intruders : 7 * this.intruders
    const { now } = this.world
    // What was refused was not mined, and takes no time from whoever comes at a second of its own.
    if (this.chance.in100(share) && !(await attempt(this.deck.anybody()))) this.world.now = now
    return attempt(caller)
  }

  /** Keeps as well which edges decided. */
  override both(
    about: readonly Kind[],
    from: Address,
    target: Target,
    model: () => unknown,
    value = 0n,
  ): Promise<boolean> {
    this.meets(decidingIn(this.world, model))
    return super.both(about, from, target, model, value)
  }

  meets(met: Iterable<Meeting>): void {
    const all = [...met]
    this.#met.add(all)
    this.#everMet.add(all)
  }

  /** A side of an edge that this life did not meet yet, as a rule. */
  wanted(edge: Edge): Side | undefined {
    const missing = this.#met.missingOf(edge)
    return missing.length > 0 && this.chance.in100(85) ? this.chance.one(missing) : undefined
  }

  /** Seconds before an edge: the side that this life did not meet yet, as a rule. */
  before(edge: Edge): 0 | 1 {
    const side = this.wanted(edge) ?? this.chance.one(sides)
    return side === 'before' ? 1 : 0
  }

  isMet(edge: Edge, side: Side): boolean {
    return this.#met.has(edge, side)
  }

  protected listOf(answer: Hex): readonly bigint[] {
    return (answer.slice(2).match(/.{64}/g) ?? []).map((word) => BigInt(`0x${word}`))
  }
}
