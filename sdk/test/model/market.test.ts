import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownChain } from '../chain/actors.ts'
import { playOne } from './acts/index.ts'
import { Chance } from './play/chance.ts'
import { Comparison } from './play/compare.ts'
import { newStage, type Stage } from './play/stage.ts'
import { Table } from './play/table.ts'
import { Tally } from './play/tally.ts'

// `rules` are the market as design and specification tell it, apart from contracts and SDK; `acts` are what happens, at
// random; `play` is what does it on a chain and in the rules, and compares.

/** As many acts as bring each kind both ways, and as many as bring every error of the rules. */
const broad = 720
const exhaustive = 12_000

/** How many acts in all, and which: `GENEX_ACTIONS` and `GENEX_SEED`. */
const acts = Number(process.env.GENEX_ACTIONS ?? broad)
const seed = Number(process.env.GENEX_SEED ?? 1)
const actsOfAGame = 60

let stage: Stage
let stop: () => Promise<void>

beforeAll(async () => {
  stop = await ownChain()
  stage = await newStage()
})

afterAll(() => stop())

test('the contracts answer as the model, act by act', { timeout: 7_200_000 }, async () => {
  const tally = new Tally()
  const comparison = new Comparison(stage)
  const beginning = structuredClone(stage.world)
  for (let game = 0; game * actsOfAGame < acts; game++) {
    const snapshot = await stage.chain.request('evm_snapshot')
    stage.world = structuredClone(beginning)
    const table = new Table(new Chance(seed + game), stage, tally)
    await play(table, comparison, seed + game, Math.min(actsOfAGame, acts - game * actsOfAGame))
    await stage.chain.request('evm_revert', snapshot)
  }
  console.log(`${acts} acts from seed ${seed}: ${tally}`)
  if (acts < broad) return
  expect(tally.oneSided(), `from seed ${seed} these only succeeded or only were refused`).toEqual([])
  if (acts < exhaustive) return
  expect(
    errorsOfTheRules().filter((name) => !tally.errors.has(name)),
    'errors that never came',
  ).toEqual([])
})

/** Each game has a seed of its own, which is all that it takes to play it again. */
async function play(table: Table, comparison: Comparison, ownSeed: number, count: number): Promise<void> {
  for (let act = 1; act <= count; act++) {
    const before = table.stage.chain.mined
    try {
      await playOne(table)
      // What was refused was not sent.
      if (table.stage.chain.mined === before) continue
      expect(await comparison.differences(table.world, table.deck.coupons())).toEqual([])
    } catch (cause) {
      const again = `GENEX_SEED=${ownSeed} GENEX_ACTIONS=${act} plays it again`
      throw new Error(`act ${act} differs; ${again}\n${table.last}\n${cause}`, { cause })
    }
  }
}

/** Every name that the rules can refuse with. */
function errorsOfTheRules(): string[] {
  const folder = new URL('rules/', import.meta.url)
  const texts = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'))
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/new Refusal\('(\w+)'/g)].map(([, name]) => `${name}`)))]
}
