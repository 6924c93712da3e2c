import { hashBench } from './hashing.mjs'
import { ordersOf } from './orders.mjs'

export default await hashBench('Digests: 1,000 orders of one series, as a book has them', ordersOf(1_000), {
  wasm: 40,
  javascript: 6,
})
