import type { Hex } from 'viem'
import { judge } from '../book/judge.ts'
import { type Facts, readFacts } from '../chain/facts.ts'
import { readHead } from '../chain/head.ts'
import { readerAt } from '../chain/reader.ts'
import type { Services } from '../services.ts'
import type { BlockMark } from '../store/blocks.ts'
import type { StoredOrder } from '../store/records.ts'

/** Orders read at once: bounds a JSON-RPC batch and a transaction. */
const batch = 200

/**
 * Derives the state of orders again from the chain and rings if anything changed.
 *
 * @param block - whose state is read; by default the latest
 * @throws ChainUnavailableError
 */
export function refresh(services: Services, orders: readonly StoredOrder[], block?: BlockMark): Promise<void> {
  return services.turns(async () => {
    const at = block ?? (await readHead(services.chain))
    for (let from = 0; from < orders.length; from += batch) {
      await refreshBatch(services, orders.slice(from, from + batch), at)
    }
  })
}

async function refreshBatch(
  { chain, chainId, contracts, store, bell }: Services,
  orders: readonly StoredOrder[],
  block: BlockMark,
): Promise<void> {
  const reader = readerAt(chain, contracts, block.number)
  const signed = orders.map((order) => ({ ...order, chainId, verifyingContract: contracts.marketplace }))
  const facts = await readFacts(reader, signed)
  const read = facts.map((one, index): [Hex, Facts] => [orders[index]?.hash ?? '0x', one])
  const changes = store.orders.derive(read, (order, facts) => judge(order, facts, block.time), block.number)
  if (changes > 0) bell.ring()
}
