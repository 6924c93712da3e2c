import { type Address, decodeAbiParameters, type Hex } from 'viem'
import type { Order } from '../../../src/orders/index.ts'
import { packOrder } from '../../../src/orders/index.ts'
import { register } from '../rules/makers.ts'
import { Refusal, type World, whole } from '../rules/world.ts'
import { type Target, toMarket } from './calls.ts'
import type { Chance } from './chance.ts'
import { Deck } from './deck.ts'
import { byContract, byKey, byRegistration, dishonest, type Paid, type Signed } from './sign.ts'
import type { Stage } from './stage.ts'
import { Takes } from './takes.ts'
import type { Kind, Tally } from './tally.ts'

/** An order as it goes round, with its maker's payment if there is one. */
export type Shown = { signed: Signed; paid?: Paid | undefined }

/** One game: who plays, what was shown before, and the one way to do something on the chain and in the model. */
export class Table {
  readonly chance: Chance
  readonly stage: Stage
  readonly deck: Deck
  readonly takes: Takes
  readonly shelf: Shown[] = []
  /** What was done last, for the message of a failure. */
  last = ''
  readonly #tally: Tally

  constructor(chance: Chance, stage: Stage, tally: Tally) {
    this.chance = chance
    this.stage = stage
    this.deck = new Deck(chance, stage)
    this.takes = new Takes(chance, stage, this.deck)
    this.#tally = tally
  }

  get world(): World {
    return this.stage.world
  }

  /**
   * Does something on the chain and in the model, which must answer alike: the same result, or the same error with the
   * same arguments.
   *
   * @returns whether it succeeded
   */
  async both(
    about: readonly Kind[],
    from: Address,
    target: Target,
    model: () => unknown,
    value = 0n,
  ): Promise<boolean> {
    const answer = await this.stage.chain.act(this.world.now, { from, ...target, value })
    const expected = said(() => whole(this.world, model))
    const [chain, rules] = [shown(answer, expected), shown(expected, expected)]
    this.last = `${about.join(', ')}\n  chain: ${chain}\n  model: ${rules}`
    if (chain !== rules) throw new Error('they answer differently')
    this.#tally.add(about, expected instanceof Refusal ? expected.name : undefined)
    // The next block is a later one.
    this.world.now++
    return !(expected instanceof Refusal)
  }

  /** A fill of a batch was left out, of which the chain does not say why. */
  skipped(about: Kind): void {
    this.#tally.addPart([about], 'FillSkipped')
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

function said(model: () => unknown): unknown {
  try {
    return model()
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal
    throw refusal
  }
}

/** @param like - what the model says: amounts, of which one or a list is returned, or nothing that can be foreseen */
function shown(answer: unknown, like: unknown): string {
  if (answer instanceof Refusal) return `error ${answer.name}(${answer.args.join(', ')})`
  if (typeof like === 'bigint') return `${typeof answer === 'bigint' ? answer : BigInt(answer as Hex)}`
  if (!Array.isArray(like)) return 'done'
  const amounts = Array.isArray(answer) ? answer : decodeAbiParameters([{ type: 'uint64[]' }], answer as Hex)[0]
  return `[${amounts.join(', ')}]`
}
