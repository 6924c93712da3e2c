// Trees of orders: digests by viem's typed data over the nested array, proofs by plain recursion.
import { concat, encodePacked, hashStruct, hashTypedData, keccak256, toHex, zeroAddress } from 'viem'
import { privateKeyToAddress, sign } from 'viem/accounts'
import { domain, types } from './orders.mjs'
import { keys, place } from './random.mjs'

const empty = Object.fromEntries(
  types.Order.map(({ name, type }) => [name, type === 'address' ? zeroAddress : name === 'coupon' ? zeroCoupon() : 0]),
)

function zeroCoupon() {
  return Object.fromEntries(types.Coupon.map(({ name }) => [name, 0]))
}

const nest = (items, height) => {
  if (height === 1) return items
  const half = items.length / 2
  return [nest(items.slice(0, half), height - 1), nest(items.slice(half), height - 1)]
}

const rootOf = (leaves) => {
  if (leaves.length === 1) return leaves[0]
  const half = leaves.length / 2
  return keccak256(concat([rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half))]))
}

/** Siblings from the leaf upward. */
const proofOf = (leaves, index) => {
  if (leaves.length === 1) return []
  const half = leaves.length / 2
  const [near, far] = index < half ? [leaves.slice(0, half), leaves.slice(half)] : [leaves.slice(half), leaves.slice(0, half)]
  return [...proofOf(near, index % half), rootOf(far)]
}

/** A tree of each height, half used, and some of its leaves with their complete signature bytes. */
const trees = [
  [1, 2, [0, 1]],
  [1, 1, [0]],
  [2, 3, [0, 1, 2]],
  [3, 7, [0, 3, 5, 6]],
  [4, 11, [0, 7, 8, 10]],
  [5, 20, [0, 19]],
  [10, 1000, [0, 1, 511, 512, 999]],
]

export async function bulkVectors(orders) {
  const maker = privateKeyToAddress(keys[0]).toLowerCase()
  const own = orders.flatMap((order, index) => (order.maker === maker ? [index] : []))
  const hash = (order) => hashStruct({ types, primaryType: 'Order', data: order })
  const columns = { height: [], count: [], root: [], digest: [], index: [], order: [], bytes: [] }
  for (const [height, count, indices] of trees) {
    const used = Array.from({ length: count }, (_, leaf) => own[leaf % own.length])
    const filled = [...used.map((index) => orders[index]), ...Array(2 ** height - count).fill(empty)]
    const leaves = filled.map(hash)
    const digest = hashTypedData({
      domain,
      types: { ...types, BulkOrder: [{ name: 'tree', type: `Order${'[2]'.repeat(height)}` }] },
      primaryType: 'BulkOrder',
      message: { tree: nest(filled, height) },
    })
    const signature = await sign({ hash: digest, privateKey: keys[0], to: 'hex' })
    for (const index of indices) {
      const proof = proofOf(leaves, index)
      columns.height.push(toHex(height))
      columns.count.push(toHex(count))
      columns.root.push(rootOf(leaves))
      columns.digest.push(digest)
      columns.index.push(toHex(index))
      columns.order.push(toHex(used[index]))
      columns.bytes.push(concat([signature, encodePacked(['uint24'], [index]), ...proof]))
    }
  }
  return {
    note: 'Leaf `index` of a tree of `height` with `count` orders is orders.json[order]; leaf n is the nth order of key 0, going round. bytes: signature, uint24 index, proof.',
    ...place,
    maker,
    ...columns,
  }
}
