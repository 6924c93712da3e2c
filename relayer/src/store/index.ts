import { affectedOrders, bidTokens } from './affected.ts'
import { blockStore } from './blocks.ts'
import { forgetting } from './forget.ts'
import { journal } from './journal.ts'
import { orderList } from './list.ts'
import { liveOrders } from './live.ts'
import { bindDeployment } from './meta.ts'
import { openDatabase } from './open.ts'
import { orderStore } from './orders.ts'
import { reviewStore } from './reviews.ts'
import { scoreStore } from './scores/index.ts'

/** Everything that the relayer keeps. */
export type Store = ReturnType<typeof openStore>

/**
 * Opens the store of one deployment.
 *
 * @throws DatabaseSettingError, NewerDatabaseError, ForeignDatabaseError
 */
export function openStore(file: string, deployment: { chainId: number; marketplace: string }) {
  const db = openDatabase(file)
  bindDeployment(db, deployment.chainId, deployment.marketplace)
  return {
    orders: orderStore(db),
    list: orderList(db),
    live: liveOrders(db),
    affected: affectedOrders(db),
    bidTokens: bidTokens(db),
    blocks: blockStore(db),
    journal: journal(db),
    reviews: reviewStore(db),
    scores: scoreStore(db),
    ...forgetting(db),
    close(): void {
      db.close()
    },
  }
}
