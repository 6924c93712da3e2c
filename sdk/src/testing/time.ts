import { createTestClient, http, type PublicActions, publicActions, type TestClient } from 'viem'
import { foundry } from 'viem/chains'
import { aCount, aTime } from '../client/check.ts'
import { named } from '../client/named.ts'

/** Block time, Unix seconds. It only ever goes forward, but for a revert to a snapshot. */
export type DevnetTime = {
  /** Time of the latest block. */
  now(): Promise<number>
  /** Goes so many seconds forward and mines a block there. @returns its time */
  increase(seconds: number): Promise<number>
  /** Time of the next block, which the next transaction makes. @throws CALL_FAILED if it is over already */
  setNext(timestamp: number): Promise<void>
  /** Mines so many blocks; 1 by default. @returns time of the last */
  mine(blocks?: number): Promise<number>
}

/** anvil's own methods, and reads. */
export type Anvil = TestClient<'anvil'> & PublicActions

export function connectAnvil(url: string): Anvil {
  const options = { mode: 'anvil', chain: foundry, transport: http(url), cacheTime: 0 } as const
  return createTestClient(options).extend(publicActions) as unknown as Anvil
}

export function timeOf(anvil: Anvil): DevnetTime {
  const now = async () => Number((await anvil.getBlock()).timestamp)
  const mine = (blocks = 1) =>
    named(async () => {
      aCount('blocks', blocks)
      await anvil.mine({ blocks })
      return now()
    })
  const setNext = (timestamp: number) =>
    named(async () => {
      aTime('timestamp', timestamp)
      await anvil.setNextBlockTimestamp({ timestamp: BigInt(timestamp) })
    })
  return {
    now: () => named(now),
    // To the second: anvil's own increase counts from the wall clock.
    increase: async (seconds) => {
      aCount('seconds', seconds)
      await setNext((await now()) + seconds)
      return mine()
    },
    setNext,
    mine,
  }
}
