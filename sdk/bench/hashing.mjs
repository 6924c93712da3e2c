import { TypedDataEncoder } from 'ethers6'
import { hashTypedData } from 'viem'
import { hashOrder, orderTypedData } from '../src/orders/index.ts'
import { createOrderHasher } from '../src/server/index.ts'
import { place } from './orders.mjs'

/** @returns {import('./runner.mjs').Bench} */
export async function hashBench(title, orders, targets) {
  const all = (hash) => () => orders.map(hash).join()
  const hasher = await createOrderHasher({ engine: 'wasm' })
  // Making the typed data is no work of theirs.
  const data = orders.map((order) => orderTypedData(order, place))
  const ethers = ({ domain, types, message }) => TypedDataEncoder.hash(domain, types, message)
  return {
    title,
    operations: orders.length,
    contenders: {
      'createOrderHasher, hash-wasm 4.13': all((order) => hasher.hashOrder(order, place)),
      'hashOrder, JavaScript': all((order) => hashOrder(order, place)),
      'viem 2.57': () => data.map(hashTypedData).join(),
      'ethers 6.17': () => data.map(ethers).join(),
    },
    baseline: 'viem 2.57',
    targets: { 'createOrderHasher, hash-wasm 4.13': targets.wasm, 'hashOrder, JavaScript': targets.javascript },
  }
}
