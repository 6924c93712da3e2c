import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { Chain } from './chain.ts'
import { Chance } from './chance.ts'
import { Tally } from './tally.ts'

/** One game: whatever is done next, and how chain and model then compare. */
type Game = {
  playOne: () => Promise<unknown>
  /** Where chain and model differ. */
  differences: () => Promise<string[]>
  /** What was done last, for the message of a failure. */
  last: () => string
}

export type Rules<Kind extends string> = {
  chain: Chain
  kinds: readonly Kind[]
  actsOfAGame: number
  /** How many acts where nobody says; as many as bring each kind both ways, and every error of the rules. */
  usual: number
  broad: number
  exhaustive?: number
  /** What else there is to meet in as many acts as bring each kind both ways. */
  met?: { missing: () => string[] }
  /** Where every error of the rules is written. */
  rules: URL
  begin: (chance: Chance, tally: Tally<Kind>) => Game
}

/** Plays as many acts in all as `GENEX_ACTIONS` says, from `GENEX_SEED` on. Each game has a seed of its own and the same beginning. */
export async function playGames<Kind extends string>(given: Rules<Kind>): Promise<void> {
  const { chain, kinds, actsOfAGame, usual, broad, met, exhaustive = Number.POSITIVE_INFINITY } = given
  const acts = Number(process.env.GENEX_ACTIONS ?? usual)
  const seed = Number(process.env.GENEX_SEED ?? 1)
  const tally = new Tally(kinds)
  for (let game = 0; game * actsOfAGame < acts; game++) {
    const snapshot = await chain.request('evm_snapshot')
    const begun = given.begin(new Chance(seed + game), tally)
    await play(chain, begun, seed + game, Math.min(actsOfAGame, acts - game * actsOfAGame))
    await chain.request('evm_revert', snapshot)
  }
  console.log(`${acts} acts from seed ${seed}: ${tally}`)
  if (met !== undefined) console.log(`${met}`)
  if (acts < broad) return
  expect(tally.oneSided(), `from seed ${seed} these only succeeded or only were refused`).toEqual([])
  expect(met?.missing() ?? [], `from seed ${seed} these were never met`).toEqual([])
  if (acts < exhaustive) return
  expect(
    errorsIn(given.rules).filter((name) => !tally.errors.has(name)),
    'errors that never came',
  ).toEqual([])
}

async function play(chain: Chain, game: Game, seed: number, count: number): Promise<void> {
  for (let act = 1; act <= count; act++) {
    const before = chain.mined
    try {
      await game.playOne()
      // What was refused was not sent.
      if (chain.mined === before) continue
      expect(await game.differences()).toEqual([])
    } catch (cause) {
      const again = `GENEX_SEED=${seed} GENEX_ACTIONS=${act} plays it again`
      throw new Error(`act ${act} differs; ${again}\n${game.last()}\n${cause}`, { cause })
    }
  }
}

/** Every name that the rules in a folder can refuse with. */
function errorsIn(folder: URL): string[] {
  const texts = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'))
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/new Refusal\('(\w+)'/g)].map(([, name]) => `${name}`)))]
}
