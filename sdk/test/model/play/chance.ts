/** Random choices that a seed determines. */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A whole number from 0 to less than `count` (mulberry32). */
  below(count: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count)
  }

  /** Both ends included. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1)
  }

  /** So many coarse steps between two amounts of money, both ends included. */
  money(from: bigint, to: bigint): bigint {
    return from + ((to - from) * BigInt(this.below(1_001))) / 1_000n
  }

  /** True in so many of 100 cases. */
  in100(share: number): boolean {
    return this.below(100) < share
  }

  one<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)] as Value
  }

  /** By weight. */
  weighed<Name extends string>(weights: Record<Name, number>): Name {
    const entries = Object.entries<number>(weights) as [Name, number][]
    let place = this.below(entries.reduce((sum, [, weight]) => sum + weight, 0))
    for (const [name, weight] of entries) {
      if (place < weight) return name
      place -= weight
    }
    throw new RangeError('there is nothing to choose from')
  }
}
