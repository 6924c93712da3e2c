import type { Deployed } from '../messages/domains.ts'
import { bulkType } from './bulkType.ts'
import { digestOf, type Keccak, pairHash } from './digest.ts'

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
