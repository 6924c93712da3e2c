import { getBlock } from 'viem/actions'
import { couponFactoryGradeOf, creditRegistryScoreOf } from '../../../generated/calls.ts'
import { anIssuerId, fieldsOf } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'

/** An issuer's score and what may become of it; Unix times. */
export type IssuerScore = {
  issuerId: number
  /** 1 to 10,000; 0: never scored. */
  score: number
  /** Time of the data behind it. */
  asOf: number
  /** 1 to 10 by the thresholds when the score took effect; 0: never scored. */
  grade: number
  /** When the last upward step took effect; 0: none did. */
  raisedAt: number
  /** Score that waits for its delay; 0: none. */
  pending: number
  /** Time of the data of the newest upward step, waiting or not: what is published must be newer. */
  pendingAsOf: number
  /** First second at which `applyPendingScore` may be called; 0: nothing waits. */
  pendingFrom: number
  /** Whether the data is too old at the latest block: then the smallest quota holds, and pegged orders do not fill. */
  stale: boolean
}

const accepts = /* @__PURE__ */ fieldsOf({ issuerId: anIssuerId })

/**
 * Reads an issuer's score, at one block.
 *
 * @example
 * ```ts
 * const { grade, stale } = await getScore(client, { issuerId })
 * ```
 */
export function getScore(client: GenexClient, parameters: ReadOptions & { issuerId: number }): Promise<IssuerScore> {
  return named(async () => {
    accepts('', parameters)
    const { issuerId } = parameters
    const [addresses, { number: blockNumber }] = await Promise.all([addressesOf(client, parameters), getBlock(client)])
    const read = { args: [issuerId], blockNumber } as const
    const registry = { address: addresses.creditRegistry } as const
    const factory = { address: addresses.couponFactory } as const
    const [score, [, stale]] = await Promise.all([
      readContract(client, { ...registry, abi: creditRegistryScoreOf, functionName: 'scoreOf', ...read }),
      readContract(client, { ...factory, abi: couponFactoryGradeOf, functionName: 'gradeOf', ...read }),
    ])
    return { issuerId, ...score, stale }
  })
}
