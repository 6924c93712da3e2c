import { getBlock } from 'viem/actions'
import { creditRegistryRules, creditRegistryScorerCount, creditRegistryThreshold } from '../../../generated/calls.ts'
import { nothing } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import type { RatingRules as Bounds } from '../../credit/types.ts'

/** How scores are bounded and who must sign them. */
export type RatingRules = Bounds & {
  /** Scorers that must sign a score; 0: none was set, and nothing can be published. */
  threshold: number
  /** How many scorers there are. */
  scorers: number
}

/**
 * Reads the rules of the rating, at one block.
 *
 * @example
 * ```ts
 * const { threshold, scorers } = await getRatingRules(client)
 * console.log(`${threshold} of ${scorers} must agree`)
 * ```
 */
export function getRatingRules(client: GenexClient, parameters: ReadOptions = {}): Promise<RatingRules> {
  return named(async () => {
    nothing('', parameters)
    const [{ creditRegistry }, { number: blockNumber }] = await Promise.all([
      addressesOf(client, parameters),
      getBlock(client),
    ])
    const registry = { address: creditRegistry, blockNumber } as const
    const [rules, threshold, scorers] = await Promise.all([
      readContract(client, { ...registry, abi: creditRegistryRules, functionName: 'rules' }),
      readContract(client, { ...registry, abi: creditRegistryThreshold, functionName: 'threshold' }),
      readContract(client, { ...registry, abi: creditRegistryScorerCount, functionName: 'scorerCount' }),
    ])
    return { ...rules, threshold, scorers }
  })
}
