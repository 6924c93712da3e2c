import { verifyTypedData as recoverTypedData } from 'ethers6'
import { isAddressEqual, verifyTypedData } from 'viem'
import { privateKeyToAccount, sign } from 'viem/accounts'
import { hashOrder, orderTypedData } from '../src/orders/index.ts'
import { createVerifier } from '../src/server/index.ts'
import { ordersOf, place } from './orders.mjs'

const keys = [1, 2, 3, 4, 5].map((key) => `0x${key.toString().padStart(64, '0')}`)
const makers = keys.map((key) => privateKeyToAccount(key).address)
// With four keys for five makers, most are signed by another key than their maker's: nothing answers yes to all.
const signed = await Promise.all(
  ordersOf(200, (index) => makers[index % 5]).map(async (order, index) => {
    const signature = await sign({ hash: hashOrder(order, place), privateKey: keys[index % 4], to: 'hex' })
    return { order, signature, ...place }
  }),
)
const data = signed.map(({ order, signature }) => ({
  ...orderTypedData(order, place),
  address: order.maker,
  signature,
}))

/** Whether each is its maker's. */
function all(list, verify) {
  return async () => {
    const found = []
    for (const item of list) found.push(await verify(item))
    return found.join()
  }
}

const [native, wasm, javascript] = await Promise.all(
  ['native', 'wasm', 'javascript'].map((curve) => createVerifier({ curve })),
)
const ethers = ({ domain, types, message, signature, address }) =>
  isAddressEqual(recoverTypedData(domain, types, message, signature), address)

/** @type {import('./runner.mjs').Bench} */
export default {
  title: `Verification: ${signed.length} signed orders, each hashed, its signer recovered and compared`,
  operations: signed.length,
  contenders: {
    'createVerifier, secp256k1 5.0 native': all(signed, native.verify),
    'createVerifier, libauth 3.0 WASM': all(signed, wasm.verify),
    'createVerifier, JavaScript': all(signed, javascript.verify),
    'viem 2.57': all(data, verifyTypedData),
    'ethers 6.17': all(data, ethers),
  },
  baseline: 'viem 2.57',
  targets: { 'createVerifier, secp256k1 5.0 native': 50, 'createVerifier, libauth 3.0 WASM': 12 },
}
