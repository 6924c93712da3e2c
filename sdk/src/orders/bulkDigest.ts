import { type Hex, hexToBytes } from 'viem'
import type { Deployed } from '../messages/domains.ts'
import { bulkType } from './bulkType.ts'
import { digestOf, type Keccak, orderDigest, orderStruct, pairHash } from './digest.ts'
import type { SignedOrder } from './types.ts'

/** The root that a leaf and its proof lead to; bit i of `index` says on which side of level i it stands. */
export function rootOf(keccak: Keccak, leaf: Uint8Array, index: number, proof: readonly Uint8Array[]): Uint8Array {
  return proof.reduce(
    (node, sibling, level) =>
      (index >> level) & 1 ? pairHash(keccak, sibling, node) : pairHash(keccak, node, sibling),
    leaf,
  )
}

/** The digest that is signed for a tree. */
export function bulkDigest(keccak: Keccak, root: Uint8Array, height: number, at: Deployed): Uint8Array {
  return digestOf(keccak, pairHash(keccak, bulkType(height), root), at)
}

/** The digest that an order's signature is over: its own, or that of the tree that it is a leaf of. */
export function signedDigest(
  keccak: Keccak,
  signed: SignedOrder,
  bulk: { index: number; proof: readonly Hex[] } | undefined,
): Uint8Array {
  if (!bulk) return orderDigest(keccak, signed.order, signed)
  const proof = bulk.proof.map((sibling) => hexToBytes(sibling))
  const root = rootOf(keccak, orderStruct(keccak, signed.order), bulk.index, proof)
  return bulkDigest(keccak, root, proof.length, signed)
}
