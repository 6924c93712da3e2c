import { addressOf, type Role } from '../devnet/cast.ts'
import { type Actor, connect } from '../devnet/connect.ts'
import type { Stage } from '../story/stage.ts'
import { fund } from './fund.ts'
import { openShops } from './openShops.ts'
import { quoteAll } from './quote.ts'
import { refill } from './refill.ts'
import type { Square, Stall } from './stall.ts'
import { firstTrades } from './trade.ts'

const year = 365 * 86_400

/** What the story leaves to the market. */
export type Tea = { issuerId: number; voucher: bigint; box: bigint }

/** Opens the market: three issuers, eight series, first trades, and a book of asks and bids. */
export async function openMarket(stage: Stage, tea: Tea): Promise<Stall[]> {
  const square = squareOf(stage)
  await fund(square)
  const stalls = await openShops(square, tea)
  await square.as('teaAdmin').setTerminalSync({
    issuerId: tea.issuerId,
    terminal: addressOf('demoTerminal'),
    expiry: Number((await square.as('teaAdmin').getBlock()).timestamp) + year,
  })
  await firstTrades(square, stalls)
  await refill(square, stalls)
  const posted = await quoteAll(square, stalls)
  square.say(`  ${stalls.length} series; ${posted} asks and bids of market makers, ${stalls.length} primary asks`)
  return stalls
}

/** A stage with one client for each party. */
export function squareOf(stage: Stage): Square {
  const actors = new Map<Role, Actor>()
  const as = (role: Role) => {
    const actor = actors.get(role) ?? connect(role, stage.rpcUrl)
    actors.set(role, actor)
    return actor
  }
  return { ...stage, as }
}
