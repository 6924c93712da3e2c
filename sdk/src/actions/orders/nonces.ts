import { type Address, bytesToBigInt, maxUint64 } from 'viem'
import { randomBytes } from '../../client/random.ts'
import type { GenexClient } from '../../client/types.ts'

const nextNonces = new WeakMap<GenexClient, Map<Address, bigint>>()

/**
 * A nonce for the maker's next order: random once for a client and maker, then counting up. Fill
 * buckets of four neighbours share one storage slot, so orders signed one after the other make each
 * other's fills cheaper; the random start keeps clients of one maker apart.
 */
export function drawNonce(client: GenexClient, maker: Address): bigint {
  const byMaker = nextNonces.get(client) ?? new Map<Address, bigint>()
  nextNonces.set(client, byMaker)
  // Starting on a slot's first bucket leaves three neighbours to fill.
  const nonce = byMaker.get(maker) ?? bytesToBigInt(randomBytes(8)) & ~3n
  byMaker.set(maker, nonce === maxUint64 ? 0n : nonce + 1n)
  return nonce
}
