import { type Chain, reading } from '../chain/client.ts'
import type { BlockMark } from '../store/blocks.ts'

/**
 * The newest block read so far that is still part of the chain; undefined if none is.
 *
 * @param marks - blocks read so far, newest first
 * @throws ChainUnavailableError
 */
export async function commonBlock(
  chain: Chain,
  marks: readonly BlockMark[],
  latest: BlockMark,
): Promise<BlockMark | undefined> {
  for (const mark of marks) {
    if (mark.number > latest.number) continue
    if (mark.number === latest.number) {
      if (mark.hash === latest.hash) return mark
      continue
    }
    const block = await reading(
      chain.getBlock({ blockNumber: BigInt(mark.number) }).catch((error: Error) => {
        // A node that has lost the block, such as a devnet that was reset, is on another chain.
        if (error.name === 'BlockNotFoundError') return undefined
        throw error
      }),
    )
    if (block?.hash === mark.hash) return mark
  }
  return undefined
}
