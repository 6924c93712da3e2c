import type { TransactionReceipt } from 'viem'
import { marketplaceAbi } from '../../../generated/abis.ts'
import { eventOf } from '../../client/events.ts'
import type { Deployment } from '../../deployments/index.ts'

/** The epoch that a transaction set. */
export function epochFrom(receipt: TransactionReceipt, addresses: Deployment): { epoch: bigint } {
  const source = { abi: marketplaceAbi, address: addresses.marketplace } as const
  const { epoch } = eventOf(receipt, { ...source, eventName: 'EpochChanged' })
  return { epoch }
}
