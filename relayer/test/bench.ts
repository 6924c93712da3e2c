import { afterAll } from 'vitest'
import { startDevnet } from './devnet.ts'
import { openMarket, yuan } from './market.ts'
import { runRelayer } from './relayer.ts'

/** A chain with a market in which alice has coupons and bob has money; gone after the tests of the file. */
export async function openBench() {
  const devnet = await startDevnet()
  afterAll(() => devnet.stop())
  const market = await openMarket(devnet)
  await market.give('alice', 100n)
  await market.fund('bob', yuan('100000'))
  return { devnet, market }
}

/** A bench with a relayer; `environment` are its settings. */
export async function openRelayerBench(environment: Record<string, string> = {}) {
  const bench = await openBench()
  const relayer = await runRelayer(bench.devnet, environment)
  afterAll(() => relayer.remove())
  return { ...bench, relayer }
}
