import type { Address, Hex } from 'viem'
import type { Target } from './calls.ts'
import type { Chain } from './chain.ts'
import { Refusal, whole } from './refusal.ts'
import type { Tally } from './tally.ts'

/** The one way to do something on the chain and in the model, which must answer alike. */
export abstract class Referee<World extends { now: number }, Kind extends string> {
  /** What was done last, for the message of a failure. */
  last = ''
  readonly #tally: Tally<Kind>

  constructor(tally: Tally<Kind>) {
    this.#tally = tally
  }

  abstract get world(): World
  abstract get chain(): Chain

  /** What of a call's answer corresponds to a list in the model. */
  protected abstract listOf(answer: Hex): readonly (bigint | number)[]

  /**
   * Does something on the chain and in the model: the same result, or the same error with the same arguments.
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
    const answer = await this.chain.act(this.world.now, { from, ...target, value })
    const expected = said(() => whole(this.world, model))
    const [chain, rules] = [this.#shown(answer, expected), this.#shown(expected, expected)]
    this.last = `${about.join(', ')} at ${this.world.now}\n  chain: ${chain}\n  model: ${rules}`
    if (chain !== rules) throw new Error('they answer differently')
    const told = `${from} ${target.to} ${target.data} ${this.last}`
    this.#tally.add(about, expected instanceof Refusal ? expected.name : undefined, told)
    // The next block is a later one.
    this.world.now++
    return !(expected instanceof Refusal)
  }

  /** What was part of a call failed, of which the chain does not say why. */
  failed(about: Kind, error: string): void {
    this.#tally.addPart([about], error)
  }

  /** @param like - what the model says: an amount, a list of them, or nothing that can be foreseen */
  #shown(answer: unknown, like: unknown): string {
    if (answer instanceof Refusal) return `error ${answer.name}(${answer.args.join(', ')})`
    if (typeof like === 'bigint') return `${typeof answer === 'bigint' ? answer : BigInt(answer as Hex)}`
    if (!Array.isArray(like)) return 'done'
    return `[${(Array.isArray(answer) ? answer : this.listOf(answer as Hex)).join(', ')}]`
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
