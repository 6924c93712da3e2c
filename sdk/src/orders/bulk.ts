import { bytesToHex, type Hex, hexToBytes } from 'viem'
import { keccak256 } from '../bytes/keccak.ts'
import { BulkSizeError } from '../errors/order.ts'
import { type Deployed, domainOf } from '../messages/domains.ts'
import { bulkDigest, rootOf } from './bulkDigest.ts'
import { bulkType, bulkTypes } from './bulkType.ts'
import { orderStruct, pairHash } from './digest.ts'
import { emptyOrder } from './emptyOrder.ts'
import { orderMessage } from './typedData.ts'
import type { Order } from './types.ts'

/** Highest tree: 2^10 orders under one signature. */
export const maxBulkHeight = 10

/** Several orders as a binary tree of fixed height; unused leaves are the empty order. */
export type BulkTree = {
  /** 1 to 10. */
  height: number
  /** `layers[0]` holds the 2^height struct hashes of the orders, the last layer the root alone. */
  layers: readonly (readonly Hex[])[]
}

/** Least height whose tree holds `count` orders. @throws BulkSizeError */
export function bulkHeight(count: number): number {
  const height = Math.max(1, Math.ceil(Math.log2(count)))
  if (count < 1 || height > maxBulkHeight) throw new BulkSizeError(count)
  return height
}

/** Builds the tree over 1 to 1024 orders. @throws BulkSizeError */
export function buildBulkTree(orders: readonly Order[]): BulkTree {
  const height = bulkHeight(orders.length)
  const leaves = orders.map((order) => orderStruct(keccak256, order))
  const padding = orderStruct(keccak256, emptyOrder)
  while (leaves.length < 2 ** height) leaves.push(padding)
  const layers = [leaves]
  for (let level = 0; level < height; level++) {
    const below = layers[level] as Uint8Array[]
    const layer: Uint8Array[] = []
    for (let i = 0; i < below.length; i += 2) {
      layer.push(pairHash(keccak256, below[i] as Uint8Array, below[i + 1] as Uint8Array))
    }
    layers.push(layer)
  }
  return { height, layers: layers.map((layer) => layer.map((node) => bytesToHex(node))) }
}

/** The siblings from leaf `index` up to the root. */
export function bulkProof(tree: BulkTree, index: number): Hex[] {
  return tree.layers.slice(0, tree.height).map((layer, level) => layer[(index >> level) ^ 1] as Hex)
}

/** The root that a leaf and its proof lead to; bit i of `index` says on which side of level i it stands. */
export function bulkRoot(leaf: Hex, index: number, proof: readonly Hex[]): Hex {
  const siblings = proof.map((sibling) => hexToBytes(sibling, { size: 32 }))
  return bytesToHex(rootOf(keccak256, hexToBytes(leaf, { size: 32 }), index, siblings))
}

/** The digest that is signed for a tree. @param at - the Marketplace */
export function hashBulkOrder(root: Hex, height: number, at: Deployed): Hex {
  return bytesToHex(bulkDigest(keccak256, hexToBytes(root, { size: 32 }), height, at))
}

/** keccak256 of the encoded type of `BulkOrder` of one height. */
export function bulkTypeHash(height: number): Hex {
  return bytesToHex(bulkType(height))
}

/**
 * Typed data of a tree of orders, for `signTypedData` of any wallet: every order in full.
 *
 * @param at - the Marketplace
 * @throws BulkSizeError
 */
export function bulkTypedData(orders: readonly Order[], at: Deployed) {
  const height = bulkHeight(orders.length)
  const padding = Array<Order>(2 ** height - orders.length).fill(emptyOrder)
  let tree: unknown[] = [...orders, ...padding].map(orderMessage)
  for (let level = 1; level < height; level++) tree = pairs(tree)
  return {
    domain: domainOf('Marketplace', at),
    types: bulkTypes(height),
    primaryType: 'BulkOrder',
    message: { tree },
  } as const
}

function pairs(items: readonly unknown[]): unknown[] {
  const paired: unknown[] = []
  for (let i = 0; i < items.length; i += 2) paired.push([items[i], items[i + 1]])
  return paired
}
