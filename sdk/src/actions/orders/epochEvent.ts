import type { TransactionReceipt } from 'viem'
import { marketplaceEpochChanged } from '../../../generated/calls.ts'
import { eventOf } from '../../client/events.ts'
import type { Deployment } from '../../deployments/index.ts'

/** The epoch that a transaction set. */
export function epochFrom(receipt: TransactionReceipt, addresses: Deployment): { epoch: bigint } {
  const source = { address: addresses.marketplace } as const
  const { epoch } = eventOf(receipt, { ...source, abi: marketplaceEpochChanged, eventName: 'EpochChanged' })
  return { epoch }
}
