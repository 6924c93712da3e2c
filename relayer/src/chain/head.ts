import type { BlockMark } from '../store/blocks.ts'
import type { Chain } from './client.ts'
import { reading } from './client.ts'

/** The chain's latest block. @throws ChainUnavailableError */
export async function readHead(chain: Chain): Promise<BlockMark> {
  const block = await reading(chain.getBlock({ blockTag: 'latest' }))
  return { number: Number(block.number), hash: block.hash, time: Number(block.timestamp) }
}
