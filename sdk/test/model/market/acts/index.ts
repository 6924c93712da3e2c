import type { Table } from '../play/table.ts'
import { fillOne, fillSeveral } from './fill.ts'
import { allowToken, approveMarket, cancelEverything, cancelOne, giveAway, lockAndUnlock } from './makers.ts'
import { matchMany } from './match.ts'
import { changeFees, changeQuota, changeScore, changeStatus, pauseTrading } from './platform.ts'

/** Everything that can happen, and how often in comparison. */
const acts = {
  fillOne: { act: fillOne, weight: 46 },
  fillSeveral: { act: fillSeveral, weight: 14 },
  matchMany: { act: matchMany, weight: 26 },
  cancelOne: { act: cancelOne, weight: 4 },
  cancelEverything: { act: cancelEverything, weight: 2 },
  lockAndUnlock: { act: lockAndUnlock, weight: 2 },
  giveAway: { act: giveAway, weight: 3 },
  approveMarket: { act: approveMarket, weight: 3 },
  allowToken: { act: allowToken, weight: 3 },
  pauseTrading: { act: pauseTrading, weight: 2 },
  changeFees: { act: changeFees, weight: 3 },
  changeQuota: { act: changeQuota, weight: 2 },
  changeStatus: { act: changeStatus, weight: 2 },
  changeScore: { act: changeScore, weight: 4 },
} satisfies Record<string, { act: (table: Table) => Promise<void>; weight: number }>

type Name = keyof typeof acts

const weights = Object.fromEntries(Object.entries(acts).map(([name, { weight }]) => [name, weight])) as Record<
  Name,
  number
>

/** Time passes, and something happens. @returns what */
export async function playOne(table: Table): Promise<Name> {
  const { chance, world } = table
  world.now += waitOf(chance.below(100), chance.below(10_000))
  // Nothing is sold by an issuer that is suspended: it seldom is for long.
  if (!world.issuer.active && chance.in100(15)) await changeStatus(table)
  const name = chance.weighed(weights)
  await acts[name].act(table)
  return name
}

/** Minutes as a rule, seldom hours or more than a day. */
function waitOf(roll: number, part: number): number {
  const most = roll < 88 ? 300 : roll < 97 ? 3_600 : 1.5 * 86_400
  return Math.floor((most * part) / 10_000)
}
