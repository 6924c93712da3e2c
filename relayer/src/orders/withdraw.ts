import { cancelNoticeTypedData } from '@genex/sdk/relayer'
import { type Hex, hashTypedData, isAddressEqual, recoverAddress } from 'viem'
import { readHead } from '../chain/head.ts'
import { readerAt } from '../chain/reader.ts'
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
  const { store, chainId } = services
  const known = store.orders.get(hash)
  if (!known) throw new OrderNotFoundError(hash)
  // A wallet has no block at hand: a notice is a matter between its clock and ours.
  const now = Math.floor(Date.now() / 1000)
  if (now >= notice.deadline) throw new NoticeExpiredError(notice.deadline, now)

  const message = { orderHash: hash, deadline: notice.deadline }
  const digest = hashTypedData(cancelNoticeTypedData(message, chainId))
  const { maker } = known.order
  if (!(await isSignedBy(services, maker, digest, notice.signature))) throw new NoticeSignerError(maker)
  store.orders.withdraw(hash, now)
  await refresh(services, [known])
  return store.orders.get(hash) ?? known
}

async function isSignedBy({ chain, contracts }: Services, maker: Hex, digest: Hex, signature: Hex): Promise<boolean> {
  try {
    if (isAddressEqual(await recoverAddress({ hash: digest, signature }), maker)) return true
  } catch {
    // Not ECDSA: a contract may still accept it.
  }
  const { number } = await readHead(chain)
  const reader = readerAt(chain, contracts, number)
  return (await reader.code(maker)) !== undefined && reader.accepts(maker, digest, signature)
}
