import {
  compareAccounts,
  compareBalances,
  compareIssuers,
  compareOrders,
  compareSeries,
  compareTokens,
  compareTrades,
} from './comparisons.ts'
import type { RunningIndexer } from './indexerProcess.ts'
import type { Protocol } from './protocol.ts'
import { compareRatings } from './ratings.ts'

/** Waits until the index is at the chain's head, then holds everything it says against the chain. */
export async function compareWithChain(protocol: Protocol, { index }: RunningIndexer) {
  await index.waitForBlock(await protocol.people.platform.getBlockNumber({ cacheTime: 0 }))
  await compareIssuers(protocol, index)
  await compareAccounts(protocol, index)
  await compareSeries(protocol, index)
  await compareBalances(protocol, index)
  await compareTrades(protocol, index)
  await compareOrders(protocol, index)
  await compareTokens(protocol, index)
  await compareRatings(index)
}
