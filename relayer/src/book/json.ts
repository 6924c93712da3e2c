import type { BookOrderJson } from '@genex/sdk/relayer'
import { orderToJson } from '@genex/sdk/relayer'
import type { Services } from '../services.ts'
import type { StoredOrder } from '../store/records.ts'

/** An order of the store as answers carry it. */
export function bookOrderJson(
  { chainId, contracts }: Pick<Services, 'chainId' | 'contracts'>,
  stored: StoredOrder,
): BookOrderJson {
  return {
    hash: stored.hash,
    sequence: stored.sequence,
    receivedAt: stored.receivedAt,
    status: stored.status,
    reason: stored.reason,
    filled: stored.filled.toString(),
    fillable: stored.fillable.toString(),
    price: stored.price === null ? null : stored.price.toString(),
    order: orderToJson(stored.order),
    signature: stored.signature,
    chainId,
    verifyingContract: contracts.marketplace,
    ...(stored.payment && { payment: stored.payment }),
  }
}
