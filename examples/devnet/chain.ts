import { existsSync } from 'node:fs'
import { createTestClient, http, publicActions } from 'viem'
import { foundry } from 'viem/chains'
import { type Service, startService } from '../../scripts/lib/service.mjs'
import { accountCount, mnemonic } from './cast.ts'

/** Seconds between blocks when nothing happens: the chain's time stays that near to the wall clock. */
const blockTime = 3
/** Recent states that anvil keeps for calls at older blocks; older ones would fill the user's home directory. */
const keptStates = 300

/** A running anvil. */
export type Chain = { url: string; service: Service }

export type ChainParameters = {
  port: number
  log: string
  /** File to resume from, if it exists, and to write to at the end. */
  state: string
  /** Time of the first block of a new chain, Unix seconds. */
  since: number
}

/** Starts anvil: a block for each transaction at once, and one every few seconds. */
export async function startChain({ port, log, state, since }: ChainParameters): Promise<Chain> {
  const url = `http://127.0.0.1:${port}`
  // The native binary is first on the PATH: npm's wrapper would end before anvil has written its state.
  // A resumed chain goes on from its own time.
  const time = existsSync(state) ? [] : [`--timestamp=${since}`]
  const service = startService('anvil', 'anvil', [...fixed, `--port=${port}`, `--state=${state}`, ...time], { log })
  await service.until(async () => {
    try {
      await connectAnvil(url).getBlockNumber()
      return true
    } catch {
      return false
    }
  })
  return { url, service }
}

/** viem's test client: time travel and snapshots. */
export function connectAnvil(url: string) {
  return createTestClient({ mode: 'anvil', chain: foundry, transport: http(url, { retryCount: 0 }) }).extend(
    publicActions,
  )
}

const fixed = [
  '--silent',
  '--host=127.0.0.1',
  '--chain-id=31337',
  '--hardfork=cancun',
  '--mixed-mining',
  `--mnemonic=${mnemonic}`,
  `--accounts=${accountCount}`,
  `--block-time=${blockTime}`,
  `--prune-history=${keptStates}`,
]
