import type { Address, Hash } from 'viem'
import { getLogs } from 'viem/actions'
import { complianceAccountBlocked, complianceAccountUnblocked } from '../../../generated/calls.ts'
import type { GenexClient } from '../../client/types.ts'

const events = [complianceAccountBlocked[0], complianceAccountUnblocked[0]] as const

/** Who is blocked, and for which reasons: all of those since it was last free. */
export async function blockReasons(
  client: GenexClient,
  address: Address,
  fromBlock: bigint,
  toBlock: bigint,
): Promise<Map<Address, Set<Hash>>> {
  const reasons = new Map<Address, Set<Hash>>()
  for (const { eventName, args } of await getLogs(client, { address, events, fromBlock, toBlock, strict: true })) {
    if (eventName === 'AccountUnblocked') reasons.delete(args.account)
    else reasons.set(args.account, (reasons.get(args.account) ?? new Set()).add(args.reasonHash))
  }
  return reasons
}
