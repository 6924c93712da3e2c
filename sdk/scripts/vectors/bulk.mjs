// Trees of orders: digests by ethers over the nested array, proofs by plain recursion.
import { constants, utils } from 'ethers'
import { domain, types } from './orders.mjs'
import { keys, place } from './random.mjs'
import { addressOf, digestOf, signDigest, structHash } from './typed.mjs'

export const empty = Object.fromEntries(
  types.Order.map(({ name, type }) => [
    name,
    type === 'address' ? constants.AddressZero : name === 'coupon' ? zeroCoupon() : 0,
  ]),
)

function zeroCoupon() {
  return Object.fromEntries(types.Coupon.map(({ name }) => [name, 0]))
}

export const nest = (items, height) => {
  if (height === 1) return items
  const half = items.length / 2
  return [nest(items.slice(0, half), height - 1), nest(items.slice(half), height - 1)]
}

const rootOf = (leaves) => {
  if (leaves.length === 1) return leaves[0]
  const half = leaves.length / 2
  return utils.keccak256(utils.hexConcat([rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half))]))
}

/** Siblings from the leaf upward. */
const proofOf = (leaves, index) => {
  if (leaves.length === 1) return []
  const half = leaves.length / 2
  const [near, far] =
    index < half ? [leaves.slice(0, half), leaves.slice(half)] : [leaves.slice(half), leaves.slice(0, half)]
  return [...proofOf(near, index % half), rootOf(far)]
}

/** Height, number of orders, leaves whose complete signature bytes are kept: first, last and around the middle. */
const trees = [
  [1, 2, [0, 1]],
  [1, 1, [0]],
  [2, 3, [0, 1, 2]],
  [2, 4, [0, 1, 2, 3]],
  [3, 7, [0, 3, 5, 6]],
  [4, 11, [0, 7, 8, 10]],
  [5, 20, [0, 15, 16, 19]],
  [6, 33, [0, 31, 32]],
  [7, 100, [0, 63, 64, 99]],
  [8, 256, [0, 127, 128, 255]],
  [9, 300, [0, 255, 256, 299]],
  [10, 1000, [0, 1, 511, 512, 999]],
  [10, 1024, [0, 1023]],
]

export function bulkVectors(orders) {
  const maker = addressOf(keys[0])
  const own = orders.flatMap((order, index) => (order.maker === maker ? [index] : []))
  const columns = { height: [], count: [], root: [], digest: [], index: [], order: [], bytes: [] }
  for (const [height, count, indices] of trees) {
    const used = Array.from({ length: count }, (_, leaf) => own[leaf % own.length])
    const filled = [...used.map((index) => orders[index]), ...Array(2 ** height - count).fill(empty)]
    const leaves = filled.map((order) => structHash(types, order))
    const treeTypes = { ...types, BulkOrder: [{ name: 'tree', type: `Order${'[2]'.repeat(height)}` }] }
    const digest = digestOf(domain, treeTypes, { tree: nest(filled, height) })
    const signature = signDigest(digest, keys[0])
    for (const index of indices) {
      const proof = proofOf(leaves, index)
      columns.height.push(utils.hexValue(height))
      columns.count.push(utils.hexValue(count))
      columns.root.push(rootOf(leaves))
      columns.digest.push(digest)
      columns.index.push(utils.hexValue(index))
      columns.order.push(utils.hexValue(used[index]))
      columns.bytes.push(utils.hexConcat([signature, utils.solidityPack(['uint24'], [index]), ...proof]))
    }
  }
  return {
    note: 'Leaf `index` of a tree of `height` with `count` orders is orders.json[order]; leaf n is the nth order of key 0, going round. bytes: signature, uint24 index, proof.',
    ...place,
    maker,
    ...columns,
  }
}
