import { hexToBigInt, slice } from 'viem'
import type { Target } from './calls.ts'
import type { Chain } from './chain.ts'

/** Something that the model knows and the chain answers, in a word of what the call returns. */
export type Fact<World> = { name: string; model: (world: World) => bigint; target: Target; word?: number }

/** Where chain and model differ. */
export async function differencesIn<World extends { now: number }>(
  chain: Chain,
  world: World,
  facts: readonly Fact<World>[],
): Promise<string[]> {
  const words = await chain.read(
    facts.map((fact) => fact.target),
    world.now,
  )
  return facts
    .map(({ name, model, word = 0 }, i) =>
      difference(name, model(world), hexToBigInt(slice(words[i] ?? '0x', 32 * word, 32 * word + 32))),
    )
    .filter((found) => found !== undefined)
}

export const difference = (name: string, model: bigint, chain: bigint | undefined) =>
  chain === model ? undefined : `${name}: ${chain} on chain, ${model} in the model`
