import { cancelNoticeTypedData } from '@genex/sdk/relayer'
import { type Hex, hashTypedData } from 'viem'
import { readHead } from '../chain/head.ts'
import { isNoticeOf } from '../chain/signature.ts'
import { NoticeExpiredError, NoticeSignerError, OrderNotFoundError } from '../errors/order.ts'
import { refresh } from '../jobs/refresh.ts'
import type { Services } from '../services.ts'
import type { StoredOrder } from '../store/records.ts'

/** The maker's signed wish that an order be hidden here. */
export type CancelNotice = {
  /** First second at which the notice is void. */
  deadline: number
  signature: Hex
}

/**
 * Hides an order from the book. It binds nobody: whoever has the order can fill it until the maker
 * cancels on chain.
 *
 * @throws OrderNotFoundError, NoticeExpiredError, NoticeSignerError, ChainUnavailableError
 */
export async function withdrawOrder(services: Services, hash: Hex, notice: CancelNotice): Promise<StoredOrder> {
  const { store, chain, chainId } = services
  const known = store.orders.get(hash)
  if (!known) throw new OrderNotFoundError(hash)
  // A wallet has no block at hand: a notice is a matter between its clock and ours.
  const now = Math.floor(Date.now() / 1000)
  if (now >= notice.deadline) throw new NoticeExpiredError(notice.deadline, now)

  const message = { orderHash: hash, deadline: notice.deadline }
  const digest = hashTypedData(cancelNoticeTypedData(message, chainId))
  const { maker } = known.order
  const blockNumber = BigInt((await readHead(chain)).number)
  const question = { account: maker, hash: digest, signature: notice.signature, blockNumber }
  if (!(await isNoticeOf(services, question))) throw new NoticeSignerError(maker)
  store.orders.withdraw(hash, now)
  await refresh(services, [known])
  return store.orders.get(hash) ?? known
}
