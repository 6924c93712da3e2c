import { bytesToHex, type Hex } from 'viem'
import type { Deployed } from '../messages/domains.ts'
import { orderDigest, orderStruct } from '../orders/digest.ts'
import type { Order } from '../orders/types.ts'
import { type KeccakEngine, loadKeccak } from './keccak.ts'

/** Hashes orders as `hashOrder` and `hashOrderStruct` of `@genex/sdk/orders` do, faster. */
export type OrderHasher = {
  /** What computes keccak256 here. */
  engine: KeccakEngine
  /** The digest that the maker signs. @throws FieldOutOfRangeError, MalformedAddressError */
  hashOrder(order: Order, at: Deployed): Hex
  /** EIP-712 struct hash, the same on every chain. @throws FieldOutOfRangeError, MalformedAddressError */
  hashOrderStruct(order: Order): Hex
}

/** How to hash. */
export type OrderHasherOptions = {
  /** Takes this one or none; by default the fastest that is installed. */
  engine?: KeccakEngine | undefined
}

/**
 * A hasher of orders for servers: with the optional package `hash-wasm` many times as fast as without.
 *
 * @throws EngineMissingError - only of an engine that was named
 * @example
 * ```ts
 * const hasher = await createOrderHasher()
 * const hash = hasher.hashOrder(order, { chainId, verifyingContract: marketplace })
 * ```
 */
export async function createOrderHasher(options: OrderHasherOptions = {}): Promise<OrderHasher> {
  const { engine, keccak } = await loadKeccak(options.engine)
  return {
    engine,
    hashOrder: (order, at) => bytesToHex(orderDigest(keccak, order, at)),
    hashOrderStruct: (order) => bytesToHex(orderStruct(keccak, order)),
  }
}
