import { marketplaceConfig } from '../../../generated/calls.ts'
import { addressesOf } from '../../client/context.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'

/** Reads what holds for every trade at the latest block: fees in basis points, whether compliance is on. */
export async function readMarketConfig(client: GenexClient, options: ReadOptions) {
  const { marketplace } = await addressesOf(client, options)
  return readContract(client, { abi: marketplaceConfig, address: marketplace, functionName: 'config' })
}

export type MarketConfig = Awaited<ReturnType<typeof readMarketConfig>>
