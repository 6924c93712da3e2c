import type { AbiEvent, Address, Log } from 'viem'
import { type Chain, reading } from '../chain/client.ts'

/** Blocks asked for at once: what public nodes allow. */
const span = 2_000

/**
 * Events of some contracts, a stretch at a time, oldest first.
 *
 * @param wanted - the contracts, and which of their events; all by default
 * @param range - block numbers, both included
 * @throws ChainUnavailableError
 */
export async function* readLogs(
  chain: Chain,
  { address, events }: { address: Address[]; events?: readonly AbiEvent[] },
  range: { from: number; to: number },
): AsyncGenerator<Log[]> {
  for (let from = range.from; from <= range.to; from += span) {
    const to = Math.min(from + span - 1, range.to)
    yield await reading(chain.getLogs({ address, events, fromBlock: BigInt(from), toBlock: BigInt(to) }))
  }
}
