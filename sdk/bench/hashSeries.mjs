import { hashBench } from './hashing.mjs'
import { ordersOf, strangerOf } from './orders.mjs'

const orders = ordersOf(1_000, strangerOf, (index) => index + 1)
export default await hashBench('Digests: 1,000 orders of as many series', orders, { wasm: 40, javascript: 6 })
