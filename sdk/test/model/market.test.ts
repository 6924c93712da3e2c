import { afterAll, beforeAll, test } from 'vitest'
import { ownChain } from '../chain/actors.ts'
import { playOne } from './market/acts/index.ts'
import { Comparison } from './market/play/compare.ts'
import { kinds } from './market/play/kinds.ts'
import { newStage, type Stage } from './market/play/stage.ts'
import { Table } from './market/play/table.ts'
import { playGames } from './play/games.ts'

// `rules` are the market as design and specification tell it, apart from contracts and SDK; `acts` are what happens, at
// random; `play`, there and here, is what does it on a chain and in the rules, and compares.

let stage: Stage
let stop: () => Promise<void>

beforeAll(async () => {
  stop = await ownChain()
  stage = await newStage()
})

afterAll(() => stop())

test('the market answers as its model, act by act', { timeout: 7_200_000 }, async () => {
  const comparison = new Comparison(stage)
  const beginning = structuredClone(stage.world)
  await playGames({
    chain: stage.chain,
    kinds,
    ...{ actsOfAGame: 60, usual: 720, broad: 720, exhaustive: 12_000 },
    rules: new URL('market/rules/', import.meta.url),
    begin: (chance, tally) => {
      stage.world = structuredClone(beginning)
      const table = new Table(chance, stage, tally)
      return {
        playOne: () => playOne(table),
        differences: () => comparison.differences(table.world, table.deck.coupons()),
        last: () => table.last,
      }
    },
  })
})
