import { afterAll, beforeAll, test } from 'vitest'
import { ownChain } from '../chain/actors.ts'
import { Chance } from './play/chance.ts'
import { playGames } from './play/games.ts'
import { Tally } from './play/tally.ts'
import { playOne } from './trust/acts/index.ts'
import { open } from './trust/acts/opening.ts'
import { differences } from './trust/play/compare.ts'
import { kinds } from './trust/play/kinds.ts'
import { Meetings } from './trust/play/meetings.ts'
import { newStage, type Stage } from './trust/play/stage.ts'
import { Table } from './trust/play/table.ts'

// What issuers owe and holders may rely on: registry, credit, ledger, redemption, Treasury. Of the market there is only the
// primary sale, which market.test.ts plays in every other respect. A game is a life of months.

let stage: Stage
let stop: () => Promise<void>

beforeAll(async () => {
  stop = await ownChain()
  stage = await newStage()
  await open(new Table(new Chance(0), stage, new Tally(kinds), new Meetings(), 0))
})

afterAll(() => stop())

test('issuers, credit, ledger, redemption and Treasury answer as their model, act by act', {
  timeout: 7_200_000,
}, async () => {
  const beginning = structuredClone(stage.world)
  const met = new Meetings()
  await playGames({
    chain: stage.chain,
    kinds,
    met,
    ...{ actsOfAGame: 140, usual: 840, broad: 12_000, exhaustive: 12_000 },
    rules: new URL('trust/rules/', import.meta.url),
    begin: (chance, tally) => {
      stage.world = structuredClone(beginning)
      const table = new Table(chance, stage, tally, met)
      return { playOne: () => playOne(table), differences: () => differences(table), last: () => table.last }
    },
  })
})
