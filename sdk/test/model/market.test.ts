import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownChain } from '../chain/actors.ts'
import { playOne } from './market/acts/index.ts'
import { Comparison } from './market/play/compare.ts'
import { kinds } from './market/play/kinds.ts'
import { newStage, type Stage, start } from './market/play/stage.ts'
import { Table } from './market/play/table.ts'
import { Chance } from './play/chance.ts'
import { playGames } from './play/games.ts'
import { Tally } from './play/tally.ts'

// `rules` are the market as design and specification tell it, apart from contracts and SDK; `acts` are what happens, at
// random; `play`, there and here, is what does it on a chain and in the rules, and compares.

let stage: Stage
let beginning: Stage['world']
let stop: () => Promise<void>

beforeAll(async () => {
  stop = await ownChain(start)
  stage = await newStage()
  beginning = structuredClone(stage.world)
})

afterAll(() => stop())

test('the market answers as its model, act by act', { timeout: 7_200_000 }, async () => {
  const comparison = new Comparison(stage)
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

/** Every call of a game with its answer, in short. */
async function storyOf(given: Stage): Promise<string> {
  const tally = new Tally(kinds)
  const table = new Table(new Chance(1), given, tally)
  for (let act = 0; act < 60; act++) await playOne(table)
  // Else the story would not tell of what is drawn on the chain.
  expect(table.world.epochs.size).toBeGreaterThan(0)
  return tally.digest
}

test('a seed plays the same game on another chain, to the last byte', async () => {
  const snapshot = await stage.chain.request('evm_snapshot')
  stage.world = structuredClone(beginning)
  const story = await storyOf(stage)
  await stage.chain.request('evm_revert', snapshot)
  const stopOther = await ownChain(start)
  try {
    expect(await storyOf(await newStage())).toBe(story)
  } finally {
    await stopOther()
  }
})
