/** The error that must come, with its arguments. */
export class Refusal extends Error {
  readonly args: readonly (bigint | string | number)[]

  constructor(name: string, ...args: (bigint | string | number)[]) {
    super(name)
    this.name = name
    this.args = args
  }
}

/** Joins addresses and numbers to the key of a map. */
export const keyOf = (...parts: (string | bigint | number)[]) => parts.join(':')

/** What a signature is over: two things are the same if their texts are. */
export const textOf = (thing: unknown) =>
  JSON.stringify(thing, (_, value) => (typeof value === 'bigint' ? value.toString() : value))

/** Happens whole or not at all. */
export function whole<Result>(world: object, act: () => Result): Result {
  const before = structuredClone(world)
  try {
    return act()
  } catch (refusal) {
    Object.assign(world, before)
    throw refusal
  }
}
