import type { Relayer } from '@genex/sdk/relayer'
import type { Stage } from '../story/stage.ts'
import { squareOf } from './openMarket.ts'
import { quoteAll } from './quote.ts'
import type { Stall } from './stall.ts'
import { primaryAsk } from './trade.ts'

/** Fewest open orders of a living market. */
const fewest = 30

/** Orders end after a month: whoever starts the stack later finds a book again. */
export async function reopen(stage: Stage, stalls: readonly Stall[]): Promise<number> {
  const open = await countOpen(stage.relayer)
  if (open >= fewest) return open
  const square = squareOf(stage)
  for (const stall of stalls) await stage.relayer.post(await primaryAsk(square, stall, 100n))
  await quoteAll(square, stalls)
  return countOpen(stage.relayer)
}

/** Orders that can be taken now, whole or in part. */
export async function countOpen(relayer: Relayer): Promise<number> {
  const lists = (['open', 'partially_filled'] as const).map((status) => relayer.list({ status, limit: 200 }))
  return (await Promise.all(lists)).reduce((sum, { orders }) => sum + orders.length, 0)
}
