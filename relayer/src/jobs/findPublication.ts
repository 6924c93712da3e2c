import { creditRegistryAbi } from '@genex/sdk/abis'
import { type Hex, parseEventLogs } from 'viem'
import type { Services } from '../services.ts'
import type { StoredScore } from '../store/scores/records.ts'
import { readLogs } from './logs.ts'

/**
 * The transaction in which somebody published this very statement; undefined: nobody did. The chain keeps score and
 * time, not the report, so its events are asked.
 *
 * @param to - block up to which is searched
 * @throws ChainUnavailableError
 */
export async function findPublication(
  { chain, contracts, config }: Services,
  { score, stateBlock }: StoredScore,
  to: number,
): Promise<Hex | undefined> {
  // Before its acceptance it was not on chain, unless the chain took blocks back.
  const from = Math.max(0, stateBlock - config.REORG_DEPTH)
  for await (const logs of readLogs(chain, { address: [contracts.creditRegistry] }, { from, to })) {
    const events = parseEventLogs({ abi: creditRegistryAbi, eventName: ['ScorePublished', 'ScorePending'], logs })
    const found = events.find(
      ({ args }) =>
        Number(args.issuerId) === score.issuerId &&
        args.score === score.score &&
        Number(args.asOf) === score.asOf &&
        args.reportHash === score.reportHash,
    )
    if (found?.transactionHash) return found.transactionHash
  }
  return undefined
}
