import type { Relayer } from '@genex/sdk/relayer'
import type { Story } from '../story.ts'
import { entries, type Finding } from './finding.ts'

/** Milliseconds within which the relayer must have followed the chain. */
const patience = 30_000
/** Milliseconds between two looks at how far it is. */
const pause = 50

/** Reads every order that the book follows from the relayer. It must have read the chain's head. */
export function compareWithRelayer({ book, relayer }: Story): Promise<Finding[]> {
  return Promise.all(
    entries(book.orders).map(async ([hash, expected]) => {
      const { status, fillable } = await relayer.get(hash)
      return {
        what: `relayer: status of and coupons to be had from order ${hash}`,
        expected: `${expected.status} ${expected.fillable}`,
        got: `${status} ${fillable}`,
      }
    }),
  )
}

/** Waits until the relayer has read the block; what it says then is compared, so giving up is no success. */
export async function relayerAt(relayer: Relayer, block: bigint): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end; ) {
    if ((await relayer.status()).head.block >= block) return
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}
