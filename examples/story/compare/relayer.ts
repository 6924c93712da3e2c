import type { OrderStatus, Relayer } from '@genex/sdk/relayer'
import type { Story } from '../story.ts'
import { timeOf } from '../time.ts'
import { waitFor } from '../wait.ts'
import { entries, type Finding } from './finding.ts'

/** Milliseconds within which the relayer must have followed the chain. */
const patience = 30_000

/** Filled and cancelled are the end of an order; everything else ends with its time. */
const isOver = (status: OrderStatus) => status === 'filled' || status === 'cancelled'

/** Reads every order that the book follows from the relayer. It must have read the chain's head. */
export async function compareWithRelayer(story: Story): Promise<Finding[]> {
  const { book, relayer } = story
  const time = await timeOf(story)
  return Promise.all(
    entries(book.orders).map(async ([hash, { status, fillable }]) => {
      const found = await relayer.get(hash)
      const hasEnded = !isOver(status) && found.order.end <= time
      return {
        what: `relayer: status of and coupons to be had from order ${hash}`,
        expected: hasEnded ? 'expired 0' : `${status} ${fillable}`,
        got: `${found.status} ${found.fillable}`,
      }
    }),
  )
}

/** Waits until the relayer has read the block; what it says then is compared, so giving up is no success. */
export async function relayerAt(relayer: Relayer, block: bigint): Promise<void> {
  await waitFor(patience, async () => (await relayer.status()).head.block >= block || undefined)
}
