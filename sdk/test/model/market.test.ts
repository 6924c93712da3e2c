import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownChain } from '../chain/actors.ts'
import { playOne } from './acts/index.ts'
import { Chance } from './play/chance.ts'
import { Comparison } from './play/compare.ts'
import { newStage, type Stage } from './play/stage.ts'
import { Table } from './play/table.ts'
import { Tally } from './play/tally.ts'

/** How many acts in all, and which: `GENEX_ACTIONS` and `GENEX_SEED`. */
const acts = Number(process.env.GENEX_ACTIONS ?? 480)
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
  console.log(`${tally}`)
  expect(tally.oneSided(), 'kinds that only succeeded or only were refused').toEqual([])
})

/** Each game has a seed of its own, which is all that it takes to play it again. */
async function play(table: Table, comparison: Comparison, ownSeed: number, count: number): Promise<void> {
  for (let act = 1; act <= count; act++) {
    try {
      await playOne(table)
      expect(await comparison.differences(table.world, table.deck.coupons())).toEqual([])
    } catch (cause) {
      throw new Error(`act ${act} differs; GENEX_SEED=${ownSeed} GENEX_ACTIONS=${act} plays it again\n${cause}`, {
        cause,
      })
    }
  }
}
